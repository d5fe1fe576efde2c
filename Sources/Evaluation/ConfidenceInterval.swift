/// A measure with the interval that its luck spans.
public struct ConfidenceInterval: Sendable, Equatable, Codable {
  /// The measure of all rows.
  public let estimate: Double
  public let lower: Double
  public let upper: Double
  /// The share of such intervals that cover the true value, 0.95 for example.
  public let confidence: Double
  /// The number of resamples in which the measure is defined.
  public let resampleCount: Int

  /// The expanded percentile interval of the resampled values, quantiles between neighbours by linear interpolation (as
  /// numpy's `quantile`). NaN values are left out; if none is left both ends are NaN.
  ///
  /// - Parameter unitCount: how many rows or groups were drawn.
  public init(estimate: Double, resamples: [Double], confidence: Double, unitCount: Int) {
    let sorted = resamples.filter { !$0.isNaN }.sorted()
    let tail = Self.expandedTail((1 - confidence) / 2, unitCount: unitCount)
    self.estimate = estimate
    self.confidence = confidence
    lower = Self.quantile(tail, ofSorted: sorted)
    upper = Self.quantile(1 - tail, ofSorted: sorted)
    resampleCount = sorted.count
  }

  /// The percentile at which a tail is cut so that n units are worth n − 1 degrees of freedom: Φ(−√(n / (n − 1)) t), t being
  /// Student's quantile of the nominal tail (Hesterberg 2015).
  static func expandedTail(_ tail: Double, unitCount n: Int) -> Double {
    guard n > 1 else { return 0 }
    let t = StudentDistribution(degreesOfFreedom: n - 1).quantile(ofUpperTail: tail)
    return NormalDistribution.upperTail((Double(n) / Double(n - 1)).squareRoot() * t)
  }

  static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    guard let last = values.last else { return .nan }
    let position = share * Double(values.count - 1)
    let index = Int(position)
    guard index + 1 < values.count else { return last }
    return values[index] + (position - Double(index)) * (values[index + 1] - values[index])
  }
}
