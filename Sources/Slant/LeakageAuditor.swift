internal import Evaluation

/// Looks for what may have flattered the scores of tested rows, one check after another.
struct LeakageAuditor {
  let run: EvaluationRun
  let planned: PlannedEvaluation
  /// Whether the rows that were trained on are among those of the run.
  let knowsTraining: Bool
  let tasks: [ScoredTask]
  /// The share of its words that the training rows had, of each tested row.
  let known: [Int: Double]
  private(set) var audit = LeakageAudit(findings: [], passed: [], skipped: [], outlets: [], periods: [])

  /// An effect below this many points is not worth a finding, however sure it is.
  static let leastPoints = 0.5
  static let mostExamples = 5

  var plan: HeldOutPlan { planned.plan }
  var rows: [EvaluatedRow] { run.rows }

  init(
    run: EvaluationRun, planned: PlannedEvaluation, knowsTraining: Bool, tasks: [ScoredTask], known: [Int: Double]
  ) {
    self.run = run
    self.knowsTraining = knowsTraining
    self.planned = planned
    self.tasks = tasks
    self.known = known
  }

  /// The checks that need no further training, and what was measured with clues hidden.
  mutating func checkAll(hidden: HiddenScores) throws {
    checkCopies()
    checkContradictions()
    for task in tasks {
      checkOutletAlone(task)
      try checkHidden(task, hidden: hidden)
      checkDrift(task)
    }
  }

  mutating func add(_ finding: LeakageAudit.Finding) { audit.findings.append(finding) }

  mutating func pass(_ check: LeakageAudit.Check, _ task: ScoredTask?, _ sentence: String) {
    audit.passed.append(.init(check: check, task: task?.name, sentence: sentence))
  }

  mutating func skip(_ check: LeakageAudit.Check, _ task: ScoredTask?, _ sentence: String) {
    audit.skipped.append(.init(check: check, task: task?.name, sentence: sentence))
  }

  mutating func add(outlets: [LeakageAudit.SliceScore]) { audit.outlets += outlets }

  mutating func add(periods: [LeakageAudit.SliceScore]) { audit.periods += periods }

  /// The audit with its findings in order.
  func finished() -> LeakageAudit {
    var audit = audit
    func size(_ finding: LeakageAudit.Finding) -> Double { finding.inflation ?? -.infinity }
    // Equals keep the order of the checks.
    audit.findings = audit.findings.enumerated()
      .sorted { (size($1.element), $0.offset) < (size($0.element), $1.offset) }.map(\.element)
    return audit
  }

  /// An effect in points, with its 95 % interval.
  struct Effect {
    let points: Double
    let range: LeakageAudit.Range
    /// Whether luck alone does not explain it and it is large enough to matter.
    var isSure: Bool { range.lower > 0 && points >= LeakageAuditor.leastPoints }
  }

  /// The effect that `difference` gives for the weight of each row of `plan`; nil where it is undefined.
  func effect(over plan: ResamplingPlan, _ difference: @Sendable ([Int]) -> Double) throws(EvaluationError) -> Effect? {
    let interval = try run.sideBootstrap.intervals(plan) { [difference($0)] }[0]
    guard interval.estimate.isFinite, interval.lower.isFinite else { return nil }
    return Effect(
      points: 100 * interval.estimate, range: .init(lower: 100 * interval.lower, upper: 100 * interval.upper))
  }

  func resamplingPlan(_ task: ScoredTask) -> ResamplingPlan { run.resamplingPlan(task.rows, ties: planned.ties) }

  func reference(_ row: Int) -> RowReference { rows[row].reference }
}
