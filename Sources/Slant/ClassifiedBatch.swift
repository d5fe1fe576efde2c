internal import LinearAlgebra
internal import TextFeatures

/// What the classifiers say of the texts of a batch.
struct ClassifiedBatch: Sendable {
  /// The share of each text's words that the training texts had.
  let known: [Double]
  private let tasks: [TrainedTask]
  /// For each task and classifier: texts × labels.
  private let probabilities: [[DenseMatrix<Float>]]
  /// Rows that hold one text share its row in `probabilities`.
  private let textOfRow: [Int]
  /// For each task what is said of rows and targets by its classifier of any target, and where.
  private let targeted: [(outcome: TargetedClassifier.Outcome, pairs: [RowTarget: Int])?]

  private struct RowTarget: Hashable {
    var row: Int
    var target: String
  }

  /// - Parameters:
  ///   - targets: what stances of each row are wanted toward, for each task.
  ///   - isHidden: whether each column of terms is kept from the classifiers that share them; nil for none.
  init(
    _ batch: TextBatch, by classifier: TextClassifier, worker: TextClassifier.Worker, targets: [[[String]]],
    hiding isHidden: [Bool]? = nil
  ) throws {
    let tasks = classifier.tasks
    self.tasks = tasks
    // Rows with targets often share a text.
    let (texts, places) =
      tasks.contains { $0.targeted != nil } ? batch.distinct() : (batch, Array(0..<batch.count))
    textOfRow = places
    let design: DesignMatrix
    if let isHidden {
      design = try worker.features.transform(texts, hiding: isHidden)
      known = []
    } else {
      let (rows, shares) = try worker.features.transform(texts)
      design = rows
      known = places.map { shares[$0].occurrences }
    }
    probabilities = try tasks.map { task in
      try task.classifiers.map { try $0.probabilities(of: design, threads: 1) }
    }
    targeted = try tasks.indices.map { index in
      guard let classifier = tasks[index].targeted, let reader = worker.targeted[index] else { return nil }
      var names: [String: Int] = [:]
      var pairs: [PairFeatures.Pair] = []
      var placeOf: [RowTarget: Int] = [:]
      for (row, targets) in targets[index].enumerated() {
        for target in targets where tasks[index].ownClassifier(of: target) == nil {
          let key = RowTarget(row: row, target: target)
          guard placeOf[key] == nil else { continue }
          placeOf[key] = pairs.count
          let name = names[target] ?? names.count
          names[target] = name
          pairs.append(.init(text: places[row], target: name))
        }
      }
      guard !pairs.isEmpty else { return nil }
      let ordered = names.sorted { $0.value < $1.value }.map(\.key)
      let rows = try reader.read(texts, targets: ordered, pairs: pairs)
      return (try classifier.outcome(rows, threads: 1), placeOf)
    }
  }

  /// The most probable label of a task with one label a text.
  func label(task: Int, row: Int) -> LabelOutcome {
    tasks[task].classifiers[0].mostProbable(probabilities[task][0], row: textOfRow[row])
  }

  /// The labels of a task with several.
  func labelSet(task: Int, row: Int) -> LabelSetOutcome {
    tasks[task].classifiers[0].labelSet(probabilities[task][0], row: textOfRow[row])
  }

  /// The stance of a row toward one of its targets; nil where nothing was learned that could tell.
  func stance(task: Int, row: Int, target: String) -> LabelOutcome? {
    if let own = tasks[task].ownClassifier(of: target) {
      return tasks[task].classifiers[own].mostProbable(probabilities[task][own], row: textOfRow[row])
    }
    guard let (outcome, pairs) = targeted[task], let pair = pairs[RowTarget(row: row, target: target)] else {
      return nil
    }
    return tasks[task].targeted?.label(outcome, pair: pair)
  }
}

extension TextClassifier {
  /// Classifies batches of texts, one at a time; holds what is worth keeping between batches.
  final class Worker: Sendable {
    let features: FeatureExtractor.Worker
    /// For each task the reader of texts and targets, where it has a classifier of any target.
    let targeted: [PairFeatures.Worker?]

    fileprivate init(_ classifier: TextClassifier) {
      features = classifier.features.workers(count: 1)[0]
      targeted = classifier.tasks.map { $0.targeted.map { PairFeatures.Worker($0.features) } }
    }
  }

  /// Workers for threads that classify batches side by side, one worker a thread.
  func workers(count: Int) -> [Worker] { (0..<count).map { _ in Worker(self) } }
}

extension TrainedTask {
  /// The classifier of a target, or one that was not told targets and answers for all of them.
  func ownClassifier(of target: String) -> Int? {
    classifiers.firstIndex { $0.target == nil || $0.target == target }
  }
}
