internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

extension TextClassifier {
  /// Learns a classifier from the labelled rows of files.
  ///
  /// Every choice (features, the strength of the penalty, calibration, thresholds) is made on the training rows alone. The
  /// same rows, recipe and seed give the same classifier for any number of threads, unless the recipe has a time budget.
  ///
  /// - Throws: `CorpusError` for input that cannot be read; `SlantError` for a recipe or labels that teach nothing;
  ///   `FeatureError` for texts without terms; `TruncatedSVDError` for a rank beyond the rows.
  public static func train(
    onFiles paths: [String], recipe: TrainingRecipe, threads: Int, progress: ProgressHandler? = nil
  ) throws -> TextClassifier {
    try recipe.validate()
    let corpus = try Corpus(paths: paths, mapping: recipe.labelledMapping(), rewriter: recipe.clean.rewriter)
    return try train(on: corpus, recipe: recipe, included: nil, threads: threads, progress: progress)
  }

  /// The same on the included rows of a corpus.
  ///
  /// - Parameter blindToTarget: whether stances are learned without their targets, by one classifier for all of them.
  static func train(
    on corpus: Corpus, recipe: TrainingRecipe, included: (@Sendable (_ row: Int) -> Bool)?,
    blindToTarget: Bool = false, threads: Int, progress: ProgressHandler?
  ) throws -> TextClassifier {
    var clock = TuningClock(budget: recipe.timeBudget)
    let collector = RowCollector(recipe: recipe)
    let visitor = RowVisitor { try collector.append($0) }
    let source = CorpusTexts(corpus: corpus, included: included, progress: progress, visitor: visitor)
    let distinct = recipe.stance == nil ? nil : try DistinctTexts(source, threads: threads)
    let texts = distinct.map(TrainingTexts.distinct) ?? .files(source)
    let learning = FeatureLearning(texts: texts, paths: corpus.paths, recipe: recipe, threads: threads)
    let simplest = FeatureCandidate.candidates(recipe)[0]
    let first = try learning.learn(simplest, progress: progress)
    clock.note(seconds: clock.elapsed, growth: simplest.foreseenGrowth.entries)

    let rows = collector.rows
    if let field = recipe.rowWeight, !rows.weights.contains(where: { $0 > 0 }) {
      throw SlantError.rowsWithoutWeight(field: field)
    }
    var notes: [String] = []
    let sets = try rows.columns.map { column in
      let (sets, setNotes) = try column.trainingSets(rowWeights: rows.weights, blindToTarget: blindToTarget)
      notes += setNotes
      return sets.map { set in
        var set = set
        set.texts = distinct.map { distinct in set.rows.map { distinct.textOfRow[$0] } }
        set.classWeight = set.settledClassWeight(recipe.classWeight, groups: rows.groups)
        if let note = set.note(onWeightsChosenBy: recipe) { notes.append(note) }
        return set
      }
    }
    // A blind classifier is of some tasks of a recipe that was checked.
    if !blindToTarget { try recipe.checkClassWeights(labels: Set(sets.joined().flatMap(\.labels))) }
    var chosen = JudgedFeatures(features: first, searches: sets.joined().map { _ in nil })
    var trials: [FeatureTrial] = []
    var ties: RowTies?
    if recipe.leavesSomethingOpen || (distinct != nil && !blindToTarget) {
      ties = RowTies(
        groups: rows.groups, groupField: recipe.group, copies: try texts.copies(threads: threads),
        rowsOfText: distinct?.rowsOfText, rowCount: rows.count)
      if let note = ties?.note { notes.append(note) }
    }
    var folds: [[Int]?] = sets.joined().map { _ in nil }
    if let ties, recipe.leavesSomethingOpen, sets.contains(where: { !$0.isEmpty }) {
      folds = try sets.joined().map {
        try $0.folds(count: recipe.foldCount(rowCount: rows.count), ties: ties, seed: recipe.seed)
      }
      for (set, folds) in zip(sets.joined(), folds) {
        if let note = set.note(onHoldingOut: folds) { notes.append(note) }
      }
      var tuning = FeatureTuning(
        learning: learning, first: first, sets: Array(sets.joined()), folds: folds, groups: ties.groups, clock: clock,
        progress: progress)
      chosen = try tuning.choose()
      trials = tuning.trials
    }

    var judged = chosen.searches[...]
    var summaries: [ClassifierSummary] = []
    let tasks = try zip(rows.columns, sets).map { column, sets in
      let searched = Array(judged.prefix(sets.count))
      judged = judged.dropFirst(sets.count)
      var targeted: TargetedFitting.Fitted?
      var isEnough = false
      if let distinct, !blindToTarget, case .stances(let stances)? = column.labels {
        let fitting = try TargetedFitting(
          stances, recipe: recipe, field: column.task.field, texts: distinct, rowWeights: rows.weights, ties: ties,
          threads: threads, progress: progress)
        targeted = try fitting.fit(chosen.features, orSimpler: first)
        summaries += targeted!.summaries
        let comparison = targeted!.compared(with: zip(sets, searched), textOfRow: distinct.textOfRow)
        isEnough = comparison.isBetter
        notes += [comparison.note(field: column.task.field), fitting.noteOnWeights].compactMap(\.self)
      }
      let classifiers = try zip(isEnough ? [] : sets, searched).map { set, search in
        progress?(TrainingProgress(phase: "Fitting \(set.name)", completed: 0, total: nil))
        let fitted = try ClassifierFitting(
          set: set, design: chosen.features.design(of: set), strength: recipe.c, search: search, threads: threads
        ).fit()
        summaries.append(fitted.summary)
        return fitted.classifier
      }
      return TrainedTask(
        field: column.task.field, kind: column.kind, classifiers: classifiers, targeted: targeted?.classifier)
    }
    let reading = ReadingReport(visitor.summary, rows: rows.count)
    if let note = reading.replacementNote { notes.append(note) }
    let extractor = chosen.features.extractor
    return TextClassifier(
      recipe: recipe.fixing(chosen.features.candidate),
      summary: TrainingSummary(
        reading: reading, firstDate: rows.dateRange?.lowerBound, lastDate: rows.dateRange?.upperBound,
        termCount: extractor.pipeline.columnCount, lsa: extractor.lsa.map { LSASummary($0) },
        candidates: trials.count > 1 ? trials : [], classifiers: summaries,
        stances: rows.columns.compactMap(\.stanceSummary).nonEmpty, notes: notes),
      features: extractor, tasks: tasks)
  }
}

extension TrainingRecipe {
  /// Whether held-out rows have anything to choose.
  fileprivate var leavesSomethingOpen: Bool {
    c == .auto || features == .auto || choosesAnalyzers || (rank == .auto && features != .fixed(.tfidf))
  }

  /// Few rows are cut into more folds, so that each is fitted on nearly all of them.
  func foldCount(rowCount: Int) -> Int { folds ?? (rowCount < 500 ? 10 : rowCount < 2000 ? 5 : 3) }

  /// A weight for a label that no row has is a slip of the pen.
  fileprivate func checkClassWeights(labels: Set<String>) throws {
    guard case .given(let weights) = classWeight else { return }
    let unknown = weights.keys.filter { !labels.contains($0) }.sortedByBytes()
    if !unknown.isEmpty {
      throw SlantError.classWeightsUnknown(labels: unknown, known: labels.sortedByBytes())
    }
  }
}

extension TrainingSet {
  /// What held-out rows cannot tell; nil where they tell all.
  fileprivate func note(onHoldingOut folds: [Int]?) -> String? {
    guard folds != nil else {
      return "\(name): too few rows to hold any out; nothing was chosen by them, and probabilities are not calibrated."
    }
    let single = labelCounts.count { $0 == 1 }
    guard single > 0 else { return nil }
    return "\(name): \(single) of \(labels.count) labels "
      + (single == 1 ? "has one row only, which" : "have one row only, which") + " no held-out row can check."
  }

  /// In words for a person.
  var name: String { field + (target.map { " toward \($0)" } ?? "") }
}

extension LSASummary {
  init(_ lsa: LatentSemanticAnalysis) {
    let largest = lsa.singularValues.first ?? 0
    self.init(
      rank: lsa.rank, explainedShare: lsa.explainedShare,
      largestResidual: largest > 0 ? (lsa.residuals.max() ?? 0) / largest : 0, converged: lsa.converged)
  }
}

extension LabelColumn {
  fileprivate var kind: TrainedTask.Kind {
    switch labels {
    case .stances?: .stance
    case .several?: .labels
    case .one?, nil: .label
    }
  }
}
