internal import Foundation
internal import Slant
internal import SpeakerAttribution

/// Writes predictions to standard output, a row each.
struct PredictionWriter: ~Copyable {
  private let format: Predict.Format
  private var output = StandardOutput()
  private let encoder = JSONEncoder()
  private var isFirst = true

  init(format: Predict.Format) {
    self.format = format
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  mutating func write(_ prediction: Prediction) throws {
    switch format {
    case .jsonl:
      try output.write(line: String(decoding: encoder.encode(prediction), as: UTF8.self))
    case .csv:
      if isFirst { try output.write(line: csvLine(Self.csvHeader)) }
      for row in Self.csvRows(of: prediction) { try output.write(line: csvLine(row)) }
    case .text:
      for line in Self.textLines(of: prediction) { try output.write(line: line) }
    }
    isFirst = false
  }

  /// So many deciding terms are written of each label.
  private static let termCount = 8

  /// With the deciding terms, for which CSV has no column.
  mutating func write(_ text: ExplainedText) throws {
    switch format {
    case .csv: try write(text.prediction)
    case .jsonl:
      let record = ExplainedPredictionRecord(text: text, count: Self.termCount)
      try output.write(line: String(decoding: encoder.encode(record), as: UTF8.self))
    case .text:
      for line in Self.textLines(of: text.prediction) { try output.write(line: line) }
      for label in text.explanations {
        let terms = (label.explanation.evidence + label.explanation.contributions.prefix(Self.termCount))
          .map { "\($0.term) \(signed($0.value))" }
        let decided = terms.isEmpty ? "no term" : printable(terms.joined(separator: ", "))
        let name = label.field + (label.target.map { " toward \($0)" } ?? "")
        try output.write(line: "  decided \(name), \(label.explanation.label): \(decided)")
        let bytes = Array(text.text.utf8)
        for sentence in label.explanation.sentences(of: text.text).prefix(ExplanationRecord.sentenceCount) {
          let words = String(decoding: bytes[sentence.range], as: UTF8.self)
          try output.write(line: "    \(signed(sentence.value))  \(printable(words))")
        }
      }
    }
  }

  /// With those who speak; CSV has no column for them.
  mutating func write(_ text: SpokenText) throws {
    switch format {
    case .csv: try write(text.prediction)
    case .jsonl: try output.write(line: String(decoding: encoder.encode(text), as: UTF8.self))
    case .text:
      for line in Self.textLines(of: text.prediction) { try output.write(line: line) }
      try write(text.voice, of: "the article's own voice")
      for speaker in text.speakers {
        try write(speaker.voice, of: printable(speaker.speaker ?? SpeakerStances.unknown))
        for statement in speaker.statements {
          let words = text.words(of: statement).split(whereSeparator: \.isWhitespace).joined(separator: " ")
          try output.write(line: "    \(statement.kind.rawValue): \(printable(words))")
        }
      }
    }
  }

  private mutating func write(_ voice: VoiceStances, of name: String) throws {
    try output.write(line: "  \(name)")
    for line in voice.outcomes.flatMap(Self.textLines) { try output.write(line: "  " + line) }
  }

  mutating func finish() throws {
    try output.flush()
  }

  /// One row a task and target: several labels joined by `|`.
  private static let csvHeader = ["id", "known", "task", "target", "label", "probability", "reason"]

  private static func csvRows(of prediction: Prediction) -> [[String]] {
    let start = [prediction.id, decimals(prediction.known, 6)]
    return prediction.outcomes.flatMap { outcome -> [[String]] in
      switch outcome.kind {
      case .label(let label):
        [start + [outcome.field, ""] + fields(of: label)]
      case .labels(let set):
        [start + [outcome.field, "", set.labels.joined(separator: "|"), "", set.withheld?.description ?? ""]]
      case .stances(let stances):
        stances.map { stance in
          start + [outcome.field, stance.target]
            + (stance.stance.map(fields) ?? ["", "", StanceOutcome.untrainedReason])
        }
      }
    }
  }

  private static func fields(of outcome: LabelOutcome) -> [String] {
    [outcome.label ?? "", decimals(outcome.probability, 6), outcome.withheld?.description ?? ""]
  }

  static func textLines(of prediction: Prediction) -> [String] {
    [prediction.id] + prediction.outcomes.flatMap(textLines) + ["  known terms: \(percent(prediction.known))"]
  }

  private static func textLines(of outcome: TaskOutcome) -> [String] {
    switch outcome.kind {
    case .label(let label):
      ["  \(outcome.field): \(described(label))"]
    case .labels(let set):
      ["  \(outcome.field): \(described(set))"]
    case .stances(let stances):
      stances.map { stance in
        "  \(outcome.field) toward \(stance.target)\(stance.isNew ? " (a new target)" : ""): "
          + (stance.stance.map(described) ?? "unknown, \(StanceOutcome.untrainedReason)")
      }
    }
  }

  private static func described(_ outcome: LabelOutcome) -> String {
    let given = outcome.label.map { "\($0) \(percent(outcome.probability))" }
    return (given ?? "withheld, \(outcome.withheld?.description ?? "")") + runnersUp(outcome)
  }

  private static func described(_ set: LabelSetOutcome) -> String {
    guard !set.labels.isEmpty else { return set.withheld.map { "withheld, \($0)" } ?? "none" }
    return set.probabilities.filter { set.labels.contains($0.label) }
      .sorted { $0.probability > $1.probability }
      .map { "\($0.label) \(percent($0.probability))" }.joined(separator: ", ")
  }

  /// The two most probable labels beside the one that is given, where they are worth naming.
  private static func runnersUp(_ outcome: LabelOutcome) -> String {
    let others = outcome.probabilities.filter { $0.label != outcome.label && $0.probability >= 0.05 }
      .sorted { $0.probability > $1.probability }.prefix(2)
    guard !others.isEmpty else { return "" }
    return " (" + others.map { "\($0.label) \(percent($0.probability))" }.joined(separator: ", ") + ")"
  }
}

private func csvLine(_ fields: [String]) -> String {
  fields.map { field in
    let mustBeQuoted = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return mustBeQuoted ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }.joined(separator: ",")
}

func percent(_ share: Double) -> String {
  "\(Int((share * 100).rounded())) %"
}

func decimals(_ value: Double, _ count: Int) -> String {
  String(format: "%.\(count)f", value)
}
