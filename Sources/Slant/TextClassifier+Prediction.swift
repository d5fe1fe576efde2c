internal import Corpora
internal import LinearAlgebra
internal import LinearModels
internal import TextFeatures

extension TextClassifier {
  /// Classifies one text. Stances are given toward `target`, or without one toward all targets of the training rows.
  public func predict(
    text: String, title: String = "", target: String? = nil, withholding: Withholding = Withholding()
  ) throws -> Prediction {
    try withholding.validate()
    if let target { try checkTarget(target) }
    let bytes = Array(title.utf8) + Array(text.utf8)
    let bodyStart = title.utf8.count
    let batch = TextBatch(bytes: bytes, titles: [0..<bodyStart], bodies: [bodyStart..<bytes.count])
    return try predictions(
      for: batch, worker: features.workers(count: 1)[0], ids: [""], targets: [target], withholding: withholding)[0]
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
  /// - Throws: `CorpusError` for input that cannot be read; `SlantError.targetUnknown`; what `consume` throws.
  @discardableResult
  public func predict(
    files paths: [String], target: String? = nil, withholding: Withholding = Withholding(),
    cleaning: TrainingRecipe.Cleaning? = nil, threads: Int,
    progress: ProgressHandler? = nil, consume: (Prediction) throws -> Void
  ) throws -> ReadingReport {
    try withholding.validate()
    if let target { try checkTarget(target) }
    let workers = features.workers(count: threads)
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
      paths: paths, mapping: recipe.unlabelledMapping(), rewriter: (cleaning ?? recipe.clean).rewriter, passes: 1)
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

  func checkTarget(_ target: String) throws {
    let known = tasks.flatMap(\.targets)
    guard known.contains(target) else { throw SlantError.targetUnknown(target: target, known: known) }
  }

  func predictions(
    for batch: TextBatch, worker: FeatureExtractor.Worker, ids: [String], targets: [String?], withholding: Withholding
  ) throws -> [Prediction] {
    let rows = try worker.transform(batch)
    let probabilities = try tasks.map { task in
      try task.classifiers.map { try $0.probabilities(of: rows.design, threads: 1) }
    }
    return ids.indices.map { row in
      let known = rows.known[row].occurrences
      return Prediction(
        id: ids[row], known: known,
        outcomes: zip(tasks, probabilities).map { task, probabilities in
          var outcome = task.outcome(probabilities: probabilities, row: row, target: targets[row])
          outcome.kind = outcome.kind.withholding(withholding, known: known)
          return outcome
        })
    }
  }
}

extension DocumentBatch {
  /// The target of each document: the one that is asked for, or else the document's own.
  func targets(_ wanted: String?) -> [String?] { documents.map { wanted ?? $0.fields.first?.nonEmptyString } }
}

extension TrainedTask {
  /// `probabilities` holds for each classifier rows × labels.
  func outcome(probabilities: [DenseMatrix<Float>], row: Int, target: String?) -> TaskOutcome {
    let kind: TaskOutcome.Kind =
      switch kind {
      case .label: .label(classifiers[0].mostProbable(probabilities[0], row: row))
      case .labels: .labels(classifiers[0].labelSet(probabilities[0], row: row))
      case .stance: .stances(stances(probabilities: probabilities, row: row, target: target))
      }
    return TaskOutcome(field: field, kind: kind)
  }

  private func stances(probabilities: [DenseMatrix<Float>], row: Int, target: String?) -> [StanceOutcome] {
    let all = zip(classifiers, probabilities).map { classifier, probabilities in
      StanceOutcome(target: classifier.target ?? "", stance: classifier.mostProbable(probabilities, row: row))
    }
    guard let target else { return all }
    return all.filter { $0.target == target }.nonEmpty ?? [StanceOutcome(target: target, stance: nil)]
  }
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
