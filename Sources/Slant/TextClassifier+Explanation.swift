internal import LinearAlgebra
internal import LinearModels
internal import TextFeatures

extension TextClassifier {
  /// Explains what speaks for a label of one text.
  ///
  /// - Parameters:
  ///   - field: the task's field.
  ///   - target: for a stance, what it is toward.
  ///   - label: one of the task's labels.
  ///   - rival: the label it is weighed against where labels exclude each other; nil for the most probable other one.
  /// - Throws: `SlantError.targetUnknown`, `SlantError.labelUnknown`.
  /// - Complexity: O(bytes of the text + its terms × rank).
  public func explain(
    text: String, title: String = "", field: String, target: String? = nil, label: String, rival: String? = nil
  ) throws -> TextExplanation {
    guard let task = tasks.first(where: { $0.field == field }) else {
      throw SlantError.labelUnknown(label: field, known: tasks.map(\.field))
    }
    guard let classifier = task.classifiers.first(where: { $0.target == target }) else {
      throw SlantError.targetUnknown(target: target ?? "", known: task.targets)
    }
    let bytes = Array(title.utf8) + Array(text.utf8)
    let bodyStart = title.utf8.count
    let batch = TextBatch(bytes: bytes, titles: [0..<bodyStart], bodies: [bodyStart..<bytes.count])
    return try Explainer(features: features).explain(
      batch, at: 0, classifier: classifier, label: label, rival: rival)
  }
}

/// Explains texts one by one.
struct Explainer {
  let features: FeatureExtractor
  private let worker: FeatureExtractor.Worker

  init(features: FeatureExtractor) {
    self.features = features
    worker = features.workers(count: 1)[0]
  }

  func explain(
    _ batch: TextBatch, at index: Int, classifier: LabelClassifier, label: String, rival: String?
  ) throws -> TextExplanation {
    let own = try classifier.place(of: label)
    let single = TextBatch(bytes: batch.bytes, titles: [batch.titles[index]], bodies: [batch.bodies[index]])
    var other: Int?
    if classifier.thresholds == nil {
      other =
        try rival.map(classifier.place)
        ?? rivalPlace(
          of: own,
          try classifier.probabilities(
            of: worker.transform(single).design, threads: 1))
    }
    let direction = classifier.direction(for: own, against: other)
    let terms = try worker.transformTerms(single)
    let score = TermScore(features, weights: direction.weights)
    let values = score.contributions(ofRow: 0, in: terms)
    let columns = terms.entries(ofRow: 0).map { Int(terms.columnIndices[$0]) }
    let byColumn = Dictionary(uniqueKeysWithValues: zip(columns, values))
    let marks = try WordMarks(
      batch: single, occurrences: features.pipeline.occurrences(in: single, at: 0), contributions: byColumn)
    return TextExplanation(
      label: label, rival: other.map { classifier.labels[$0] }, intercept: direction.intercept,
      contributions: zip(columns, values).map {
        TextExplanation.Contribution(term: features.pipeline.term(ofColumn: $0), value: $1)
      }.sorted { (abs($0.value), $1.term) > (abs($1.value), $0.term) },
      titleMarks: marks.marks(in: single.titles[0]), textMarks: marks.marks(in: single.bodies[0]))
  }

  private func rivalPlace(of own: Int, _ probabilities: DenseMatrix<Float>) -> Int? {
    (0..<probabilities.columnCount).filter { $0 != own }.max { probabilities[0, $0] < probabilities[0, $1] }
  }
}

extension LabelClassifier {
  func place(of label: String) throws -> Int {
    guard let place = labels.firstIndex(of: label) else { throw SlantError.labelUnknown(label: label, known: labels) }
    return place
  }

  /// The weight of each feature in the log-odds of a label, and the intercept, temperature included.
  ///
  /// - Parameter rival: the label that it is weighed against; nil for its absence, or, where labels exclude each other, for
  ///   all others alike.
  func direction(for label: Int, against rival: Int?) -> (weights: [Double], intercept: Double) {
    var factors = [Double](repeating: 0, count: model.outputCount)
    if model.kind == .binary {
      factors[0] = label == 1 ? 1 : -1
    } else {
      factors[label] = 1
      if let rival { factors[rival] = -1 }
    }
    let used = factors.indices.filter { factors[$0] != 0 }
    func combine(_ value: (_ output: Int) -> Float) -> Double {
      used.reduce(0) { $0 + factors[$1] * Double(value($1)) } / temperature
    }
    return (
      (0..<model.featureCount).map { feature in combine { model.weights[feature, $0] } },
      combine { model.intercepts[$0] }
    )
  }
}
