/// Two models on the same rows: what a measure differs by, and whether luck explains it.
public struct PairedComparison: Sendable, Equatable, Codable {
  public let first: ConfidenceInterval
  public let second: ConfidenceInterval
  /// The second model's measure less the first's, on the same resamples.
  public let difference: ConfidenceInterval
  /// How often luck alone makes a difference this large or larger, of either sign: twice the share of resamples in which the
  /// difference has the other sign or is 0, the observed one added to both counts (Davison and Hinkley 1997), moved to
  /// Student's t as `difference` is; at most 1.
  public let pValue: Double
}

extension PairedComparison {
  /// - Parameters:
  ///   - estimates: the first model's measure, the second's and their difference over all rows.
  ///   - resamples: the same three of each resample.
  init(estimates: [Double], resamples: [[Double]], confidence: Double, unitCount: Int) {
    func interval(_ place: Int) -> ConfidenceInterval {
      ConfidenceInterval(
        estimate: estimates[place], resamples: resamples.map { $0[place] }, confidence: confidence,
        unitCount: unitCount)
    }
    (first, second, difference) = (interval(0), interval(1), interval(2))
    let differences = resamples.map { $0[2] }.filter { !$0.isNaN }
    let notAbove = differences.count { $0 <= 0 }
    let notBelow = differences.count { $0 >= 0 }
    let tail = min(0.5, Double(min(notAbove, notBelow) + 1) / Double(differences.count + 1))
    pValue = min(1, 2 * Self.expanded(tail, unitCount: unitCount))
  }

  /// The tail that Student's t gives what resamples of `n` units give `tail`: the inverse of what widens the intervals.
  private static func expanded(_ tail: Double, unitCount n: Int) -> Double {
    guard n > 1 else { return 0.5 }
    let z = NormalDistribution.quantile(ofUpperTail: tail)
    return StudentDistribution(degreesOfFreedom: n - 1).upperTail(z * (Double(n - 1) / Double(n)).squareRoot())
  }
}

extension Bootstrap {
  /// Compares measures of two models over the same resamples of the rows or groups (paired bootstrap).
  ///
  /// - Parameters:
  ///   - first: the measures of the first model for the given row weights, NaN where undefined.
  ///   - second: the same measures of the second.
  /// - Throws: as `intervals(_:measures:)`.
  public func compare(
    _ plan: ResamplingPlan, first: @Sendable ([Int]) -> [Double], second: @Sendable ([Int]) -> [Double]
  ) throws(EvaluationError) -> [PairedComparison] {
    let (estimates, resamples) = try resampled(plan) { weights in
      zip(first(weights), second(weights)).flatMap { [$0, $1, $1 - $0] }
    }
    return stride(from: 0, to: estimates.count, by: 3).map { start in
      PairedComparison(
        estimates: Array(estimates[start..<(start + 3)]), resamples: resamples.map { Array($0[start..<(start + 3)]) },
        confidence: confidence, unitCount: plan.unit.count)
    }
  }
}
