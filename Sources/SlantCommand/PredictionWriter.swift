internal import Foundation
internal import Slant

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

  mutating func finish() throws {
    try output.flush()
  }

  /// One row a task and target: several labels joined by `|`.
  private static let csvHeader = ["id", "known", "task", "target", "label", "probability"]

  private static func csvRows(of prediction: Prediction) -> [[String]] {
    let start = [prediction.id, decimals(prediction.known, 6)]
    return prediction.outcomes.flatMap { outcome -> [[String]] in
      switch outcome.kind {
      case .label(let label):
        [start + [outcome.field, "", label.label, decimals(label.probability, 6)]]
      case .labels(let set):
        [start + [outcome.field, "", set.labels.joined(separator: "|"), ""]]
      case .stances(let stances):
        stances.map { stance in
          start + [
            outcome.field, stance.target, stance.stance?.label ?? "",
            stance.stance.map { decimals($0.probability, 6) } ?? "",
          ]
        }
      }
    }
  }

  private static func textLines(of prediction: Prediction) -> [String] {
    [prediction.id]
      + prediction.outcomes.flatMap { outcome -> [String] in
        switch outcome.kind {
        case .label(let label):
          ["  \(outcome.field): \(label.label) \(percent(label.probability))\(runnersUp(label))"]
        case .labels(let set):
          ["  \(outcome.field): " + (set.labels.isEmpty ? "none" : described(set))]
        case .stances(let stances):
          stances.map { stance in
            "  \(outcome.field) toward \(stance.target): "
              + (stance.stance.map { "\($0.label) \(percent($0.probability))\(runnersUp($0))" }
                ?? "unknown, the model was not trained on this target")
          }
        }
      }
      + ["  known terms: \(percent(prediction.known))"]
  }

  private static func described(_ set: LabelSetOutcome) -> String {
    set.probabilities.filter { set.labels.contains($0.label) }
      .sorted { $0.probability > $1.probability }
      .map { "\($0.label) \(percent($0.probability))" }.joined(separator: ", ")
  }

  /// The two next most probable labels, where they are worth naming.
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
