internal import Dispatch
internal import Synchronization

/// Intervals for measures by resampling the rows, or whole groups of them (Efron 1979).
///
/// Rows of one outlet or one story resemble each other; where there are such groups, resampling them instead of rows
/// gives the wider interval that is right for a new outlet or story.
///
/// Intervals are expanded percentile intervals (Hesterberg, "What teachers should know about the bootstrap", 2015): the
/// quantiles are moved outwards so that of n units drawn the interval is as wide as Student's t makes it. Of many
/// units that changes nothing, of a dozen groups plain percentiles are a fifth too narrow.
///
/// A resample is a weight for each row, how often it was drawn, so that no row is copied. Each resample has
/// a random stream of its own: the result depends on the seed and not on the number of threads.
public struct Bootstrap: Sendable {
  /// The number of resamples.
  public var resampleCount = 1_000
  /// The share of intervals that should cover the true value.
  public var confidence = 0.95
  public var seed: UInt64 = 0
  public var threadCount = 1

  public init() {}

  /// Intervals for one or several measures of the rows of `plan`.
  ///
  ///     let plan = ResamplingPlan(rowCount: outcomes.rowCount)
  ///     let interval = try Bootstrap().intervals(plan) { weights in
  ///       [outcomes.metrics(rowWeights: weights).accuracy]
  ///     }[0]
  ///
  /// O(resamples × (rows + measure)).
  ///
  /// - Parameters:
  ///   - plan: what is drawn.
  ///   - measures: the measures for the given weight of each row, NaN for one that is undefined. It is called
  ///     from several threads at once and must not keep the weights.
  /// - Returns: an interval for each measure.
  /// - Throws: `EvaluationError` if there are no rows or a setting is out of range.
  public func intervals(
    _ plan: ResamplingPlan, measures: @Sendable ([Int]) -> [Double]
  ) throws(EvaluationError) -> [ConfidenceInterval] {
    let (estimates, resamples) = try resampled(plan, measures: measures)
    return estimates.indices.map { measure in
      ConfidenceInterval(
        estimate: estimates[measure], resamples: resamples.map { $0[measure] }, confidence: confidence,
        unitCount: plan.unit.count)
    }
  }

  /// The measures of all rows, and those of each resample in turn.
  public func resampled(
    _ plan: ResamplingPlan, measures: @Sendable ([Int]) -> [Double]
  ) throws(EvaluationError) -> (estimates: [Double], resamples: [[Double]]) {
    guard plan.rowCount > 0 else { throw .noRows }
    guard resampleCount >= 2 else { throw .tooFewResamples(resampleCount) }
    guard confidence > 0, confidence < 1 else { throw .confidenceOutOfRange(confidence) }
    let estimates = measures([Int](repeating: 1, count: plan.rowCount))
    let workers = max(1, min(threadCount, resampleCount))
    let results = Mutex([[Double]](repeating: [], count: resampleCount))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var weights = [Int](repeating: 0, count: plan.rowCount)
      var unitWeights = [Int](repeating: 0, count: plan.groups == nil ? 0 : plan.unit.count)
      for resample in stride(from: worker, to: resampleCount, by: workers) {
        var generator = SeededGenerator(seed: seed, stream: resample)
        if let groups = plan.groups {
          Self.draw(into: &unitWeights, using: &generator)
          for row in weights.indices { weights[row] = unitWeights[groups[row]] }
        } else {
          Self.draw(into: &weights, using: &generator)
        }
        let values = measures(weights)
        results.withLock { $0[resample] = values }
      }
    }
    let resamples = results.withLock { $0 }
    if let odd = resamples.first(where: { $0.count != estimates.count }) {
      throw .measureCountChanged(expected: estimates.count, found: odd.count)
    }
    return (estimates, resamples)
  }

  /// Sets each count to how often its place comes up in as many draws as there are places.
  private static func draw(into counts: inout [Int], using generator: inout SeededGenerator) {
    for index in counts.indices { counts[index] = 0 }
    for _ in counts.indices { counts[generator.nextIndex(below: counts.count)] += 1 }
  }
}
