internal import Foundation
internal import Slant

/// Writes what a model goes by to standard output.
struct ExplanationWriter: ~Copyable {
  private let asText: Bool
  private let count: Int
  private let style = MarkingStyle.ofStandardOutput
  private var output = StandardOutput()
  private let encoder = JSONEncoder()

  /// - Parameter count: how many terms of a text are shown.
  init(asText: Bool, count: Int) {
    self.asText = asText
    self.count = count
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  mutating func finish() throws {
    try output.flush()
  }

  private mutating func write(record: some Encodable) throws {
    try output.write(line: String(decoding: encoder.encode(record), as: UTF8.self))
  }

  // MARK: A model

  mutating func write(_ terms: [ClassTerms], field: String, target: String?) throws {
    guard asText else {
      for terms in terms { try write(record: ClassTermsRecord(field: field, target: target, terms: terms)) }
      return
    }
    try output.write(line: Self.name(field, target))
    for terms in terms {
      try output.write(line: "  \(terms.label)")
      try output.write(line: "    for: \(described(terms.strongest))")
      try output.write(line: "    against: \(described(terms.weakest))")
    }
  }

  mutating func write(_ axis: SemanticAxis) throws {
    guard asText else {
      try write(record: AxisRecord(axis))
      return
    }
    try output.write(line: "axis \(axis.number): \(decimals(100 * axis.share, 2)) % of what the terms weigh")
    for (sign, pole) in [("+", axis.positive), ("-", axis.negative)] {
      try output.write(line: "  \(sign) \(described(pole.terms))")
      for article in pole.articles {
        let title = article.title.isEmpty ? "" : "  \(article.title)"
        try output.write(line: printable("    \(signed(article.coordinate))  \(article.id)\(title)"))
      }
    }
  }

  // MARK: A text

  mutating func write(_ text: ExplainedText) throws {
    guard asText else {
      try write(record: ExplainedTextRecord(text, count: count))
      return
    }
    for line in PredictionWriter.textLines(of: text.prediction) { try output.write(line: printable(line)) }
    for explanation in text.explanations {
      try output.write(line: "")
      for line in Self.lines(of: explanation, count: count) { try output.write(line: printable(line)) }
    }
    if let first = text.explanations.first {
      try output.write(line: "")
      if !text.title.isEmpty {
        try output.write(line: style.marked(text.title, marks: first.explanation.titleMarks, of: first.explanation))
        try output.write(line: "")
      }
      try output.write(line: style.marked(text.text, marks: first.explanation.textMarks, of: first.explanation))
    }
    try output.write(line: "")
  }

  /// What a label scores and what its terms bring, the strongest first.
  private static func lines(of label: LabelExplanation, count: Int) -> [String] {
    let explanation = label.explanation
    let rival = explanation.rival.map { " rather than \($0)" } ?? ""
    let shown = explanation.contributions.prefix(count)
    let rest = explanation.contributions.dropFirst(count)
    let others = rest.isEmpty ? [] : ["\(rest.count) more \(signed(rest.reduce(0) { $0 + $1.value }))"]
    let evidence = explanation.evidence.map { "\($0.term) \(signed($0.value))" }
    let terms =
      evidence + shown.map { "\($0.term) \(signed($0.value))" } + others + [
        "intercept \(signed(explanation.intercept))"
      ]
    return [
      "\(name(label.field, label.target)): \(explanation.label)\(rival), log-odds \(signed(explanation.score))",
      "  \(terms.joined(separator: ", "))",
    ]
  }

  private static func name(_ field: String, _ target: String?) -> String {
    field + (target.map { " toward \($0)" } ?? "")
  }

  private func described(_ terms: [TextExplanation.Contribution]) -> String {
    terms.isEmpty ? "none" : printable(terms.map { "\($0.term) \(signed($0.value))" }.joined(separator: ", "))
  }
}

/// A number with its sign and two decimals.
func signed(_ value: Double) -> String { String(format: "%+.2f", value) }
