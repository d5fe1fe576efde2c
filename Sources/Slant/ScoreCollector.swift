internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

/// Brings true labels and predictions together, task by task.
struct ScoreCollector {
  private let recipe: TrainingRecipe
  private var scores: [String: TaskScores] = [:]
  /// The names in `scores`, in the order they were met.
  private var order: [String] = []
  private var unknownTargets: [String: Int] = [:]
  /// The share of its words that the training rows had, for each row.
  private(set) var known: [Int: Double] = [:]

  init(recipe: TrainingRecipe) {
    self.recipe = recipe
  }

  /// Adds documents, which stand at `rows` in the corpus.
  mutating func append(
    _ documents: [Document], rows: [Int], known shares: [Double], tasks: [TrainedTask],
    probabilities: [[DenseMatrix<Float>]]
  ) throws {
    var labelled = LabelledRows(recipe: recipe)
    for document in documents { try labelled.append(document) }
    for (row, share) in zip(rows, shares) { known[row] = share }
    for (column, (task, probabilities)) in zip(labelled.columns, zip(tasks, probabilities)) {
      func add(_ truth: [String], _ target: String?, _ classifier: Int, _ place: Int) {
        let classifier = (task.classifiers[classifier], probabilities[classifier])
        self.add(
          truth, column.task.summaryName(target: target), classifier.0, classifier.1, row: rows[place], place: place)
      }
      switch column.labels {
      case nil: continue
      case .one(let labels)?:
        guard task.kind == .label else { throw mismatch(task, documents, expected: "a list of strings") }
        for place in documents.indices { add([labels[place]], nil, 0, place) }
      case .several(let sets)?:
        guard task.kind == .labels else { throw mismatch(task, documents, expected: "a string") }
        for place in documents.indices { add(sets[place], nil, 0, place) }
      case .stances(let stances)?:
        for place in documents.indices {
          for stance in stances[place] {
            // A classifier that was not told targets answers for all of them.
            let known = task.classifiers.firstIndex { $0.target == nil || $0.target == stance.target }
            guard let known else {
              unknownTargets[stance.target, default: 0] += 1
              continue
            }
            add([stance.label], stance.target, known, place)
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
    _ truth: [String], _ name: String, _ classifier: LabelClassifier, _ probabilities: DenseMatrix<Float>, row: Int,
    place: Int
  ) {
    if scores[name] == nil {
      scores[name] = TaskScores(name: name, severalLabels: classifier.thresholds != nil)
      order.append(name)
    }
    scores[name]?.append(row: row, truth: truth, classifier: classifier, probabilities: probabilities, place: place)
  }

  /// What was collected, a task each, in the order they were met.
  func scored() throws -> [ScoredTask] {
    try order.map { try scores[$0]!.scored() }
  }

  /// What the classifiers did not know of the rows, in sentences.
  var notes: [String] {
    order.compactMap { name in
      let unknown = scores[name]!.unknownLabels.sortedByBytes()
      return unknown.isEmpty
        ? nil
        : "\(name): labels that the model was not trained on count as wrong: \(unknown.joined(separator: ", "))."
    }
      + unknownTargets.sorted { $0.key < $1.key }.map { target, rows in
        "\(rows) rows toward \"\(target)\" are left out: the model was not trained on that target."
      }
  }
}

extension TextClassifier {
  /// Classifies the included rows of a corpus that was read under the mapping of `collector`'s recipe.
  func score(
    _ corpus: Corpus, included: @escaping @Sendable (Int) -> Bool, hiding clues: HiddenClues = HiddenClues(),
    into collector: inout ScoreCollector, phase: String, threads: Int, progress: ProgressHandler?
  ) throws {
    let workers = features.workers(count: threads)
    try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: phase, reading))
      },
      work: { worker, batch in
        let rows = batch.documents.indices.map { batch.firstIndex + $0 }.filter(included)
        let documents = rows.map { batch.documents[$0 - batch.firstIndex] }
        let texts = clues.hidingEdges(of: TextBatch(bytes: batch.bytes, documents: documents))
        let (design, known) =
          try clues.columns.map { (try workers[worker].transform(texts, hiding: $0), []) }
          ?? workers[worker].transform(texts)
        return (
          rows, documents, known.map(\.occurrences),
          try tasks.map { task in try task.classifiers.map { try $0.probabilities(of: design, threads: 1) } }
        )
      },
      consume: { rows, documents, known, probabilities in
        try collector.append(documents, rows: rows, known: known, tasks: tasks, probabilities: probabilities)
      })
  }
}

/// What is kept from a classifier to see how much it leans on it.
struct HiddenClues: Sendable {
  /// First and last words of texts.
  var openings: Set<String> = []
  var closings: Set<String> = []
  /// Whether each column of terms is hidden; nil for none.
  var columns: [Bool]?

  /// The texts without those of their first and last words that are hidden.
  func hidingEdges(of batch: TextBatch) -> TextBatch {
    guard !openings.isEmpty || !closings.isEmpty else { return batch }
    let bodies = batch.bodies.map { body in
      let edges = TextEdges(batch.bytes, body)
      let start = openings.contains(edges.opening) ? edges.openingRange.upperBound : body.lowerBound
      let end = closings.contains(edges.closing) ? edges.closingRange.lowerBound : body.upperBound
      return start..<max(start, end)
    }
    return TextBatch(bytes: batch.bytes, titles: batch.titles, bodies: bodies)
  }

  func hasEdge(of row: EvaluatedRow) -> Bool { openings.contains(row.opening) || closings.contains(row.closing) }
}
