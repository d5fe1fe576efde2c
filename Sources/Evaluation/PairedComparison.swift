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
    let (estimates, resamples) = try resampled(plan) { first($0) + second($0) }
    return pairs(estimates, resamples, modelCount: 2, unitCount: plan.unit.count)[0]
  }

  /// Compares every model with every later one over the same resamples.
  ///
  /// O(resamples × models × (rows + measures) + resamples × models² × measures).
  ///
  /// - Parameter models: the same measures of each model for the given row weights, NaN where undefined.
  /// - Returns: for the pairs 0 and 1, 0 and 2, …, 1 and 2, … a comparison a measure.
  /// - Throws: as `intervals(_:measures:)`.
  public func compare(
    _ plan: ResamplingPlan, models: [@Sendable ([Int]) -> [Double]]
  ) throws(EvaluationError) -> [[PairedComparison]] {
    let (estimates, resamples) = try resampled(plan) { weights in models.flatMap { $0(weights) } }
    return pairs(estimates, resamples, modelCount: models.count, unitCount: plan.unit.count)
  }

  /// - Parameter estimates: the measures of the first model, then those of the second and so on, as in each of `resamples`.
  private func pairs(
    _ estimates: [Double], _ resamples: [[Double]], modelCount: Int, unitCount: Int
  ) -> [[PairedComparison]] {
    let count = estimates.count / max(1, modelCount)
    return (0..<modelCount).flatMap { first in
      ((first + 1)..<max(first + 1, modelCount)).map { second in
        (0..<count).map { measure in
          func triple(_ values: [Double]) -> [Double] {
            let (one, two) = (values[first * count + measure], values[second * count + measure])
            return [one, two, two - one]
          }
          return PairedComparison(
            estimates: triple(estimates), resamples: resamples.map(triple), confidence: confidence,
            unitCount: unitCount)
        }
      }
    }
  }
}
