public import LinearAlgebra

/// The probability from which on a row is given a label, one for each label.
///
/// Each label's threshold maximises F1 on held-out probabilities. Labels with few rows share one that maximises
/// micro-F1 over all labels: a maximum over a handful of rows is chance (Fan and Lin, "A study on threshold selection
/// for multi-label classification", 2007).
public struct LabelThresholds: Codable, Sendable, Equatable {
  public let values: [Float]

  /// - Parameters:
  ///   - probabilities: rows × labels, of models that did not see the row.
  ///   - labelSets: the labels of each row.
  ///   - minimumRows: labels with fewer rows share a threshold.
  /// - Throws: `LogisticRegressionError` for label sets that do not fit the probabilities.
  /// - Complexity: O(labels · rows · log rows).
  public static func fit(
    _ probabilities: DenseMatrix<Float>, labelSets: [[Int]], minimumRows: Int = 10
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
    let shared = bestThreshold(perLabel.flatMap { $0 })
    return LabelThresholds(
      values: perLabel.indices.map { label in
        rowCounts[label] < minimumRows ? shared : bestThreshold(perLabel[label])
      })
  }

  private struct Candidate {
    let probability: Float
    var isTrue: Bool
  }

  /// The threshold with the highest F1, halfway between two probabilities; 0.5 without any row that is true.
  private static func bestThreshold(_ candidates: [Candidate]) -> Float {
    let positives = candidates.count { $0.isTrue }
    guard positives > 0 else { return 0.5 }
    // What is less likely than every true row never helps.
    let lowest = candidates.reduce(Float.infinity) { $1.isTrue ? min($0, $1.probability) : $0 }
    let below = candidates.reduce(Float(0)) { $1.probability < lowest ? max($0, $1.probability) : $0 }
    let sorted = candidates.filter { $0.probability >= lowest }.sorted { $0.probability > $1.probability }
    var (truePositives, bestF1, best) = (0, 0.0, Float(0.5))
    for (index, candidate) in sorted.enumerated() {
      if candidate.isTrue { truePositives += 1 }
      let next = index + 1 < sorted.count ? sorted[index + 1].probability : below
      guard next < candidate.probability || index + 1 == sorted.count else { continue }
      let f1 = 2 * Double(truePositives) / Double(index + 1 + positives)
      if f1 > bestF1 {
        bestF1 = f1
        best = (candidate.probability + next) / 2
      }
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
