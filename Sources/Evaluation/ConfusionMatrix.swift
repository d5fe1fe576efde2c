/// How many rows of each true class were predicted as each class.
///
/// Everything here follows the definitions of scikit-learn, with 0 for a quotient whose divisor is 0.
public struct ConfusionMatrix: Sendable, Equatable {
  public let classCount: Int
  /// `classCount` × `classCount` counts in row-major order, a row for each true class.
  public let counts: [Int]

  /// Counts rows by true and predicted class. O(rows + classes²).
  ///
  /// - Throws: `EvaluationError` if there are no rows, lengths differ or a label lies outside `0..<classCount`.
  public init(
    truth: [Int], predictions: [Int], classCount: Int
  ) throws(EvaluationError) {
    try checkLabels(truth, labelCount: classCount)
    guard predictions.count == truth.count else {
      throw .rowCountsDiffer(expected: truth.count, found: predictions.count, input: "predictions")
    }
    try checkLabels(predictions, labelCount: classCount)
    self.init(uncheckedTruth: truth, predictions: predictions, rowWeights: nil, classCount: classCount)
  }

  /// Takes the counts row after row.
  public init(classCount: Int, counts: [Int]) throws(EvaluationError) {
    guard classCount > 0 else { throw .noClasses }
    guard counts.count == classCount * classCount else {
      throw .elementCountWrong(rowCount: classCount, columnCount: classCount, found: counts.count)
    }
    if let cell = counts.firstIndex(where: { $0 < 0 }) {
      throw .negativeCount(cell: cell, count: counts[cell])
    }
    self.classCount = classCount
    self.counts = counts
  }

  init(uncheckedTruth truth: [Int], predictions: [Int], rowWeights: [Int]?, classCount: Int) {
    var counts = [Int](repeating: 0, count: classCount * classCount)
    if let rowWeights {
      for row in truth.indices { counts[truth[row] * classCount + predictions[row]] += rowWeights[row] }
    } else {
      for row in truth.indices { counts[truth[row] * classCount + predictions[row]] += 1 }
    }
    self.classCount = classCount
    self.counts = counts
  }

  public subscript(truth truth: Int, predicted predicted: Int) -> Int {
    counts[truth * classCount + predicted]
  }

  /// The number of rows of each true class.
  public var support: [Int] {
    (0..<classCount).map { label in
      counts[(label * classCount)..<((label + 1) * classCount)].reduce(0, +)
    }
  }

  /// The number of rows predicted as each class.
  public var predictedCounts: [Int] {
    var sums = [Int](repeating: 0, count: classCount)
    for truth in 0..<classCount {
      for predicted in 0..<classCount { sums[predicted] += counts[truth * classCount + predicted] }
    }
    return sums
  }

  /// The number of rows predicted right in each class.
  public var correctCounts: [Int] {
    (0..<classCount).map { counts[$0 * (classCount + 1)] }
  }
}

/// Checks that there are rows and that every label is an index in `0..<labelCount`.
func checkLabels(_ labels: [Int], labelCount: Int) throws(EvaluationError) {
  guard labelCount > 0 else { throw .noClasses }
  guard !labels.isEmpty else { throw .noRows }
  for (row, label) in labels.enumerated() where label < 0 || label >= labelCount {
    throw .labelOutOfRange(row: row, label: label, labelCount: labelCount)
  }
}
