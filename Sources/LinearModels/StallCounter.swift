/// Tells when a solver's bound of the gap has stopped falling: single precision has no more to give.
struct StallCounter {
  /// So many iterations without a clear improvement are the end.
  private static let patience = 8

  private var best: [Double]
  private var counts: [Int]

  init(groupCount: Int) {
    best = Array(repeating: .infinity, count: groupCount)
    counts = Array(repeating: 0, count: groupCount)
  }

  mutating func note(_ gap: Double, group: Int) {
    if gap < 0.9 * best[group] {
      best[group] = gap
      counts[group] = 0
    } else {
      counts[group] += 1
    }
  }

  func isStalled(_ group: Int) -> Bool { counts[group] >= Self.patience }
}

/// How much an objective may rise in a step and still count as having fallen.
///
/// Sums of single-precision losses are good to about 1e-9 of themselves while a step changes them much; a step that promises
/// less than they can show is taken on the strength of its direction (the approximate condition of Hager and
/// Zhang, "A new conjugate gradient method with guaranteed descent", 2005).
func roundingAllowance(slope: Double, objective: Double) -> Double {
  abs(slope) <= 1e-7 * objective ? 1e-6 * objective : 1e-9 * objective
}
