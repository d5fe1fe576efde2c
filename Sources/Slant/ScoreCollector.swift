internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

/// Brings true labels and predictions together, task by task.
struct ScoreCollector {
  fileprivate let recipe: TrainingRecipe
  private var scores: [String: TaskScores] = [:]
  /// The names in `scores`, in the order they were met.
  private var order: [String] = []
  private var unknownTargets: [String: Int] = [:]
  private var newTargets: [String: Int] = [:]
  /// Whether stances toward all targets are one task, because there are many.
  private let poolsTargets: Bool
  /// The share of its words that the training rows had, for each row.
  private(set) var known: [Int: Double] = [:]

  init(recipe: TrainingRecipe, poolsTargets: Bool) {
    self.recipe = recipe
    self.poolsTargets = poolsTargets
  }

  /// Adds documents, which stand at `rows` in the corpus.
  mutating func append(_ documents: LabelledBatch, rows: [Int], tasks: [TrainedTask], _ classified: ClassifiedBatch) {
    for (row, share) in zip(rows, classified.known) { known[row] = share }
    for (index, column) in documents.labelled.columns.enumerated() {
      let field = column.task.field
      switch column.labels {
      case nil: continue
      case .one(let labels)?:
        for (place, row) in rows.enumerated() {
          add([labels[place]], field, classified.label(task: index, row: place), row: row)
        }
      case .several(let sets)?:
        for (place, row) in rows.enumerated() {
          let given = classified.labelSet(task: index, row: place)
          add(sets[place], field, severalLabels: true, given.labels, given.probabilities, row: row)
        }
      case .stances(let stances)?:
        for (place, row) in rows.enumerated() {
          for stance in stances[place] {
            if tasks[index].targeted?.isNew(stance.target) == true { newTargets[stance.target, default: 0] += 1 }
            guard let given = classified.stance(task: index, row: place, target: stance.target) else {
              unknownTargets[stance.target, default: 0] += 1
              continue
            }
            let name = column.task.summaryName(target: poolsTargets ? nil : stance.target)
            add([stance.label], name, given, row: row)
          }
        }
      }
    }
  }

  private mutating func add(_ truth: [String], _ name: String, _ given: LabelOutcome, row: Int) {
    add(truth, name, severalLabels: false, [given.label!], given.probabilities, row: row)
  }

  private mutating func add(
    _ truth: [String], _ name: String, severalLabels: Bool, _ given: [String], _ probabilities: [LabelProbability],
    row: Int
  ) {
    if scores[name] == nil {
      scores[name] = TaskScores(name: name, severalLabels: severalLabels)
      order.append(name)
    }
    scores[name]?.append(
      row: row, truth: truth, predicted: given, known: probabilities.map(\.label),
      probabilities: probabilities.map { Float($0.probability) })
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
      + newTargetNote
      + unknownTargets.sorted { $0.key < $1.key }.map { target, rows in
        "\(rows) rows toward \"\(target)\" are left out: the model was not trained on that target."
      }
  }
}

extension ScoreCollector {
  private var newTargetNote: [String] {
    guard !newTargets.isEmpty else { return [] }
    let rows = counted(newTargets.values.reduce(0, +), "stance is", "stances are")
    guard newTargets.count <= 3 else {
      return ["\(rows) toward \(newTargets.count) targets that no training row had."]
    }
    let names = quotedList(newTargets.keys.sortedByBytes())
    return ["\(rows) toward targets that no training row had: \(names)."]
  }
}

/// Documents with their labels, checked against the tasks of a model.
struct LabelledBatch: Sendable {
  let labelled: LabelledRows

  /// - Throws: `SlantError` for labels that are none, or of another shape than those in training.
  init(_ documents: [Document], recipe: TrainingRecipe, tasks: [TrainedTask]) throws {
    var labelled = LabelledRows(recipe: recipe)
    for document in documents { try labelled.append(document) }
    for (column, task) in zip(labelled.columns, tasks) {
      func mismatch(expected: String, found: String) -> SlantError {
        .labelOfWrongType(
          row: documents.first.map { "\($0.location)" } ?? "", field: task.field,
          expected: "\(expected), as in training",
          found: found)
      }
      switch column.labels {
      case .one? where task.kind != .label: throw mismatch(expected: "a list of strings", found: "a string")
      case .several? where task.kind != .labels: throw mismatch(expected: "a string", found: "a list")
      default: break
      }
    }
    self.labelled = labelled
  }

  /// For each task what each row has stances toward.
  var targets: [[[String]]] {
    labelled.columns.map { column in
      if case .stances(let stances)? = column.labels { return stances.map { $0.map(\.target) } }
      return [[String]](repeating: [], count: labelled.count)
    }
  }
}

extension TextClassifier {
  /// Classifies the included rows of a corpus that was read under the mapping of `collector`'s recipe.
  func score(
    _ corpus: Corpus, included: @escaping @Sendable (Int) -> Bool, hiding clues: HiddenClues = HiddenClues(),
    into collector: inout ScoreCollector, phase: String, threads: Int, progress: ProgressHandler?
  ) throws {
    let workers = workers(count: threads)
    let recipe = collector.recipe
    try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: phase, reading))
      },
      work: { worker, batch in
        let rows = batch.documents.indices.map { batch.firstIndex + $0 }.filter(included)
        let documents = rows.map { batch.documents[$0 - batch.firstIndex] }
        let labelled = try LabelledBatch(documents, recipe: recipe, tasks: tasks)
        let texts = clues.hidingEdges(of: TextBatch(bytes: batch.bytes, documents: documents))
        return (
          rows, labelled,
          try ClassifiedBatch(
            texts, by: self, worker: workers[worker], targets: labelled.targets, hiding: clues.columns)
        )
      },
      consume: { rows, labelled, classified in
        collector.append(labelled, rows: rows, tasks: tasks, classified)
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
