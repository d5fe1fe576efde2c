/// The labels of rows that may have several or none: the label indices of each row, rising and without repeats.
public struct LabelSets: Sendable, Equatable {
  public let labelCount: Int
  /// The labels of each row, as indices in `0..<labelCount`, rising.
  public let rows: [[Int]]

  public var rowCount: Int { rows.count }

  /// Takes the label indices of each row, in any order; repeats count once.
  ///
  /// - Throws: `EvaluationError.labelOutOfRange` naming the first row with an index outside `0..<labelCount`.
  public init(_ rows: [[Int]], labelCount: Int) throws(EvaluationError) {
    for (row, labels) in rows.enumerated() {
      for label in labels where label < 0 || label >= labelCount {
        throw .labelOutOfRange(row: row, label: label, labelCount: labelCount)
      }
    }
    self.labelCount = labelCount
    self.rows = rows.map { labels in labels.count < 2 ? labels : Set(labels).sorted() }
  }

  /// The labels whose probability is at least their threshold, one threshold a label.
  ///
  /// - Throws: `EvaluationError.columnCountsDiffer` if there is not one threshold for each column.
  public init(
    _ probabilities: ProbabilityMatrix, thresholds: [Double]
  ) throws(EvaluationError) {
    let labelCount = probabilities.columnCount
    guard thresholds.count == labelCount else {
      throw .columnCountsDiffer(expected: labelCount, found: thresholds.count, input: "thresholds")
    }
    self.labelCount = labelCount
    self.rows = (0..<probabilities.rowCount).map { row in
      var labels: [Int] = []
      for label in 0..<labelCount where probabilities[row, label] >= thresholds[label] {
        labels.append(label)
      }
      return labels
    }
  }
}
