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

  /// The percentile interval: the quantiles of the resampled values at the two tails, between neighbours by
  /// linear interpolation (as numpy's `quantile`). NaN values are left out; if none is left both ends are NaN.
  init(estimate: Double, resamples: [Double], confidence: Double) {
    let sorted = resamples.filter { !$0.isNaN }.sorted()
    self.estimate = estimate
    self.confidence = confidence
    lower = Self.quantile((1 - confidence) / 2, ofSorted: sorted)
    upper = Self.quantile((1 + confidence) / 2, ofSorted: sorted)
    resampleCount = sorted.count
  }

  static func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    guard let last = values.last else { return .nan }
    let position = share * Double(values.count - 1)
    let index = Int(position)
    guard index + 1 < values.count else { return last }
    return values[index] + (position - Double(index)) * (values[index + 1] - values[index])
  }
}
