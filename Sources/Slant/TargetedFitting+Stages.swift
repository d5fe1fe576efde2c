internal import Evaluation
internal import LinearAlgebra
internal import NearDuplicates
internal import TextFeatures

extension TargetedFitting {
  /// Where the search for C begins with so many rows that part of them is held out: fits are quicker there, and not worse.
  private static let startOfManyRows = 1.0
  /// The part of the log loss that seeing terms must save, and another C.
  private static let gain = 0.01
  /// Of more rows choices are made on part: what these leave open is worth little.
  private static let comparedRows = 8000

  private var classWeight: ClassWeightChoice {
    guard recipe.classWeight == .auto else { return recipe.classWeight }
    return targets.count > LabelColumn.mostTargets ? .softened : .none
  }

  /// What a person should know of weights that they did not ask for; nil where there are none.
  var noteOnWeights: String? {
    guard recipe.classWeight == .auto, classWeight == .softened else { return nil }
    return "\(field): of so many targets rare labels count more than their rows do (--class-weight none: alike)."
  }

  struct FittedStage {
    let classifier: TargetedClassifier.Stage
    let summary: ClassifierSummary
    /// For each of the stage's stances the log loss when it was held out; nil where it was not.
    let heldOutLosses: [(place: Int, loss: Double?)]
  }

  /// - Throws: what solving throws.
  func fit(stage: Int, features: PairFeatures, rows: PairFeatures.Rows) throws -> FittedStage {
    let labels = stages.labels(ofStage: stage)
    let answers = stances.map { stages.place(of: $0.label, inStage: stage) }
    let places = stances.indices.filter { answers[$0] != nil }
    let name = stages.stages.count > 1 ? "\(field), \(labels.joined(separator: ", "))" : "\(field) toward any target"
    func set(_ places: [Int]) -> TrainingSet {
      var set = TrainingSet(
        field: field, target: nil, rows: places.map { stances[$0].row }, labels: labels,
        answers: .one(places.map { answers[$0]! }))
      if !rowWeights.isEmpty { set.rowWeights = set.rows.map { rowWeights[$0] } }
      set.classWeight = classWeight
      return set
    }
    let all = set(places)
    var sight = PairFeatures.Sight.terms
    var search: StrengthSearch?
    var heldOutLosses = places.map { (place: $0, loss: Double?.none) }
    if let cut = try cut(all, places: places) {
      let compared = cut.compared.map { places[$0] }
      let choice = try choose(
        for: set(compared), places: compared, cut: cut, named: name, features: features, rows: rows)
      (sight, search) = (choice.sight, choice.search)
      let chosen = choice.search.chosen
      for (index, place) in cut.compared.enumerated() where chosen.rowWeights[index] > 0 {
        heldOutLosses[place].loss = chosen.logLosses[index]
      }
    }
    progress?(TrainingProgress(phase: "Fitting \(name)", completed: 0, total: nil))
    var (classifier, summary) = try ClassifierFitting(
      set: all, design: features.design(rows, at: places, sight), strength: recipe.c, search: search, threads: threads
    ).fit()
    summary.sees = sight.description
    return FittedStage(
      classifier: .init(sight: sight, classifier: classifier, leadsOn: stage < stages.stages.count - 1),
      summary: summary, heldOutLosses: heldOutLosses)
  }

  // MARK: - Choosing

  private struct Choice {
    var sight: PairFeatures.Sight
    var search: StrengthSearch
  }

  /// Chooses on held-out rows what the classifier sees, and C.
  private func choose(
    for set: TrainingSet, places: [Int], cut: Cut, named name: String, features: PairFeatures,
    rows: PairFeatures.Rows
  ) throws -> Choice {
    // Axes know the stories that they were learned from: on other texts of the same stories they seem to tell what is about a
    // target, on new stories they do not.
    let isLatent = features.latent != nil && cut.areStories
    let sights: [PairFeatures.Sight] = [.likeness, .terms] + (isLatent ? [.latent] : [])
    let heldOut = set.comparedFolds
    let foldCount = (cut.folds.max() ?? 1) + 1
    let groups = ties.map { $0.groups.isEmpty ? texts.textOfRow.map { "\($0)" } : $0.groups } ?? []
    @Sendable func judge(_ design: DesignMatrix, c: Double) throws -> HeldOutFit {
      progress?(TrainingProgress(phase: "Choosing for \(name), C = \(plain(c))", completed: 0, total: nil))
      return try HeldOutFit(set, design: design, folds: cut.folds, heldOutFolds: heldOut, c: c, threads: threads)
    }
    func isBetter(_ challenger: HeldOutFit, _ incumbent: HeldOutFit) -> Bool {
      HeldOutComparison(
        challenger: [challenger], incumbent: [incumbent], sets: [set], groups: groups, foldCount: foldCount,
        heldOutFoldCount: heldOut?.count ?? foldCount
      ).favorsChallenger(gain: Self.gain)
    }
    let start: Double =
      if case .fixed(let c) = recipe.c { c } else { heldOut == nil ? StrengthSearch.start : Self.startOfManyRows }
    // What is asked of held-out rows is asked side by side: a fit of sparse features keeps one thread busy.
    var judged: [(sight: PairFeatures.Sight, design: DesignMatrix, fit: HeldOutFit)] = []
    try Parallel.forEachInOrder(
      of: sights.count, threads: threads,
      make: { index in
        Result {
          let design = features.design(rows, at: places, sights[index])
          return (sights[index], design, try judge(design, c: start))
        }
      }, consume: { judged.append(try $0.get()) })
    var chosen = judged[0]
    for challenger in judged.dropFirst() where isBetter(challenger.fit, chosen.fit) { chosen = challenger }
    var search = StrengthSearch(chosen.fit)
    if recipe.c == .auto {
      let design = chosen.design
      try search.tryNeighbors(threads: threads) { try judge(design, c: $0) }
      try search.climb([.up, .down], judging: { try judge(design, c: $0) }, isBetter: isBetter)
    }
    return Choice(sight: chosen.sight, search: search)
  }

  // MARK: - Folds

  /// The rows that choices are made on, and their folds.
  fileprivate struct Cut {
    /// As places among the stage's rows, rising.
    let compared: [Int]
    /// Of each of `compared`.
    let folds: [Int]
    let areStories: Bool

    init(_ folds: [Int], areStories: Bool, count: Int) {
      compared = folds.indices.filter { folds[$0] < count }
      self.folds = compared.map { folds[$0] }
      self.areStories = areStories
    }
  }

  /// Folds of whole stories, that is stances that share a text or a target, where that leaves many stories; otherwise as the
  /// ties say. Of many rows the folds are cut thinner, and as many of them as ever are compared. Nil where none can be held out.
  private func cut(_ set: TrainingSet, places: [Int]) throws -> Cut? {
    guard let ties else { return nil }
    let count = recipe.foldCount(rowCount: set.rows.count)
    let stories = stories(of: places)
    let sizes = Dictionary(stories.map { ($0, 1) }, uniquingKeysWith: +)
    let areStories = sizes.count >= 4 * count && (sizes.values.max() ?? 0) * count <= places.count
    func cut(into parts: Int) throws -> Cut? {
      guard areStories else {
        return try set.folds(count: parts, ties: ties, seed: recipe.seed).map {
          Cut($0, areStories: false, count: count)
        }
      }
      var generator = SeededGenerator(seed: recipe.seed)
      let folds = Splits.keepingTogether(
        ties.clusters(among: set.rows),
        in: try Splits.groupedKFold(groups: stories, foldCount: parts, using: &generator))
      return set.heldOutWeights(folds: folds).contains { $0 > 0 } ? Cut(folds, areStories: true, count: count) : nil
    }
    let parts = count * places.count / Self.comparedRows
    if parts > count, let cut = try cut(into: parts), set.hasLabelsInSeveralFolds(cut) { return cut }
    return try cut(into: count)
  }

  private func stories(of places: [Int]) -> [Int] {
    var sets = DisjointSets(count: texts.texts.count + targets.count)
    var groups: [String: Int] = [:]
    for place in places {
      let stance = stances[place]
      let text = texts.textOfRow[stance.row]
      sets.merge(text, texts.texts.count + stance.target)
      guard let group = ties?.groups, !group.isEmpty else { continue }
      if let first = groups[group[stance.row]] { sets.merge(text, first) } else { groups[group[stance.row]] = text }
    }
    return places.map { sets.root(of: texts.textOfRow[stances[$0].row]) }
  }
}

extension TrainingSet {
  /// Whether each label is there in at least two of the folds.
  fileprivate func hasLabelsInSeveralFolds(_ cut: TargetedFitting.Cut) -> Bool {
    guard case .one(let classes) = answers else { return false }
    var folds = [Set<Int>](repeating: [], count: labels.count)
    for (row, fold) in zip(cut.compared, cut.folds) { folds[classes[row]].insert(fold) }
    return folds.allSatisfy { $0.count >= 2 }
  }
}

extension PairFeatures.Sight {
  fileprivate var description: String {
    switch self {
    case .likeness: "likeness to the target"
    case .terms: "terms and likeness to the target"
    case .latent: "terms and likeness to the target, latent too"
    }
  }
}
