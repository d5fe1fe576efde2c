internal import Corpora
internal import Evaluation
internal import LinearAlgebra
internal import TextFeatures

extension TextClassifier {
  /// Measures the classifier on labelled rows that it was not trained on.
  ///
  /// - Parameter details: whether the result has what a report shows beside the measures.
  /// - Throws: `CorpusError`, `SlantError` for rows that cannot be read or are not labelled as the model's tasks ask.
  public func evaluate(
    files paths: [String], threads: Int, details: Bool = false, progress: ProgressHandler? = nil
  ) throws -> EvaluationResult {
    let corpus = try Corpus(paths: paths, mapping: recipe.labelledMapping(), rewriter: recipe.clean.rewriter)
    var collector = ScoreCollector(recipe: recipe)
    let reading = try score(
      corpus, included: nil, into: &collector, phase: "Evaluating", threads: threads, progress: progress)
    guard reading.documents > 0 else { throw CorpusError.noDocuments(paths: paths) }
    var result = try collector.result(reading: reading, seed: recipe.seed, threads: threads)
    if details {
      let scored = try collector.scored()
      result.details = try zip(scored, explain(scored, in: corpus, threads: threads)).map { task, explained in
        var details = try task.details()
        (details.terms, details.mistakes) = explained
        return details
      }
    }
    return result
  }

  /// Measures a recipe by cross-validation: every row is classified by a classifier trained on the folds without it,
  /// features included.
  ///
  /// Folds are stratified by the first task's labels, or keep groups together where the recipe names a group field. Copies
  /// stay together always.
  public static func crossValidate(
    files paths: [String], recipe: TrainingRecipe, foldCount: Int, threads: Int, details: Bool = false,
    progress: ProgressHandler? = nil
  ) throws -> EvaluationResult {
    let corpus = try Corpus(paths: paths, mapping: recipe.labelledMapping(), rewriter: recipe.clean.rewriter)
    var rows = LabelledRows(recipe: recipe)
    let reading = try corpus.process(
      threads: threads,
      work: { _, batch in batch.documents },
      consume: { documents in
        for document in documents { try rows.append(document) }
      })
    guard rows.count > 0 else { throw CorpusError.noDocuments(paths: paths) }
    let texts = CorpusTexts(corpus: corpus, progress: progress, visitor: RowVisitor { _ in })
    let ties = RowTies(
      groups: rows.groups, groupField: recipe.group, copies: try texts.copies(threads: threads), rowCount: rows.count)
    let folds = try rows.folds(count: foldCount, ties: ties, seed: recipe.seed)
    var collector = ScoreCollector(recipe: recipe)
    var mistakes: [String: [Mistake]] = [:]
    for fold in 0..<foldCount {
      let label = "Fold \(fold + 1) of \(foldCount): "
      let classifier = try train(
        on: corpus, recipe: recipe, included: { folds[$0] != fold }, threads: threads,
        progress: { event in
          var event = event
          event.phase = label + event.phase
          progress?(event)
        })
      try classifier.score(
        corpus, included: { folds[$0] == fold }, into: &collector, phase: label + "evaluating", threads: threads,
        progress: progress)
      if details {
        let scored = try collector.scored().map { task in task.selecting { folds[$0] == fold } }
        for (task, explained) in zip(scored, try classifier.explain(scored, in: corpus, threads: threads)) {
          mistakes[task.name, default: []] += explained.mistakes
        }
      }
    }
    var result = try collector.result(reading: reading, seed: recipe.seed, threads: threads)
    if let note = ties.note { result.notes.append(note) }
    if details {
      result.details = try collector.scored().map { task in
        var details = try task.details()
        details.mistakes = TaskDetails.worst(of: mistakes[task.name] ?? [])
        return details
      }
    }
    return result
  }

  @discardableResult
  private func score(
    _ corpus: Corpus, included: (@Sendable (Int) -> Bool)?, into collector: inout ScoreCollector, phase: String,
    threads: Int, progress: ProgressHandler?
  ) throws -> ReadingSummary {
    let workers = features.workers(count: threads)
    return try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: phase, completed: reading.bytesRead, total: reading.totalBytes, unit: .bytes))
      },
      work: { worker, batch in
        let rows = batch.documents.indices.filter { included?(batch.firstIndex + $0) ?? true }
        let documents = rows.map { batch.documents[$0] }
        let design = try workers[worker].transform(TextBatch(bytes: batch.bytes, documents: documents)).design
        return (
          rows.map { batch.firstIndex + $0 }, documents,
          try tasks.map { task in try task.classifiers.map { try $0.probabilities(of: design, threads: 1) } }
        )
      },
      consume: { rows, documents, probabilities in
        try collector.append(documents, rows: rows, tasks: tasks, probabilities: probabilities)
      })
  }
}

/// Brings true labels and predictions together, task by task.
private struct ScoreCollector {
  private let recipe: TrainingRecipe
  private var scores: [String: TaskScores] = [:]
  /// The names in `scores`, in the order they were met.
  private var order: [String] = []
  private var unknownTargets: [String: Int] = [:]

  init(recipe: TrainingRecipe) {
    self.recipe = recipe
  }

  mutating func append(
    _ documents: [Document], rows places: [Int], tasks: [TrainedTask], probabilities: [[DenseMatrix<Float>]]
  ) throws {
    var labelled = LabelledRows(recipe: recipe)
    for document in documents { try labelled.append(document) }
    for (column, (task, probabilities)) in zip(labelled.columns, zip(tasks, probabilities)) {
      switch column.labels {
      case nil: continue
      case .one(let labels)?:
        guard task.kind == .label else { throw mismatch(task, documents, expected: "a list of strings") }
        for row in documents.indices {
          add([labels[row]], task.field, task.classifiers[0], probabilities[0], places[row], row)
        }
      case .several(let sets)?:
        guard task.kind == .labels else { throw mismatch(task, documents, expected: "a string") }
        for row in documents.indices {
          add(sets[row], task.field, task.classifiers[0], probabilities[0], places[row], row)
        }
      case .stances(let stances)?:
        for row in documents.indices {
          for stance in stances[row] {
            guard let place = task.classifiers.firstIndex(where: { $0.target == stance.target }) else {
              unknownTargets[stance.target, default: 0] += 1
              continue
            }
            add(
              [stance.label], "\(task.field): \(stance.target)", task.classifiers[place], probabilities[place],
              places[row], row)
          }
        }
      }
    }
  }

  private func mismatch(_ task: TrainedTask, _ documents: [Document], expected: String) -> SlantError {
    .labelOfWrongType(
      row: documents.first.map { "\($0.location)" } ?? "", field: task.field, expected: "\(expected), as in training",
      found: expected == "a string" ? "a list" : "a string")
  }

  private mutating func add(
    _ truth: [String], _ name: String, _ classifier: LabelClassifier, _ probabilities: DenseMatrix<Float>, _ row: Int,
    _ place: Int
  ) {
    if scores[name] == nil {
      scores[name] = TaskScores(name: name, severalLabels: classifier.thresholds != nil)
      order.append(name)
    }
    scores[name]?.append(
      row: row, truth: truth, classifier: classifier, probabilities: probabilities, place: place)
  }

  /// What was added, task by task.
  func scored() throws -> [ScoredTask] { try order.map { try scores[$0]!.scored() } }

  func result(reading: ReadingSummary, seed: UInt64, threads: Int) throws -> EvaluationResult {
    var bootstrap = Bootstrap()
    bootstrap.seed = seed
    bootstrap.threadCount = threads
    let tasks = try order.map {
      let task = try scores[$0]!.scored()
      return try task.summary(bootstrap: bootstrap, plan: ResamplingPlan(rowCount: task.rows.count))
    }
    let report = ReadingReport(reading, rows: reading.documents)
    var notes = report.replacementNote.map { [$0] } ?? []
    for name in order {
      let unknown = scores[name]!.unknownLabels.sortedByBytes()
      if !unknown.isEmpty {
        notes.append(
          "\(name): labels that the model was not trained on count as wrong: \(unknown.joined(separator: ", ")).")
      }
    }
    for (target, rows) in unknownTargets.sorted(by: { $0.key < $1.key }) {
      notes.append("\(rows) rows toward \"\(target)\" are left out: the model was not trained on that target.")
    }
    return EvaluationResult(
      tasks: tasks, procedure: EvaluationProcedure(kind: .model, rounds: [], sentence: ""), reading: report,
      notes: notes)
  }
}
