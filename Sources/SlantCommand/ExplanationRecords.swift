internal import Slant

/// What speaks for a label and against it, as a line of JSON.
struct ClassTermsRecord: Encodable {
  let task: String
  let target: String?
  let label: String
  let strongest: [TermRecord]
  let weakest: [TermRecord]

  init(field: String, target: String?, terms: ClassTerms) {
    task = field
    self.target = target
    label = terms.label
    strongest = terms.strongest.map(TermRecord.init)
    weakest = terms.weakest.map(TermRecord.init)
  }
}

/// An axis as a line of JSON.
struct AxisRecord: Encodable {
  struct Pole: Encodable {
    let terms: [TermRecord]
    let articles: [Article]
  }

  struct Article: Encodable {
    let id: String
    let title: String
    let coordinate: Double
  }

  let axis: Int
  let singularValue: Double
  let share: Double
  let positive: Pole
  let negative: Pole

  init(_ axis: SemanticAxis) {
    self.axis = axis.number
    singularValue = sixDecimals(axis.singularValue)
    share = sixDecimals(axis.share)
    positive = Self.pole(axis.positive)
    negative = Self.pole(axis.negative)
  }

  private static func pole(_ pole: SemanticAxis.Pole) -> Pole {
    Pole(
      terms: pole.terms.map(TermRecord.init),
      articles: pole.articles.map { Article(id: $0.id, title: $0.title, coordinate: sixDecimals($0.coordinate)) })
  }
}

/// A prediction with `explanation`, `title` and `text` beside it.
struct ExplainedTextRecord: Encodable {
  private enum Key: CodingKey { case explanation, title, text }

  private let text: ExplainedText
  private let explanation: [ExplanationRecord]

  init(_ text: ExplainedText, count: Int) {
    self.text = text
    explanation = text.explanations.map { ExplanationRecord($0, count: count, of: text, withMarks: true) }
  }

  func encode(to encoder: any Encoder) throws {
    try text.prediction.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(explanation, forKey: .explanation)
    try container.encode(text.title, forKey: .title)
    try container.encode(text.text, forKey: .text)
  }
}

/// A prediction with `explanation` beside it.
struct ExplainedPredictionRecord: Encodable {
  private enum Key: CodingKey { case explanation }

  let text: ExplainedText
  let count: Int

  func encode(to encoder: any Encoder) throws {
    try text.prediction.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(
      text.explanations.map { ExplanationRecord($0, count: count, of: text, withMarks: false) }, forKey: .explanation)
  }
}

/// Why a label has its score: `intercept`, the values of `terms` and of `evidence`, and `others` add up to `score`.
struct ExplanationRecord: Encodable {
  /// So many sentences are given.
  static let sentenceCount = 3

  struct Sentence: Encodable {
    let start: Int
    let end: Int
    let value: Double
  }

  struct Mark: Encodable {
    let part: String
    let start: Int
    let end: Int
    let word: String
    let value: Double
  }

  let task: String
  let target: String?
  let label: String
  let rival: String?
  let score: Double
  let intercept: Double
  let terms: [TermRecord]
  let others: Double
  let evidence: [TermRecord]?
  let sentences: [Sentence]
  let marks: [Mark]?

  init(_ label: LabelExplanation, count: Int, of text: ExplainedText, withMarks: Bool) {
    let explanation = label.explanation
    task = label.field
    target = label.target
    self.label = explanation.label
    rival = explanation.rival
    score = sixDecimals(explanation.score)
    intercept = sixDecimals(explanation.intercept)
    terms = explanation.contributions.prefix(count).map(TermRecord.init)
    others = sixDecimals(explanation.contributions.dropFirst(count).reduce(0) { $0 + $1.value })
    evidence = explanation.evidence.isEmpty ? nil : explanation.evidence.map(TermRecord.init)
    sentences = explanation.sentences(of: text.text).prefix(Self.sentenceCount).map {
      Sentence(start: $0.range.lowerBound, end: $0.range.upperBound, value: sixDecimals($0.value))
    }
    marks =
      withMarks
      ? Self.marks(explanation.titleMarks, in: text.title, part: "title")
        + Self.marks(explanation.textMarks, in: text.text, part: "text") : nil
  }

  private static func marks(_ marks: [TextExplanation.Mark], in text: String, part: String) -> [Mark] {
    let bytes = Array(text.utf8)
    return marks.map {
      Mark(
        part: part, start: $0.range.lowerBound, end: $0.range.upperBound,
        word: String(decoding: bytes[$0.range], as: UTF8.self), value: sixDecimals($0.value))
    }
  }
}

struct TermRecord: Encodable {
  let term: String
  let value: Double

  init(_ contribution: TextExplanation.Contribution) {
    term = contribution.term
    value = sixDecimals(contribution.value)
  }
}

/// More would be noise of single precision.
private func sixDecimals(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
