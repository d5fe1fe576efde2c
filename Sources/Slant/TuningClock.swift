/// Watches a time budget. Without a budget no clock is looked at: the result depends on the rows alone.
struct TuningClock {
  private let start = ContinuousClock.now
  private let budget: Double?
  /// What the last step that was measured took, in seconds for each unit of foreseen work.
  private var pace: Double?

  init(budget: TimeBudget?) {
    self.budget = budget?.seconds
  }

  /// Seconds since the training began; 0 without a budget.
  var elapsed: Double {
    budget == nil ? 0 : (ContinuousClock.now - start) / .seconds(1)
  }

  var hasTimeLeft: Bool { budget.map { elapsed < $0 } ?? true }

  /// Learns from a step that is done how long others will take.
  mutating func note(seconds: Double, growth: Double) {
    pace = seconds / growth
  }

  /// Whether a step is likely to end in time, together with the last fit, which takes about as long.
  func allows(growth: Double) -> Bool {
    guard let budget else { return true }
    return elapsed + 2 * growth * (pace ?? 0) <= budget
  }
}
