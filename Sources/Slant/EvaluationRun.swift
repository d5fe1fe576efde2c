internal import Corpora
internal import Evaluation
internal import Synchronization
internal import TextFeatures

/// The rows of an evaluation, read once, and what goes with them; the base of all that is measured on them.
struct EvaluationRun: Sendable {
  let corpus: Corpus
  let recipe: TrainingRecipe
  let options: EvaluationOptions
  let threads: Int
  let progress: ProgressHandler?
  let reading: ReadingSummary
  let rows: [EvaluatedRow]
  let labelled: LabelledRows
  let labels: [TaskLabels]
  /// Whether stances toward all targets are one task.
  let poolsTargets: Bool
  /// The outlet of each row; nil where nothing names it.
  let outlets: [String?]

  /// - Throws: `CorpusError`, `SlantError` for rows that cannot be read or labels that are none.
  init(
    files paths: [String], recipe: TrainingRecipe, options: EvaluationOptions, splitField: String? = nil, threads: Int,
    progress: ProgressHandler?
  ) throws {
    let fields = EvaluatedFields(recipe: recipe, options: options, splitField: splitField)
    let corpus = try Corpus(paths: paths, mapping: fields.mapping, rewriter: recipe.rewriter())
    var labelled = LabelledRows(recipe: recipe)
    var rows: [EvaluatedRow] = []
    reading = try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: "Reading", reading))
      },
      work: { _, batch in (batch.documents, batch.documents.map { fields.row($0, in: batch) }) },
      consume: { documents, batch in
        for document in documents { try labelled.append(document) }
        rows += batch
      })
    guard !rows.isEmpty else { throw CorpusError.noDocuments(paths: paths) }
    self.corpus = corpus
    self.recipe = recipe
    self.options = options
    self.threads = threads
    self.progress = progress
    self.rows = rows
    self.labelled = labelled
    labels = TaskLabels.all(of: labelled)
    poolsTargets = labelled.poolsTargets
    outlets = Self.outlets(of: rows)
  }

  /// What keeps rows on one side of a split.
  ///
  /// - Parameter groups: the group of each row; empty for none.
  func ties(groups: [String], field: String?) throws -> RowTies {
    let texts = CorpusTexts(corpus: corpus, progress: nil, visitor: RowVisitor { _ in })
    progress?(TrainingProgress(phase: "Finding copies", completed: 0, total: nil))
    // Rows with targets often share a text, which is no copy then.
    let distinct = recipe.stance == nil ? nil : try DistinctTexts(texts, threads: threads)
    let copies = try distinct?.texts.copies(threads: threads) ?? texts.copies(threads: threads)
    return RowTies(
      groups: groups, groupField: field, copies: copies, rowsOfText: distinct?.rowsOfText, rowCount: rows.count)
  }

  /// Collects predictions of every tested row, from a classifier for each round.
  ///
  /// - Parameters:
  ///   - classifier: gives the classifier of a round.
  ///   - afterwards: is shown each round's classifier once its rows are scored, and all that was collected by then.
  func score(
    _ plan: HeldOutPlan, label: @Sendable (Int) -> String, classifier: (_ round: Int) throws -> TextClassifier,
    afterwards: (_ round: Int, TextClassifier, ScoreCollector) throws -> Void = { _, _, _ in }
  ) throws -> ScoreCollector {
    var collector = ScoreCollector(recipe: recipe, poolsTargets: poolsTargets)
    for round in 0..<plan.roundCount {
      let classifier = try classifier(round)
      try classifier.score(
        corpus, included: { plan.tests($0, round: round) }, into: &collector, phase: label(round) + "evaluating",
        threads: threads, progress: progress)
      try afterwards(round, classifier, collector)
    }
    return collector
  }

  /// Trains for one round, on those of its training rows that `keeps` lets through.
  func train(
    _ recipe: TrainingRecipe, _ plan: HeldOutPlan, round: Int, label: String, blindToTarget: Bool = false,
    keeping keeps: @escaping @Sendable (Int) -> Bool = { _ in true }
  ) throws -> TextClassifier {
    try TextClassifier.train(
      on: corpus, recipe: recipe, included: { plan.trains($0, round: round) && keeps($0) },
      blindToTarget: blindToTarget, threads: threads,
      progress: { event in
        var event = event
        event.phase = label + event.phase
        progress?(event)
      })
  }

  var bootstrap: Bootstrap? {
    guard options.resamples > 0 else { return nil }
    return bootstrap(resamples: options.resamples)
  }

  /// For what means nothing without an interval and is cheap, whatever was asked for the measures.
  var sideBootstrap: Bootstrap { bootstrap ?? bootstrap(resamples: EvaluationOptions().resamples) }

  private func bootstrap(resamples: Int) -> Bootstrap {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = resamples
    bootstrap.seed = recipe.seed
    bootstrap.threadCount = threads
    return bootstrap
  }

  /// What is resampled where some of the rows were tested: groups where the ties have them, else copies together, else rows.
  func resamplingPlan(_ tested: [Int], ties: RowTies?) -> ResamplingPlan {
    guard let ties else { return ResamplingPlan(rowCount: tested.count) }
    if !ties.groups.isEmpty {
      let plan = ResamplingPlan(groups: tested.map { ties.groups[$0] }, field: ties.groupField)
      // One group alone says nothing of how groups differ.
      return plan.unit.count > 1 ? plan : ResamplingPlan(rowCount: tested.count)
    }
    let clusters = ties.clusters(among: tested)
    guard !clusters.isEmpty else { return ResamplingPlan(rowCount: tested.count) }
    var numbers = Array(tested.indices)
    for cluster in clusters {
      for place in cluster { numbers[place] = cluster[0] }
    }
    return ResamplingPlan(groups: numbers, kind: .copies)
  }
}
