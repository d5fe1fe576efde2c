internal import LinearAlgebra
internal import TargetFeatures
internal import TextFeatures

/// Explains stances that are given by a classifier of any target, text by text.
struct TargetedExplainer {
  private let classifier: TargetedClassifier
  private let reader: PairFeatures.Worker
  private let finder: OccurrenceFinder

  init(_ classifier: TargetedClassifier) {
    self.classifier = classifier
    reader = PairFeatures.Worker(classifier.features)
    finder = OccurrenceFinder(classifier.features.terms.pipeline)
  }

  /// Why a text has one of the labels toward a target: an explanation for each stage that the label comes through, its own first.
  ///
  /// - Parameters:
  ///   - label: one of the classifier's.
  ///   - text: one text, alone in its batch.
  func explain(_ text: TextBatch, target: String, label: String, marking: Bool) throws -> [TextExplanation] {
    let rows = try reader.read(text, targets: [target], pairs: [.init(text: 0, target: 0)])
    let occurrences = marking ? try finder.occurrences(in: text, at: 0) : nil
    var explanations: [TextExplanation] = []
    for stage in classifier.stages {
      let own = stage.ownLabels.firstIndex(of: label)
      let design = classifier.features.design(rows, at: [0], stage.sight)
      explanations.append(
        try explain(
          stage, design, label: own ?? stage.classifier.labels.count - 1, text: text, occurrences: occurrences))
      if own != nil { break }
    }
    return explanations.reversed()
  }

  private func explain(
    _ stage: TargetedClassifier.Stage, _ design: DesignMatrix, label: Int, text: TextBatch,
    occurrences: [TermOccurrence]?
  ) throws -> TextExplanation {
    let probabilities = try stage.classifier.probabilities(of: design, threads: 1)
    let rival = LabelClassifier.rival(of: label, among: (0..<probabilities.columnCount).map { probabilities[0, $0] })
    let direction = stage.classifier.direction(for: label, against: rival)
    var byTerm: [Int: Double] = [:]
    var byFamily: [String: Double] = [:]
    for (column, value) in design.values(ofRow: 0) {
      let brought = direction.weight(column) * value
      switch classifier.features.column(column, stage.sight) {
      case .term(let term): byTerm[term, default: 0] += brought
      case .touch(let column): byFamily[classifier.features.touch.evidence(ofColumn: column), default: 0] += brought
      }
    }
    let marks = occurrences.map { WordMarks(batch: text, occurrences: $0, contributions: byTerm) }
    let pipeline = classifier.features.terms.pipeline
    return TextExplanation(
      label: stage.classifier.labels[label], rival: rival.map { stage.classifier.labels[$0] },
      intercept: direction.intercept,
      contributions: Self.ordered(byTerm.map { (pipeline.term(ofColumn: $0), $1) }),
      evidence: Self.ordered(byFamily.map { ($0, $1) }), titleMarks: marks?.marks(in: text.titles[0]) ?? [],
      textMarks: marks?.marks(in: text.bodies[0]) ?? [])
  }

  /// The strongest first.
  private static func ordered(_ values: [(String, Double)]) -> [TextExplanation.Contribution] {
    values.map { TextExplanation.Contribution(term: $0.0, value: $0.1) }
      .sorted { (abs($0.value), $1.term) > (abs($1.value), $0.term) }
  }
}

extension TargetFeatures {
  /// What a column measures, in words for a person.
  fileprivate func evidence(ofColumn column: Int) -> String {
    // Columns beyond are those of the latent likeness.
    guard column < columnCount else { return "likeness to the target" }
    switch families[column] {
    case "likeness": return "likeness to the target"
    case "place": return "where it touches the target"
    case "cues":
      let list = names[column].split(separator: ".").dropFirst().first.map(String.init) ?? ""
      return "words of \(list)"
    case let family: return family
    }
  }
}

extension DesignMatrix {
  /// The stored columns of a row with their values.
  fileprivate func values(ofRow row: Int) -> [(column: Int, value: Double)] {
    var values: [(Int, Double)] = []
    if let sparse {
      values += sparse.entries(ofRow: row).map { (Int(sparse.columnIndices[$0]), Double(sparse.values[$0])) }
    }
    if let dense {
      let first = sparse?.columnCount ?? 0
      values += (0..<dense.columnCount).map { (first + $0, Double(dense[row, $0])) }
    }
    return values
  }
}
