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
    let batch = TextBatch(title: title, text: text)
    guard let classifier = task.classifiers.first(where: { $0.target == target }) else {
      guard let targeted = task.targeted, let target else {
        throw SlantError.targetUnknown(target: target ?? "", known: task.targets)
      }
      guard targeted.labels.contains(label) else {
        throw SlantError.labelUnknown(label: label, known: targeted.labels)
      }
      return try TargetedExplainer(targeted).explain(batch, target: target, label: label, marking: true)[0]
    }
    return try Explainer(features: features).explain(
      batch, at: 0, classifier: classifier, label: label, rival: rival)
  }
}

/// Explains texts one by one.
struct Explainer {
  /// A text, read once for all that is asked of it.
  struct Reading {
    let text: TextBatch
    /// The row of its weighted terms.
    let terms: CSRMatrix
    /// Nil where its words are not to be marked.
    let occurrences: [TermOccurrence]?
  }

  let features: FeatureExtractor
  private let worker: FeatureExtractor.Worker
  private let finder: OccurrenceFinder

  init(features: FeatureExtractor) {
    self.features = features
    worker = features.workers(count: 1)[0]
    finder = OccurrenceFinder(features.pipeline)
  }

  func read(_ batch: TextBatch, at index: Int, marking: Bool) throws -> Reading {
    let (title, body) = (batch.bytes[batch.titles[index]], batch.bytes[batch.bodies[index]])
    let bytes = Array(title) + Array(body)
    let text = TextBatch(bytes: bytes, titles: [0..<title.count], bodies: [title.count..<bytes.count])
    return Reading(
      text: text, terms: try worker.transformTerms(text),
      occurrences: marking ? try finder.occurrences(in: text, at: 0) : nil)
  }

  func explain(
    _ batch: TextBatch, at index: Int, classifier: LabelClassifier, label: String, rival: String?
  ) throws -> TextExplanation {
    let own = try classifier.place(of: label)
    let reading = try read(batch, at: index, marking: true)
    var other: Int?
    if classifier.labelsExcludeEachOther {
      other =
        try rival.map(classifier.place)
        ?? {
          let probabilities = try classifier.probabilities(of: worker.transform(reading.text).design, threads: 1)
          return LabelClassifier.rival(of: own, among: (0..<probabilities.columnCount).map { probabilities[0, $0] })
        }()
    }
    return explain(reading, classifier: classifier, label: own, rival: other)
  }

  /// - Parameter rival: nil where a text may have several labels.
  func explain(_ reading: Reading, classifier: LabelClassifier, label: Int, rival: Int?) -> TextExplanation {
    let direction = classifier.direction(for: label, against: rival)
    let terms = reading.terms
    let values = TermScore(features, weight: direction.weight).contributions(ofRow: 0, in: terms)
    let columns = terms.entries(ofRow: 0).map { Int(terms.columnIndices[$0]) }
    let marks = reading.occurrences.map {
      WordMarks(
        batch: reading.text, occurrences: $0,
        contributions: Dictionary(uniqueKeysWithValues: zip(columns, values)))
    }
    return TextExplanation(
      label: classifier.labels[label], rival: rival.map { classifier.labels[$0] }, intercept: direction.intercept,
      contributions: zip(columns, values).map {
        TextExplanation.Contribution(term: features.pipeline.term(ofColumn: $0), value: $1)
      }.sorted { (abs($0.value), $1.term) > (abs($1.value), $0.term) },
      titleMarks: marks?.marks(in: reading.text.titles[0]) ?? [],
      textMarks: marks?.marks(in: reading.text.bodies[0]) ?? [])
  }
}

extension LabelClassifier {
  func place(of label: String) throws -> Int {
    guard let place = labels.firstIndex(of: label) else { throw SlantError.labelUnknown(label: label, known: labels) }
    return place
  }

  /// Whether a text has exactly one of the labels.
  var labelsExcludeEachOther: Bool { thresholds == nil }

  /// The most probable label but one.
  static func rival(of label: Int, among probabilities: [some Comparable]) -> Int? {
    probabilities.indices.filter { $0 != label }.max { probabilities[$0] < probabilities[$1] }
  }

  /// The weight of each feature in the log-odds of a label, and the intercept, temperature included.
  ///
  /// - Parameter rival: the label that it is weighed against; nil for its absence, or, where labels exclude each other, for
  ///   all others alike.
  func direction(for label: Int, against rival: Int?) -> (
    weight: @Sendable (_ feature: Int) -> Double, intercept: Double
  ) {
    var factors = [Double](repeating: 0, count: model.outputCount)
    if model.kind == .binary {
      factors[0] = label == 1 ? 1 : -1
    } else {
      factors[label] = 1
      if let rival { factors[rival] = -1 }
    }
    let parts = factors.indices.filter { factors[$0] != 0 }.map { (output: $0, factor: factors[$0]) }
    let model = model
    let temperature = temperature
    return (
      { feature in parts.reduce(0) { $0 + $1.factor * Double(model.weights[feature, $1.output]) } / temperature },
      parts.reduce(0) { $0 + $1.factor * Double(model.intercepts[$1.output]) } / temperature
    )
  }
}
