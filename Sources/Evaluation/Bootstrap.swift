internal import Dispatch
internal import Synchronization

/// Intervals for measures by resampling the rows, or whole groups of them (Efron 1979).
///
/// Rows of one outlet or one story resemble each other; where there are such groups, resampling them instead of rows
/// gives the wider interval that is right for a new outlet or story. With fewer than some 20 groups any
/// percentile interval is too narrow.
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

  /// Percentile intervals for one or several measures of `rowCount` rows.
  ///
  ///     let interval = try Bootstrap().intervals(rowCount: outcomes.rowCount) { weights in
  ///       [outcomes.metrics(rowWeights: weights).accuracy]
  ///     }[0]
  ///
  /// O(resamples × (rows + measure)).
  ///
  /// - Parameters:
  ///   - groups: the group of each row; whole groups are drawn. Without it rows are drawn.
  ///   - measures: the measures for the given weight of each row, NaN for one that is undefined. It is called
  ///     from several threads at once and must not keep the weights.
  /// - Returns: an interval for each measure.
  /// - Throws: `EvaluationError` if there are no rows, lengths differ, or a setting is out of range.
  public func intervals(
    rowCount: Int, groups: [Int]? = nil, measures: @Sendable ([Int]) -> [Double]
  ) throws(EvaluationError) -> [ConfidenceInterval] {
    let (estimates, resamples) = try resampled(rowCount: rowCount, groups: groups, measures: measures)
    return estimates.indices.map { measure in
      ConfidenceInterval(
        estimate: estimates[measure], resamples: resamples.map { $0[measure] }, confidence: confidence)
    }
  }

  /// The measures of all rows, and those of each resample in turn.
  func resampled(
    rowCount: Int, groups: [Int]?, measures: @Sendable ([Int]) -> [Double]
  ) throws(EvaluationError) -> (estimates: [Double], resamples: [[Double]]) {
    guard rowCount > 0 else { throw .noRows }
    guard resampleCount >= 2 else { throw .tooFewResamples(resampleCount) }
    guard confidence > 0, confidence < 1 else { throw .confidenceOutOfRange(confidence) }
    if let groups, groups.count != rowCount {
      throw .rowCountsDiffer(expected: rowCount, found: groups.count, input: "groups")
    }
    let codes = groups.map { codesByFirstRow($0) }
    let estimates = measures([Int](repeating: 1, count: rowCount))
    let workers = max(1, min(threadCount, resampleCount))
    let results = Mutex([[Double]](repeating: [], count: resampleCount))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var weights = [Int](repeating: 0, count: rowCount)
      for resample in stride(from: worker, to: resampleCount, by: workers) {
        var generator = SeededGenerator(seed: seed, stream: resample)
        Self.draw(into: &weights, groups: codes, using: &generator)
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

  /// Sets the weights to how often each row, or the group of each row, comes up in as many draws as there are.
  private static func draw(
    into weights: inout [Int], groups: [Int]?, using generator: inout SeededGenerator
  ) {
    func counts(_ count: Int, _ counts: inout [Int]) {
      for index in counts.indices { counts[index] = 0 }
      for _ in 0..<count { counts[generator.nextIndex(below: count)] += 1 }
    }
    guard let groups else { return counts(weights.count, &weights) }
    let groupCount = groups.max()! + 1
    var groupWeights = [Int](repeating: 0, count: groupCount)
    counts(groupCount, &groupWeights)
    for row in weights.indices { weights[row] = groupWeights[groups[row]] }
  }
}
