/// Two models on the same rows: what a measure differs by, and whether luck explains it.
public struct PairedComparison: Sendable, Equatable, Codable {
  public let first: ConfidenceInterval
  public let second: ConfidenceInterval
  /// The second model's measure less the first's, on the same resamples.
  public let difference: ConfidenceInterval
  /// Twice the share of resamples in which the difference has the other sign or is 0, the observed one added to
  /// both counts (Davison and Hinkley 1997), at most 1.
  public let pValue: Double
}

extension Bootstrap {
  /// Compares one measure of two models over the same resamples of the rows or groups (paired bootstrap).
  ///
  /// - Parameters:
  ///   - first: the measure of the first model for the given row weights, NaN where undefined.
  ///   - second: the same measure of the second.
  /// - Throws: as `intervals(rowCount:groups:measures:)`.
  public func compare(
    rowCount: Int, groups: [Int]? = nil, first: @Sendable ([Int]) -> Double,
    second: @Sendable ([Int]) -> Double
  ) throws(EvaluationError) -> PairedComparison {
    let (estimates, resamples) = try resampled(rowCount: rowCount, groups: groups) { weights in
      let (a, b) = (first(weights), second(weights))
      return [a, b, b - a]
    }
    func interval(_ measure: Int) -> ConfidenceInterval {
      ConfidenceInterval(
        estimate: estimates[measure], resamples: resamples.map { $0[measure] }, confidence: confidence)
    }
    let differences = resamples.map { $0[2] }.filter { !$0.isNaN }
    let notAbove = differences.count { $0 <= 0 }
    let notBelow = differences.count { $0 >= 0 }
    return PairedComparison(
      first: interval(0), second: interval(1), difference: interval(2),
      pValue: min(1, 2 * Double(min(notAbove, notBelow) + 1) / Double(differences.count + 1)))
  }
}
