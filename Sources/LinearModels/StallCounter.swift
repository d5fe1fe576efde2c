/// Tells when a solver's bound of the gap has stopped falling: single precision has no more to give.
struct StallCounter {
  /// So many iterations without a clear improvement are the end.
  private static let patience = 5

  private var best: [Double]
  private var counts: [Int]

  init(groupCount: Int) {
    best = Array(repeating: .infinity, count: groupCount)
    counts = Array(repeating: 0, count: groupCount)
  }

  mutating func note(_ gap: Double, group: Int) {
    if gap < 0.7 * best[group] {
      best[group] = gap
      counts[group] = 0
    } else {
      counts[group] += 1
    }
  }

  func isStalled(_ group: Int) -> Bool { counts[group] >= Self.patience }
}
