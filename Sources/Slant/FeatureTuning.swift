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
    let rows = fits.reduce(0) { $0 + $1.heldOutRowCount }
    return rows > 0 ? fits.reduce(0) { $0 + $1.meanLogLoss * $1.heldOutRowCount } / rows : 0
  }
}

/// Chooses among features, and the strength of the penalty, by the log loss of held-out training rows.
///
/// The features of a candidate are learned from all training rows, which shows them no label; the classifiers alone are
/// fitted on folds. Candidates come from the simplest on, and one takes the place of a simpler one only where it is better
/// by more than one standard error: on a few hundred rows chance does not choose.
struct FeatureTuning {
  /// A matrix that is foreseen to have more entries is not tried: it would take gigabytes.
  private static let largestEntryCount = 60e6
  /// Nor is a latent semantic analysis of more terms: it alone would fill hundreds of megabytes.
  private static let largestAnalyzedTermCount = 100e3
  /// The part of the log loss that another C must save: in general, and for chosen features whose fits cost little.
  private static let (coarseGain, fineGain) = (0.02, 0.005)
  /// Entries times labels up to which a fit costs little.
  private static let smallWork = 350_000_000

  let learning: FeatureLearning
  let sets: [TrainingSet]
  /// The fold of each row of each set; nil where no rows can be held out.
  let folds: [[Int]?]
  /// The group of each row; empty where there are none.
  let groups: [String]
  let progress: ProgressHandler?
  var clock: TuningClock

  private(set) var trials: [FeatureTrial] = []
  private var judged: [JudgedFeatures] = []
  private var candidateCount = 1

  private var recipe: TrainingRecipe { learning.recipe }

  init(
    learning: FeatureLearning, sets: [TrainingSet], folds: [[Int]?], groups: [String], clock: TuningClock,
    progress: ProgressHandler?
  ) {
    self.learning = learning
    self.sets = sets
    self.folds = folds
    self.groups = groups
    self.clock = clock
    self.progress = progress
  }

  /// Judges the first candidate, whose features are known, and then what else the recipe leaves open.
  mutating func choose(first: LearnedFeatures) throws -> JudgedFeatures {
    let others = FeatureCandidate.candidates(recipe).dropFirst()
    candidateCount = 1 + others.count + (recipe.features == .auto ? 1 : 0)
    var chosen = try judge(first, startingAt: nil)
    judged = [chosen]
    trials = [FeatureTrial(chosen)]
    for candidate in others { try challenge(&chosen, with: candidate) }
    if recipe.features == .auto {
      // Beside the best of those that are small enough, or to say that none is.
      let small = judged.filter { Double($0.features.extractor.columnCount) <= Self.largestAnalyzedTermCount }
      let base =
        small.last { $0.features.candidate == chosen.features.candidate }
        ?? small.min { $0.meanLogLoss < $1.meanLogLoss } ?? chosen
      try challenge(
        &chosen, with: FeatureCandidate(analyzers: base.features.candidate.analyzers, representation: .both))
    }
    try refine(&chosen)
    for index in trials.indices { trials[index].isChosen = trials[index].features == "\(chosen.features.candidate)" }
    return chosen
  }

  private mutating func challenge(_ chosen: inout JudgedFeatures, with candidate: FeatureCandidate) throws {
    if let reason = reasonToLeaveOut(candidate) {
      trials.append(FeatureTrial(candidate, leftOut: reason))
      return
    }
    let begun = clock.elapsed
    let (phase, progress) = (phase(of: candidate), progress)
    let learned = try learning.learn(candidate) { event in
      var event = event
      event.phase = "\(phase): \(event.phase)"
      progress?(event)
    }
    let challenger = try judge(learned, startingAt: chosen)
    clock.note(seconds: clock.elapsed - begun, growth: candidate.foreseenGrowth.entries)
    let comparison = HeldOutComparison(
      challenger: challenger.searches.map { $0?.chosen }, incumbent: chosen.searches.map { $0?.chosen }, sets: sets,
      groups: groups, foldCount: (folds.compactMap { $0?.max() }.max() ?? 1) + 1)
    judged.append(challenger)
    trials.append(FeatureTrial(challenger, comparison: comparison))
    if comparison.favorsChallenger { chosen = challenger }
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
      try search.climb([.down], gain: Self.coarseGain, judging: judge)
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
        [.up, .down], gain: Self.fineGain, judging: fitting(of: chosen.features, set: index))
    }
  }

  private func fitting(of features: LearnedFeatures, set index: Int) -> (Double) throws -> HeldOutFit {
    let design = features.design(of: sets[index])
    let phase = phase(of: features.candidate)
    return { c in
      progress?(TrainingProgress(phase: "\(phase): \(sets[index].name), C = \(plain(c))", completed: 0, total: nil))
      return try HeldOutFit(sets[index], design: design, folds: folds[index]!, c: c, threads: learning.threads)
    }
  }

  private func phase(of candidate: FeatureCandidate) -> String {
    candidateCount == 1 ? "Choosing C" : "Trying \(candidate) (\(trials.count + 1) of \(candidateCount))"
  }

  /// Nil for a candidate that is worth its costs.
  private func reasonToLeaveOut(_ candidate: FeatureCandidate) -> String? {
    guard folds.contains(where: { $0 != nil }) else { return "too few rows to hold any out" }
    let first = judged[0].features
    let known = first.candidate.foreseenGrowth
    let growth = candidate.foreseenGrowth
    let matrix = first.extractor.pipeline
    if candidate.representation.usesLSA,
      Double(matrix.columnCount) * growth.terms / known.terms > Self.largestAnalyzedTermCount
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
    set.rows.count == design.rowCount ? design : design.selectingRows(set.rows)
  }
}
