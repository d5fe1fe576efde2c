internal import Evaluation
internal import Slant

/// The measures of an evaluation as aligned text for people.
enum EvaluationTable {
  static func lines(of result: EvaluationResult) -> [String] {
    var lines: [String] = []
    for task in result.tasks {
      if !lines.isEmpty { lines.append("") }
      lines += [heading(of: task)] + measures(of: task) + [""] + classes(of: task)
    }
    return lines
  }

  private static func heading(of task: EvaluationSummary) -> String {
    "\(task.task): \(task.rows) rows, \(task.classes.count) labels"
      + (task.intervals.map { ", intervals over \($0.unit)" } ?? "")
  }

  private static func measures(of task: EvaluationSummary) -> [String] {
    let chosen: [(Measure, String)] =
      switch task.kind {
      case .oneLabel:
        [
          (.accuracy, "accuracy"), (.macroF1, "macro F1"), (.matthewsCorrelation, "Matthews correlation"),
          (.logLoss, "log loss"), (.expectedCalibrationError, "calibration error"),
        ]
      case .severalLabels:
        [
          (.microF1, "micro F1"), (.macroF1, "macro F1"), (.subsetAccuracy, "subset accuracy"),
          (.labelRankingAveragePrecision, "label ranking"), (.expectedCalibrationError, "calibration error"),
        ]
      }
    return chosen.compactMap { measure, name in
      task.measures[measure].map { value in
        let interval = task.intervals?.measures[measure].map {
          "  [\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]"
        }
        return "  " + padded(name, 22) + decimals(value, 4) + (interval ?? "")
      }
    }
  }

  private static func classes(of task: EvaluationSummary) -> [String] {
    let width = max(5, task.classes.map(\.label.count).max() ?? 0) + 2
    let header = "  " + padded("label", width) + "precision  recall      F1    rows"
    return [header]
      + task.classes.map { row in
        "  " + padded(row.label, width)
          + [row.precision, row.recall, row.f1].map { aligned(decimals($0, 3), 8) }.joined()
          + aligned(String(row.support), 8)
      }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
