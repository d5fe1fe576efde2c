internal import Corpora
internal import Evaluation
internal import TextFeatures

extension TextClassifier {
  /// Measures the classifier on labelled rows that it was not trained on.
  ///
  /// - Parameters:
  ///   - training: the rows that it was trained on, for the audit; of several targets of stances a model blind to them is
  ///     trained on these rows to compare with.
  ///   - rival: another model to compare it with on the same rows, under the name in `options`.
  ///   - name: what this one is called in the comparison.
  /// - Throws: `CorpusError`, `SlantError` for rows that cannot be read or are not labelled as the model's tasks ask.
  public func evaluate(
    files paths: [String], training: [String] = [], options: EvaluationOptions = EvaluationOptions(),
    rival: TextClassifier? = nil, name: String = "the model", threads: Int, progress: ProgressHandler? = nil
  ) throws -> EvaluationResult {
    let run = try EvaluationRun(
      files: training + paths, recipe: recipe, options: options, threads: threads, progress: progress)
    let trained = training.isEmpty ? 0 : try rowCount(ofFiles: training, options: options, threads: threads)
    guard run.rows.count > trained else { throw CorpusError.noDocuments(paths: paths) }
    let looksForCopies = options.audits || options.resamples > 0
    let heldOut = run.rows.indices.map { $0 >= trained }
    let planned = PlannedEvaluation(
      plan: HeldOutPlan(heldOut: heldOut),
      procedure: EvaluationProcedure(
        kind: .model, rounds: [],
        sentence: "A model that was there before, tested on \(run.rows.count - trained) rows"
          + (trained > 0 ? "; what it was trained on, \(trained) rows, was given for the audit." : ".")),
      ties: looksForCopies ? try run.ties(groups: run.labelled.groups, field: options.group ?? recipe.group) : nil)
    let evaluation = try HeldOutEvaluation(run, planned, knowsTraining: trained > 0) { _ in self }
    var comparisons: [ModelComparison]?
    if let rival {
      let other = try EvaluationRun(
        files: training + paths, recipe: rival.recipe, options: options, threads: threads, progress: progress)
      let collector = try other.score(
        planned.plan, label: { _ in "\(options.rivalName): " }, classifier: { _ in rival })
      comparisons = try evaluation.comparisons(with: collector.scored(), names: (name, options.rivalName))
    }
    var blind = BlindScores.oneTarget
    if tasks.flatMap(\.targets).count > 1 {
      blind = .noTrainingRows
      if trained > 0 {
        let other = try EvaluationRun(
          files: training + paths, recipe: recipe.ofStances, options: options, threads: threads, progress: progress)
        blind = .scored(try other.scoredBlind(planned.plan) { _ in "" })
      }
    }
    return try evaluation.result(comparisons: comparisons, curves: nil, unseen: nil, blind: blind)
  }

  private func rowCount(ofFiles paths: [String], options: EvaluationOptions, threads: Int) throws -> Int {
    let mapping = FieldMapping(text: recipe.text, title: recipe.title, id: recipe.id)
    return try Corpus(paths: paths, mapping: mapping, rewriter: recipe.rewriter(), passes: 1)
      .process(threads: threads, work: { _, _ in }, consume: { _ in }).documents
  }

  /// Measures a recipe: every tested row is classified by a classifier that was trained on other rows, features included.
  ///
  /// Copies of a text stay on one side wherever the split leaves that open.
  ///
  /// - Throws: as `train(onFiles:recipe:threads:progress:)`; `SlantError` for a split that the rows do not allow.
  public static func crossValidate(
    files paths: [String], recipe: TrainingRecipe, split: EvaluationSplit,
    options: EvaluationOptions = EvaluationOptions(), threads: Int, progress: ProgressHandler? = nil
  ) throws -> EvaluationResult {
    try recipe.validate()
    try options.rival?.validate()
    let run = try EvaluationRun(
      files: paths, recipe: recipe, options: options, splitField: split.field, threads: threads, progress: progress)
    let planned = try run.planned(split)
    let plan = planned.plan
    @Sendable func label(_ round: Int) -> String {
      plan.roundCount > 1 ? "Fold \(round + 1) of \(plan.roundCount): " : ""
    }
    // Repetitions on fewer or other rows take the features that the first round chose.
    var settled = recipe
    let evaluation = try HeldOutEvaluation(run, planned, knowsTraining: true, label: label) { round in
      let classifier = try run.train(recipe, plan, round: round, label: label(round))
      if round == 0 { settled = classifier.recipe }
      return classifier
    }
    var comparisons: [ModelComparison]?
    if let rival = options.rival {
      let name = options.rivalName
      let other = try EvaluationRun(
        files: paths, recipe: rival, options: options, splitField: split.field, threads: threads, progress: progress)
      let collector = try other.score(
        plan, label: { "\(name), " + label($0) },
        classifier: { round in
          try other.train(rival, plan, round: round, label: "\(name), " + label(round))
        })
      comparisons = try evaluation.comparisons(with: collector.scored(), names: ("the recipe", name))
    }
    var blind = BlindScores.oneTarget
    if run.labelled.stanceTargets.count > 1 {
      let other = try EvaluationRun(
        files: paths, recipe: settled.ofStances, options: options, splitField: split.field, threads: threads,
        progress: progress)
      blind = .scored(try other.scoredBlind(plan, label: label))
    }
    let unseen = options.audits ? try evaluation.scoredOnUnseenOutlets(recipe: settled) : nil
    let curves = options.drawsLearningCurve ? try evaluation.learningCurves(recipe: settled, label: label) : nil
    return try evaluation.result(comparisons: comparisons, curves: curves, unseen: unseen, blind: blind)
  }
}

extension EvaluationSplit {
  /// The field whose values make it.
  fileprivate var field: String? {
    switch self {
    case .folds, .foldsByDate: nil
    case .foldsByField(_, let field), .heldOut(let field, _): field
    }
  }
}
