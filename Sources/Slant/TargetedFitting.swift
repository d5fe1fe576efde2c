internal import Evaluation
internal import LinearAlgebra
internal import NearDuplicates
internal import TargetFeatures
internal import TextFeatures

/// Fits a classifier of stances toward any target.
struct TargetedFitting {
  let recipe: TrainingRecipe
  let field: String
  let texts: DistinctTexts
  let threads: Int
  let progress: ProgressHandler?

  /// A stance of a row, as places.
  struct Stance {
    var row: Int
    var target: Int
    var label: String
  }

  private let stances: [Stance]
  /// In the order of their bytes.
  private let targets: [String]
  private let stages: StanceStages
  private let rowWeights: [Float]
  private let ties: RowTies?

  /// Targets with fewer rows have no weights of their own.
  private static let ownRows = 20
  /// So many targets at most have them, with so many columns.
  private static let (ownTargets, ownColumns) = (20, 4_000_000)
  /// The rank of the latent semantic analysis, and the most terms that it is made of.
  private static let (latentRank, latentColumns) = (100, 100_000)
  /// Where the search for C begins with so many rows that part of them is held out: fits are quicker there, and not worse.
  private static let startOfManyRows = 1.0
  /// The part of the log loss that seeing terms must save, and another C.
  private static let gain = 0.01

  /// - Parameters:
  ///   - rowWeights: one for each row, or empty; rows of weight 0 are left out.
  ///   - ties: what keeps rows together when some are held out; nil where none are.
  /// - Throws: `SlantError` for stages that do not fit the labels.
  init(
    _ column: [[LabelColumn.TargetedLabel]], recipe: TrainingRecipe, field: String, texts: DistinctTexts,
    rowWeights: [Float], ties: RowTies?, threads: Int, progress: ProgressHandler?
  ) throws {
    self.recipe = recipe
    self.field = field
    self.texts = texts
    self.rowWeights = rowWeights
    self.ties = ties
    self.threads = threads
    self.progress = progress
    let counted = column.indices.filter { rowWeights.isEmpty || rowWeights[$0] > 0 }
    targets = Set(counted.flatMap { column[$0].map(\.target) }).sortedByBytes()
    let places = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    stances = counted.flatMap { row in
      column[row].map { Stance(row: row, target: places[$0.target]!, label: $0.label) }
    }
    stages = try StanceStages(recipe.stages, labels: Set(stances.map(\.label)), field: field)
  }

  struct Fitted {
    let classifier: TargetedClassifier
    let summaries: [ClassifierSummary]
    /// For each stance the log loss when it was held out; nil where it was not.
    let heldOutLosses: [Double?]
    let stances: [Stance]
    let targets: [String]
  }

  /// - Parameters:
  ///   - features: give texts their terms, unless they have so many that the targets could have no weights of their own.
  ///   - simpler: give them then.
  /// - Throws: what reading or solving throws.
  func fit(_ features: LearnedFeatures, orSimpler simpler: LearnedFeatures) throws -> Fitted {
    progress?(TrainingProgress(phase: "Comparing texts with targets", completed: 0, total: nil))
    let isSmall = (2 + frequentTargets.count) * features.extractor.pipeline.columnCount <= Self.ownColumns
    let learned = isSmall ? features : simpler
    let (features, rows) = try read(terms: learned.extractor, learned.design.sparse)
    var fitted: [TargetedClassifier.Stage] = []
    var summaries: [ClassifierSummary] = []
    var losses = [Double?](repeating: 0, count: stances.count)
    for stage in stages.stages.indices {
      let places = stances.indices.filter { stages.place(of: stances[$0].label, inStage: stage) != nil }
      let (classifier, summary, search) = try fit(stage: stage, places: places, features: features, rows: rows)
      fitted.append(classifier)
      summaries.append(summary)
      for (index, place) in places.enumerated() {
        guard let chosen = search?.chosen, chosen.rowWeights[index] > 0, let loss = losses[place] else {
          losses[place] = nil
          continue
        }
        losses[place] = loss + chosen.logLosses[index]
      }
    }
    return Fitted(
      classifier: TargetedClassifier(features: features, targets: targets, stages: fitted), summaries: summaries,
      heldOutLosses: losses, stances: stances, targets: targets)
  }

  /// The targets with rows enough for weights of their own; none where they are many.
  private var frequentTargets: [String] {
    var counts = [Int](repeating: 0, count: targets.count)
    for stance in stances { counts[stance.target] += 1 }
    let frequent = targets.indices.filter { counts[$0] >= Self.ownRows }
    // One target alone has the weights that all share.
    return targets.count > 1 && frequent.count <= Self.ownTargets ? frequent.map { targets[$0] } : []
  }

  private func ownTargets(termCount: Int) -> [String] {
    (2 + frequentTargets.count) * termCount <= Self.ownColumns ? frequentTargets : []
  }

  // MARK: - Reading

  /// The latent semantic analysis of the texts; nil where there are too few for one, or too many terms.
  private func latent(_ matrix: CSRMatrix, of pipeline: FeaturePipeline) throws -> FeatureExtractor? {
    let largest = min(matrix.rowCount, matrix.columnCount)
    guard targets.count > LabelColumn.mostTargets, largest > Self.latentRank,
      matrix.columnCount <= Self.latentColumns
    else { return nil }
    return FeatureExtractor(
      pipeline: pipeline,
      lsa: try LatentSemanticAnalysis(fitting: matrix, rank: Self.latentRank, seed: recipe.seed, threads: threads))
  }

  /// The features, standardized over the pairs, and their rows in the order of `stances`.
  private func read(
    terms: FeatureExtractor, _ known: CSRMatrix?
  ) throws -> (PairFeatures, PairFeatures.Rows) {
    let all = texts.texts.all
    let textTerms = try known ?? terms.workers(count: 1)[0].transformTerms(all)
    let touch = try TargetFeatures.fit(texts: texts.texts, cues: recipe.stanceCues, threads: threads)
    let latent = try latent(textTerms, of: terms.pipeline)
    let ownTargets = ownTargets(termCount: terms.pipeline.columnCount)
    func features(_ means: [Float], _ deviations: [Float]) throws -> PairFeatures {
      try PairFeatures(
        terms: terms, touch: touch, latent: latent, means: means, deviations: deviations, ownTargets: ownTargets)
    }
    let unscaled = try features([], [])
    let stancesOfText = Dictionary(grouping: stances.indices) { texts.textOfRow[stances[$0].row] }
    let reader = PairFeatures.Worker(unscaled)
    let read = try targets.map { try reader.analyze($0) }

    // Pairs are read text by text, and put in the order of the stances afterwards.
    let chunk = max(1, min(64, all.count / (4 * threads) + 1))
    let chunks = stride(from: 0, to: all.count, by: chunk).map { Array($0..<min($0 + chunk, all.count)) }
    var order: [Int] = []
    var touchElements: [Float] = []
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    try Parallel.forEachInOrder(
      of: chunks.count, threads: threads,
      make: { index in
        Result {
          let places = chunks[index].flatMap { stancesOfText[$0] ?? [] }
          let pairs = places.map {
            PairFeatures.Pair(text: texts.textOfRow[stances[$0].row], target: stances[$0].target)
          }
          let rows = try PairFeatures.Worker(unscaled).read(
            all, targets: read, pairs: pairs, texts: textTerms, shares: [])
          return (places, rows)
        }
      },
      consume: { result in
        let (places, rows) = try result.get()
        order += places
        touchElements += rows.touch.elements
        for row in places.indices {
          let entries = rows.touched.entries(ofRow: row)
          columns += rows.touched.columnIndices[entries]
          values += rows.touched.values[entries]
          offsets.append(values.count)
        }
      })
    var placeOf = [Int](repeating: 0, count: order.count)
    for (place, stance) in order.enumerated() { placeOf[stance] = place }
    let touched = CSRMatrix(
      uncheckedColumnCount: textTerms.columnCount, rowOffsets: offsets, columnIndices: columns, values: values)
    let measured = DenseMatrix(rowCount: order.count, columnCount: unscaled.measuredCount, elements: touchElements)
      .selectingRows(placeOf)
    let (means, deviations) = measured.columnMoments()
    let scaled = try features(means, deviations)
    return (
      scaled,
      PairFeatures.Rows(
        pairs: stances.map { .init(text: texts.textOfRow[$0.row], target: $0.target) }, texts: textTerms,
        touched: touched.selectingRows(placeOf), touch: measured,
        shares: try scaled.shares(of: targets, terms.workers(count: 1)[0]))
    )
  }

  // MARK: - One stage

  private func fit(
    stage: Int, places: [Int], features: PairFeatures, rows: PairFeatures.Rows
  ) throws -> (TargetedClassifier.Stage, ClassifierSummary, StrengthSearch?) {
    let labels = stages.labels(ofStage: stage)
    var set = TrainingSet(
      field: field, target: nil, rows: places.map { stances[$0].row }, labels: labels,
      answers: .one(places.map { stages.place(of: stances[$0].label, inStage: stage)! }))
    if !rowWeights.isEmpty { set.rowWeights = set.rows.map { rowWeights[$0] } }
    set.classWeight = recipe.classWeight == .auto ? .none : recipe.classWeight
    let name = stages.stages.count > 1 ? "\(field), \(labels.joined(separator: ", "))" : "\(field) toward any target"

    let folds = try folds(of: set, places: places)
    // Axes know the stories that they were learned from: on other texts of the same stories they seem to tell what is about a
    // target, on new stories they do not.
    let isLatent = features.latent != nil && folds?.areStories == true
    let sights: [PairFeatures.Sight] = folds == nil ? [.terms] : [.likeness, .terms] + (isLatent ? [.latent] : [])
    var chosen = (sight: sights[0], design: features.design(rows, at: places, sights[0]))
    var search: StrengthSearch?
    if let folds = folds?.folds {
      let heldOut = set.comparedFolds
      func judging(_ design: DesignMatrix) -> (Double) throws -> HeldOutFit {
        { c in
          progress?(TrainingProgress(phase: "Choosing for \(name), C = \(plain(c))", completed: 0, total: nil))
          return try HeldOutFit(set, design: design, folds: folds, heldOutFolds: heldOut, c: c, threads: threads)
        }
      }
      let groups = ties.map { $0.groups.isEmpty ? texts.textOfRow.map { "\($0)" } : $0.groups } ?? []
      func isBetter(_ challenger: HeldOutFit, _ incumbent: HeldOutFit) -> Bool {
        HeldOutComparison(
          challenger: [challenger], incumbent: [incumbent], sets: [set], groups: groups,
          foldCount: (folds.max() ?? 1) + 1, heldOutFoldCount: heldOut?.count ?? (folds.max() ?? 1) + 1
        ).favorsChallenger(gain: Self.gain)
      }
      let start: Double =
        if case .fixed(let c) = recipe.c { c } else { heldOut == nil ? StrengthSearch.start : Self.startOfManyRows }
      var fit = try judging(chosen.design)(start)
      for sight in sights.dropFirst() {
        let design = features.design(rows, at: places, sight)
        let challenger = try judging(design)(start)
        if isBetter(challenger, fit) { (chosen, fit) = ((sight, design), challenger) }
      }
      var found = StrengthSearch(fit)
      if recipe.c == .auto { try found.climb([.up, .down], judging: judging(chosen.design), isBetter: isBetter) }
      if recipe.classWeight == .auto,
        let fits = try ClassWeightTrial(
          sets: [set], designs: [chosen.design], folds: [folds], groups: groups, threads: threads
        ).balanced(against: [found.chosen])
      {
        set.classWeight = .balanced
        found.complete(with: fits[0])
      }
      search = found
    }
    progress?(TrainingProgress(phase: "Fitting \(name)", completed: 0, total: nil))
    let (classifier, summary) = try ClassifierFitting(
      set: set, design: chosen.design, strength: recipe.c, search: search, threads: threads
    ).fit()
    var described = summary
    described.sees = chosen.sight.description
    return (
      TargetedClassifier.Stage(
        sight: chosen.sight, classifier: classifier, leadsOn: stage < stages.stages.count - 1),
      described, search
    )
  }

  /// The fold of each stance of a stage: whole stories together, that is stances that share a text or a target, where that
  /// leaves many stories; otherwise as the ties say. Nil where none can be held out.
  private func folds(of set: TrainingSet, places: [Int]) throws -> (folds: [Int], areStories: Bool)? {
    guard let ties else { return nil }
    let count = recipe.foldCount(rowCount: set.rows.count)
    let stories = stories(of: places)
    let sizes = Dictionary(stories.map { ($0, 1) }, uniquingKeysWith: +)
    guard sizes.count >= 4 * count, let largest = sizes.values.max(), largest * count <= places.count else {
      return try set.folds(count: count, ties: ties, seed: recipe.seed).map { ($0, false) }
    }
    var generator = SeededGenerator(seed: recipe.seed)
    let cut = try Splits.groupedKFold(groups: stories, foldCount: count, using: &generator)
    let folds = Splits.keepingTogether(ties.clusters(among: set.rows), in: cut)
    return set.heldOutWeights(folds: folds).contains { $0 > 0 } ? (folds, true) : nil
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

extension DenseMatrix<Float> {
  /// The mean and the standard deviation of each column. O(elements).
  fileprivate func columnMoments() -> (means: [Float], deviations: [Float]) {
    var sums = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount { for column in 0..<columnCount { sums[column] += Double(self[row, column]) } }
    let means = sums.map { $0 / Double(Swift.max(1, rowCount)) }
    var squares = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let distance = Double(self[row, column]) - means[column]
        squares[column] += distance * distance
      }
    }
    return (
      means.map { Float($0) }, squares.map { Float(($0 / Double(Swift.max(1, rowCount))).squareRoot()) }
    )
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
