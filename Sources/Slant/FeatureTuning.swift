internal import LinearAlgebra
internal import TextFeatures

/// Features with what the held-out rows of every training set say of them.
struct JudgedFeatures {
  let features: LearnedFeatures
  /// One for each training set; nil where no rows can be held out.
  var searches: [StrengthSearch?]

  /// The log loss of held-out rows after temperature scaling, per row and task.
  var meanLogLoss: Double {
    let fits = searches.compactMap { $0?.chosen }
    let weight = fits.reduce(0) { $0 + $1.heldOutWeight }
    return weight > 0 ? fits.reduce(0) { $0 + $1.meanLogLoss * $1.heldOutWeight } / weight : 0
  }
}

/// Chooses among features, and the strength of the penalty, by the log loss of held-out training rows.
///
/// The features of a candidate are learned from all training rows, which shows them no label; the classifiers alone are
/// fitted on folds. Candidates come from the simplest on, and one takes the place of a simpler one only where it is better
/// by more than one standard error: on a few hundred rows chance does not choose. Of many rows one fold is held out while
/// candidates are compared, and of many labels the commonest are; what was chosen is then judged on all.
struct FeatureTuning {
  /// A matrix that is foreseen to have more entries is not tried: it would take gigabytes.
  private static let largestEntryCount = 60e6
  /// Nor is a latent semantic analysis of more terms: it alone would fill hundreds of megabytes.
  private static let largestAnalyzedTermCount = 100_000
  /// The part of the log loss that larger features must save.
  private static let featureGain = 0.01
  /// The part of the log loss that another C must save: in general, and of many rows for chosen features whose fits cost
  /// little.
  private static let (coarseGain, fineGain) = (0.02, 0.005)
  /// With fewer rows the log loss falls a little with every larger C, by chance of the folds.
  private static let rowsForFineGain = 1000
  /// The ranks that are compared where the rank is chosen.
  private static let ranks = [200, 100, 50]
  /// Entries times labels up to which a fit costs little.
  private static let smallWork = 350_000_000

  let learning: FeatureLearning
  /// The features of the first candidate.
  let first: LearnedFeatures
  let sets: [TrainingSet]
  /// What candidates are compared on.
  private let compared: [TrainingSet]
  /// The fold of each row of each set; nil where no rows can be held out.
  let folds: [[Int]?]
  /// The group of each row; empty where there are none.
  let groups: [String]
  let progress: ProgressHandler?
  var clock: TuningClock

  private(set) var trials: [FeatureTrial] = []
  /// What was judged so far and is small enough for a latent semantic analysis.
  private var judged: [JudgedFeatures] = []
  private var candidateCount = 1

  private var recipe: TrainingRecipe { learning.recipe }

  init(
    learning: FeatureLearning, first: LearnedFeatures, sets: [TrainingSet], folds: [[Int]?], groups: [String],
    clock: TuningClock,
    progress: ProgressHandler?
  ) {
    self.learning = learning
    self.first = first
    self.sets = sets
    compared = sets.map(\.compared)
    self.folds = folds
    self.groups = groups
    self.clock = clock
    self.progress = progress
  }

  /// Judges the first candidate, whose features are known, and then what else the recipe leaves open.
  mutating func choose() throws -> JudgedFeatures {
    let others = FeatureCandidate.candidates(recipe, forShortTexts: first.areTextsShort).dropFirst()
    candidateCount = 1 + others.count + (triesAnalysis ? 1 : 0)
    var chosen = try judge(first, startingAt: nil)
    judged = [chosen]
    trials = [FeatureTrial(chosen)]
    for candidate in others { try challenge(&chosen, with: candidate) { try $0.learn(candidate, progress: $1) } }
    if triesAnalysis { try addAnalysis(to: &chosen) }
    if recipe.rank == .auto { try lowerRank(of: &chosen) }
    try refine(&chosen)
    try complete(&chosen)
    for index in trials.indices { trials[index].isChosen = trials[index].features == "\(chosen.features.candidate)" }
    return chosen
  }

  /// The axes are learned from the texts of held-out groups too, and follow them: what they bring there is not what they bring to
  /// new groups (on outlets with leanings, accuracy 0.54 in place of 0.44).
  private var triesAnalysis: Bool { recipe.features == .auto && groups.isEmpty }

  /// Tries the latent semantic analysis beside the best features that are small enough, or says that none is.
  private mutating func addAnalysis(to chosen: inout JudgedFeatures) throws {
    let small = judged.filter { $0.features.extractor.columnCount <= Self.largestAnalyzedTermCount }
    let base =
      small.last { $0.features.candidate == chosen.features.candidate }
      ?? small.min { $0.meanLogLoss < $1.meanLogLoss } ?? chosen
    judged = []
    var candidate = base.features.candidate
    candidate.representation = .both
    try challenge(&chosen, with: candidate) { try $0.analyze(base.features, progress: $1) }
  }

  private mutating func challenge(
    _ chosen: inout JudgedFeatures, with candidate: FeatureCandidate,
    learning learn: (FeatureLearning, @escaping ProgressHandler) throws -> LearnedFeatures
  ) throws {
    if let reason = reasonToLeaveOut(candidate) {
      trials.append(FeatureTrial(candidate, leftOut: reason))
      return
    }
    let begun = clock.elapsed
    let (phase, progress) = (phase(of: candidate), progress)
    let learned: LearnedFeatures
    do {
      learned = try learn(learning) { event in
        var event = event
        event.phase = "\(phase): \(event.phase)"
        progress?(event)
      }
    } catch FeatureError.noTermsLeft {
      trials.append(FeatureTrial(candidate, leftOut: "its terms are in too few rows"))
      return
    }
    let challenger = try judge(learned, startingAt: chosen)
    clock.note(seconds: clock.elapsed - begun, growth: candidate.foreseenGrowth.entries)
    let comparison = compare(challenger, with: chosen)
    if learned.extractor.columnCount <= Self.largestAnalyzedTermCount { judged.append(challenger) }
    trials.append(FeatureTrial(challenger, comparison: comparison))
    if comparison.favorsChallenger(gain: Self.featureGain) { chosen = challenger }
  }

  /// Goes down to the lowest rank that is not worse than the chosen one by more than a standard error (the rule of Breiman,
  /// Friedman, Olshen and Stone, "Classification and Regression Trees", 1984).
  private mutating func lowerRank(of chosen: inout JudgedFeatures) throws {
    guard let rank = chosen.features.extractor.lsa?.rank else { return }
    let whole = chosen
    for lower in Self.ranks where lower < rank && clock.hasTimeLeft && folds.contains(where: { $0 != nil }) {
      let challenger = try judge(learning.truncate(whole.features, toRank: lower), startingAt: whole)
      let comparison = compare(challenger, with: whole)
      trials.append(FeatureTrial(challenger, comparison: comparison))
      guard comparison.meanDifference <= comparison.standardError else { return }
      chosen = challenger
    }
  }

  private func compare(_ challenger: JudgedFeatures, with incumbent: JudgedFeatures) -> HeldOutComparison {
    HeldOutComparison(
      challenger: challenger.searches.map { $0?.chosen }, incumbent: incumbent.searches.map { $0?.chosen }, sets: sets,
      groups: groups, foldCount: foldCount, heldOutFoldCount: sets.map { heldOutFoldCount(of: $0) }.max() ?? 1)
  }

  private var foldCount: Int { (folds.compactMap { $0?.max() }.max() ?? 1) + 1 }

  private func heldOutFoldCount(of set: TrainingSet) -> Int { set.comparedFolds?.count ?? foldCount }

  /// Whether another C is better for one of the sets, by more than a standard error and the part `gain` of the log loss.
  private func isBetter(set index: Int, gain: Double) -> (HeldOutFit, HeldOutFit) -> Bool {
    { challenger, incumbent in
      HeldOutComparison(
        challenger: [challenger], incumbent: [incumbent], sets: [sets[index]], groups: groups, foldCount: foldCount,
        heldOutFoldCount: heldOutFoldCount(of: sets[index])
      ).favorsChallenger(gain: gain)
    }
  }

  /// Judges every set at the C of `other`'s set; without `other` at a C that is searched for.
  private func judge(_ features: LearnedFeatures, startingAt other: JudgedFeatures?) throws -> JudgedFeatures {
    let searches = try sets.indices.map { index -> StrengthSearch? in
      guard folds[index] != nil else { return nil }
      let judge = fitting(of: features, set: index)
      if case .fixed(let c) = recipe.c { return StrengthSearch(try judge(c)) }
      if let c = other?.searches[index]?.chosen.c { return StrengthSearch(try judge(c)) }
      var search = StrengthSearch(try judge(StrengthSearch.start))
      // Upward only for the features that are chosen: the larger C, the longer a fit takes.
      try search.climb([.down], judging: judge, isBetter: isBetter(set: index, gain: Self.coarseGain))
      return search
    }
    return JudgedFeatures(features: features, searches: searches)
  }

  /// Looks for a better C where that costs little. Elsewhere the C of all candidates stays: after temperature scaling ten
  /// times that C saves some hundredths of the log loss, and costs several times as long.
  private func refine(_ chosen: inout JudgedFeatures) throws {
    guard recipe.c == .auto else { return }
    for index in sets.indices
    where chosen.features.entryCount * sets[index].labels.count <= Self.smallWork && clock.hasTimeLeft {
      try chosen.searches[index]?.climb(
        [.up, .down], judging: fitting(of: chosen.features, set: index),
        isBetter: isBetter(
          set: index, gain: sets[index].rows.count < Self.rowsForFineGain ? Self.coarseGain : Self.fineGain))
    }
  }

  /// Judges on all folds and labels where a threshold for each label needs them.
  private func complete(_ chosen: inout JudgedFeatures) throws {
    for index in sets.indices {
      guard let c = chosen.searches[index]?.chosen.c, sets[index].bearsSeveralLabels,
        sets[index].comparedFolds != nil, let folds = folds[index]
      else { continue }
      progress?(
        TrainingProgress(phase: "Choosing thresholds: \(sets[index].name)", completed: 0, total: nil))
      chosen.searches[index]?.complete(
        with: try HeldOutFit(
          sets[index], design: chosen.features.design(of: sets[index]), folds: folds, c: c,
          threads: learning.threads))
    }
  }

  private func fitting(of features: LearnedFeatures, set index: Int) -> (Double) throws -> HeldOutFit {
    let design = features.design(of: sets[index])
    let phase = phase(of: features.candidate)
    return { c in
      progress?(TrainingProgress(phase: "\(phase): \(sets[index].name), C = \(plain(c))", completed: 0, total: nil))
      return try HeldOutFit(
        compared[index], design: design, folds: folds[index]!, heldOutFolds: sets[index].comparedFolds, c: c,
        threads: learning.threads)
    }
  }

  private func phase(of candidate: FeatureCandidate) -> String {
    candidateCount == 1 ? "Choosing C" : "Trying \(candidate) (\(trials.count + 1) of \(candidateCount))"
  }

  /// Nil for a candidate that is worth its costs.
  private func reasonToLeaveOut(_ candidate: FeatureCandidate) -> String? {
    guard folds.contains(where: { $0 != nil }) else { return "too few rows to hold any out" }
    let known = first.candidate.foreseenGrowth
    let growth = candidate.foreseenGrowth
    let matrix = first.extractor.pipeline
    if candidate.representation.usesLSA,
      Double(matrix.columnCount) * growth.terms / known.terms > Double(Self.largestAnalyzedTermCount)
    {
      return "its terms are too many to analyze"
    }
    if Double(first.entryCount) * growth.entries / known.entries > Self.largestEntryCount {
      return "its matrix would be too large"
    }
    return clock.allows(growth: growth.entries) ? nil : "the time budget"
  }
}

extension LearnedFeatures {
  /// The features of a set's rows.
  func design(of set: TrainingSet) -> DesignMatrix {
    let places = set.texts ?? set.rows
    return places.elementsEqual(0..<design.rowCount) ? design : design.selectingRows(places)
  }
}
