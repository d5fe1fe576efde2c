internal import Evaluation
internal import Slant

/// The measures of an evaluation as aligned text for people.
enum EvaluationTable {
  static func lines(of result: EvaluationResult) -> [String] {
    var lines: [String] = []
    for task in result.tasks {
      if !lines.isEmpty { lines.append("") }
      lines += [heading(of: task)] + measures(of: task, beside: result.baseline(of: task)) + [""] + classes(of: task)
      if let baseline = result.baseline(of: task) { lines += ["", "  " + baseline.sentence] }
    }
    for comparison in result.comparisons ?? [] { lines += ["", "\(comparison.task): " + comparison.sentence] }
    for agreement in result.agreements ?? [] { lines += ["", "\(agreement.task): " + agreement.sentence] }
    for curve in result.learningCurves ?? [] { lines += [""] + learning(curve) }
    if let audit = result.audit { lines += [""] + findings(of: audit) }
    if let suspects = result.suspects, !suspects.isEmpty {
      lines += ["", "\(suspects.count) doubtful labels (--suspects FILE lists them)"]
    }
    return lines
  }

  private static func learning(_ curve: LearningCurve) -> [String] {
    let points = curve.points.map { point -> String in
      let interval = point.interval.map { "  [\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]" } ?? ""
      return "  " + aligned(String(point.rows), 8) + "  " + decimals(point.score, 4) + interval
    }
    return ["\(curve.task): \(curve.measure) by training rows"] + points + ["  " + curve.sentence]
  }

  private static func findings(of audit: LeakageAudit) -> [String] {
    guard !audit.findings.isEmpty else {
      return ["audit: nothing found in \(audit.passed.count) checks, \(audit.skipped.count) could not be made"]
    }
    let findings = audit.findings.flatMap { finding -> [String] in
      let task = finding.task.map { "\($0): " } ?? ""
      return ["  - " + task + finding.headline] + finding.examples.prefix(3).map { "      " + $0.text }
        + ["    " + finding.advice]
    }
    return ["audit: what may flatter these figures"] + findings
  }

  private static func heading(of task: EvaluationSummary) -> String {
    "\(task.task): \(task.rows) rows, \(task.classes.count) labels"
      + (task.intervals.map { ", intervals over \($0.unit)" } ?? "")
  }

  /// The measures of a table.
  static func chosen(_ kind: EvaluationSummary.Kind) -> [Measure] {
    switch kind {
    case .oneLabel:
      [
        .accuracy, .macroF1, .forAgainstF1, .matthewsCorrelation, .macroAveragePrecision, .logLoss,
        .expectedCalibrationError,
      ]
    case .severalLabels:
      [
        .microF1, .macroF1, .subsetAccuracy, .labelRankingAveragePrecision, .macroAveragePrecision,
        .expectedCalibrationError,
      ]
    }
  }

  private static func measures(of task: EvaluationSummary, beside baseline: StanceBaseline?) -> [String] {
    chosen(task.kind).compactMap { measure in
      task.measures[measure].map { value in
        let interval = task.intervals?.measures[measure].map {
          "  [\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]"
        }
        let others = [("majority", baseline?.majority[measure]), ("blind", baseline?.blind?[measure])]
          .compactMap { name, value in value.map { "  \(name) " + decimals($0, 3) } }.joined()
        return "  " + padded("\(measure)", 24) + decimals(value, 4) + (interval ?? "") + others
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

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
