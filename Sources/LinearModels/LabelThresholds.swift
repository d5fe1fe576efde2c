public import LinearAlgebra

/// The probability from which on a row is given a label, one for each label.
///
/// Each label's threshold maximises F1 on held-out probabilities, on average over resamples of them. Labels with few rows share one that maximises
/// micro-F1 over all labels: a maximum over a handful of rows is chance (Fan and Lin, "A study on threshold selection
/// for multi-label classification", 2007).
public struct LabelThresholds: Codable, Sendable, Equatable {
  public let values: [Float]

  /// - Parameters:
  ///   - probabilities: rows × labels, of models that did not see the row.
  ///   - labelSets: the labels of each row.
  ///   - minimumRows: labels with fewer rows share a threshold.
  ///   - resampleCount: how many resamples of the rows each threshold is averaged over; 0 takes the rows as they are.
  /// - Throws: `LogisticRegressionError` for label sets that do not fit the probabilities.
  /// - Complexity: O(labels · rows · (log rows + resamples)).
  public static func fit(
    _ probabilities: DenseMatrix<Float>, labelSets: [[Int]], minimumRows: Int = 10, resampleCount: Int = 64
  ) throws -> LabelThresholds {
    let labels = RowLabels.sets(labelSets, count: probabilities.columnCount)
    try labels.check(rowCount: probabilities.rowCount)
    var perLabel: [[Candidate]] = (0..<probabilities.columnCount).map { label in
      (0..<probabilities.rowCount).map { Candidate(probability: probabilities[$0, label], isTrue: false) }
    }
    var rowCounts = [Int](repeating: 0, count: probabilities.columnCount)
    for (row, labels) in labelSets.enumerated() {
      for label in labels {
        perLabel[label][row].isTrue = true
        rowCounts[label] += 1
      }
    }
    let shared = bestThreshold(perLabel.flatMap { $0 }, resampleCount: resampleCount)
    return LabelThresholds(
      values: perLabel.indices.map { label in
        rowCounts[label] < minimumRows ? shared : bestThreshold(perLabel[label], resampleCount: resampleCount)
      })
  }

  private struct Candidate {
    let probability: Float
    var isTrue: Bool
  }

  /// The threshold with the highest F1, averaged as log odds over resamples of the rows; 0.5 without any row that is true.
  ///
  /// F1 jumps from row to row, and where it is highest is chance; what resamples have in common is not (Breiman, "Bagging
  /// predictors", 1996).
  private static func bestThreshold(_ candidates: [Candidate], resampleCount: Int) -> Float {
    let sorted = candidates.sorted { $0.probability > $1.probability }
    guard resampleCount > 0 else { return bestThreshold(sorted, candidates.map { _ in 1 }) ?? 0.5 }
    guard sorted.contains(where: \.isTrue) else { return 0.5 }
    var generator = SplitMix64(seed: 1)
    var (sum, count) = (0.0, 0)
    for _ in 0..<resampleCount {
      let weights = sorted.map { _ in poissonCount(&generator) }
      guard let threshold = bestThreshold(sorted, weights) else { continue }
      let odds = Double(min(max(threshold, 1e-6), 1 - 1e-6))
      sum += naturalLog(odds / (1 - odds))
      count += 1
    }
    return count == 0 ? 0.5 : Float(1 / (1 + exponential(-sum / Double(count))))
  }

  /// How often a row is drawn when as many rows are drawn as there are: very nearly of a Poisson distribution with mean 1.
  private static func poissonCount(_ generator: inout SplitMix64) -> Int {
    var rest = Double(generator.next() >> 11) * 0x1p-53 - exponential(-1)
    var (count, share) = (0, exponential(-1.0))
    while rest >= 0, count < 16 {
      count += 1
      share /= Double(count)
      rest -= share
    }
    return count
  }

  /// The threshold with the highest F1, halfway between two probabilities; nil if no row that is true counts.
  ///
  /// - Parameters:
  ///   - sorted: by falling probability.
  ///   - weights: how often each counts.
  private static func bestThreshold(_ sorted: [Candidate], _ weights: [Int]) -> Float? {
    var positives = 0
    for (candidate, weight) in zip(sorted, weights) where candidate.isTrue { positives += weight }
    guard positives > 0 else { return nil }
    var (truePositives, given, bestF1, best) = (0, 0, 0.0, Float(0.5))
    for index in sorted.indices {
      let candidate = sorted[index]
      given += weights[index]
      if candidate.isTrue { truePositives += weights[index] }
      let next = index + 1 < sorted.count ? sorted[index + 1].probability : 0
      guard next < candidate.probability else { continue }
      let f1 = 2 * Double(truePositives) / Double(given + positives)
      if f1 > bestF1 {
        bestF1 = f1
        best = (candidate.probability + next) / 2
      }
      // What is less likely than every true row never helps.
      if truePositives == positives { break }
    }
    return best
  }

  /// The labels of each row whose probabilities reach their thresholds, rising.
  ///
  /// - Precondition: one column for each threshold.
  public func labels(of probabilities: DenseMatrix<Float>) -> [[Int]] {
    precondition(
      probabilities.columnCount == values.count,
      "\(values.count) thresholds cannot be applied to \(probabilities.columnCount) labels")
    return (0..<probabilities.rowCount).map { row in
      values.indices.filter { probabilities[row, $0] >= values[$0] }
    }
  }
}
