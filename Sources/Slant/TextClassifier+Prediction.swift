internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

extension TextClassifier {
  /// Classifies one text. Stances are given toward `target`, which need not be among those of the training rows, or
  /// without one toward all of those.
  ///
  /// - Throws: `SlantError.rowWithoutTarget` where no target is named and the training rows had too many to give them all;
  ///   `SlantError.targetUnknown` where no stances were learned.
  public func predict(
    text: String, title: String = "", target: String? = nil, withholding: Withholding = Withholding()
  ) throws -> Prediction {
    try withholding.validate()
    if let target { try checkTarget(target) }
    let batch = TextBatch(title: title, text: text)
    return try predictions(
      for: batch, worker: workers(count: 1)[0], ids: [""], targets: [target], withholding: withholding)[0]
  }

  /// Classifies the rows of files in the forms that training reads, labels not needed.
  ///
  /// Rows are read, classified and given to `consume` batch by batch, in input order and one call at a time; memory does
  /// not grow with their number. The result does not depend on `threads`.
  ///
  /// - Parameter target: the target whose stance is wanted in all rows; without it each row's own target, and where a
  ///   row names none, all targets.
  /// - Parameter withholding: when no label is given.
  /// - Parameter cleaning: which articles are cleaned; nil for those that were in training.
  /// - Throws: `CorpusError` for input that cannot be read; `SlantError.rowWithoutTarget`; what `consume` throws.
  @discardableResult
  public func predict(
    files paths: [String], target: String? = nil, withholding: Withholding = Withholding(),
    cleaning: TrainingRecipe.Cleaning? = nil, threads: Int,
    progress: ProgressHandler? = nil, consume: (Prediction) throws -> Void
  ) throws -> ReadingReport {
    try withholding.validate()
    if let target { try checkTarget(target) }
    let workers = workers(count: threads)
    return try read(
      paths, cleaning: cleaning, threads: threads, phase: "Classifying", progress: progress,
      work: { worker, documents, batch in
        try predictions(
          for: batch, worker: workers[worker], ids: documents.documents.map(\.id),
          targets: documents.targets(target), withholding: withholding)
      }, consume: consume)
  }

  /// Reads files as training does, labels not needed, and gives what `work` makes of each batch to `consume`, in input order and
  /// one at a time.
  func read<Result: Sendable>(
    _ paths: [String], cleaning: TrainingRecipe.Cleaning?, threads: Int, phase: String, progress: ProgressHandler?,
    work: @Sendable (_ worker: Int, DocumentBatch, TextBatch) throws -> [Result], consume: (Result) throws -> Void
  ) throws -> ReadingReport {
    let corpus = try Corpus(
      paths: paths, mapping: recipe.unlabelledMapping(), rewriter: recipe.rewriter(cleaning), passes: 1)
    let summary = try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: phase, reading))
      },
      work: { try work($0, $1, TextBatch(bytes: $1.bytes, documents: $1.documents)) },
      consume: { for result in $0 { try consume(result) } })
    guard summary.documents > 0 else { throw CorpusError.noDocuments(paths: paths) }
    return ReadingReport(summary, rows: summary.documents)
  }

  /// - Throws: `SlantError.targetUnknown` where nothing was learned that gives stances toward it.
  func checkTarget(_ target: String) throws {
    let known = tasks.flatMap(\.targets)
    guard known.contains(target) || tasks.contains(where: { $0.targeted != nil }) else {
      throw SlantError.targetUnknown(target: target, known: known)
    }
  }

  func predictions(
    for batch: TextBatch, worker: Worker, ids: [String], targets: [String?], withholding: Withholding
  ) throws -> [Prediction] {
    let wanted = try tasks.map { task in
      guard task.kind == .stance else { return ids.map { _ in [String]() } }
      return try zip(ids, targets).map { id, target in
        if let target { return [target] }
        guard task.targets.count <= LabelColumn.mostTargets else {
          throw SlantError.rowWithoutTarget(row: id.isEmpty ? "The text" : id, targets: task.targets.count)
        }
        return task.targets
      }
    }
    let classified = try ClassifiedBatch(batch, by: self, worker: worker, targets: wanted)
    return ids.indices.map { row in
      Prediction(
        id: ids[row], known: classified.known[row],
        outcomes: tasks.indices.map { task in
          let kind: TaskOutcome.Kind =
            switch tasks[task].kind {
            case .label: .label(classified.label(task: task, row: row))
            case .labels: .labels(classified.labelSet(task: task, row: row))
            case .stance:
              .stances(
                wanted[task][row].map { target in
                  StanceOutcome(
                    target: target, isNew: tasks[task].isNew(target),
                    stance: classified.stance(task: task, row: row, target: target))
                })
            }
          return TaskOutcome(
            field: tasks[task].field, kind: kind.withholding(withholding, known: classified.known[row]))
        })
    }
  }
}

extension DocumentBatch {
  /// The target of each document: the one that is asked for, or else the document's own.
  func targets(_ wanted: String?) -> [String?] { documents.map { wanted ?? $0.fields.first?.nonEmptyString } }
}

extension TrainedTask {
  func isNew(_ target: String) -> Bool { targeted?.isNew(target) ?? !targets.contains(target) }
}

extension LabelClassifier {
  func mostProbable(_ probabilities: DenseMatrix<Float>, row: Int) -> LabelOutcome {
    let table = table(probabilities, row: row)
    let best = table[probabilities.mostProbableColumn(inRow: row)]
    return LabelOutcome(label: best.label, probability: best.probability, probabilities: table)
  }

  func labelSet(_ probabilities: DenseMatrix<Float>, row: Int) -> LabelSetOutcome {
    let table = table(probabilities, row: row)
    let thresholds = thresholds ?? labels.map { _ in 0.5 }
    let given = zip(table, thresholds).filter { $0.probability >= $1 }.map(\.0.label)
    return LabelSetOutcome(labels: given, probabilities: table)
  }

  private func table(_ probabilities: DenseMatrix<Float>, row: Int) -> [LabelProbability] {
    labels.indices.map { LabelProbability(label: labels[$0], probability: Double(probabilities[row, $0])) }
  }
}

extension FieldValue {
  var nonEmptyString: String? {
    if case .string(let text) = self, !text.isEmpty { text } else { nil }
  }
}

extension Array {
  /// Nil where there is no element.
  var nonEmpty: Self? { isEmpty ? nil : self }
}
