/// Predicted probabilities: `rowCount` × `columnCount` numbers in 0...1, one row a document and one column a
/// class, in row-major order.
///
/// The rows of a task with one label of several sum to one up to rounding; this is not checked, so that
/// rounded probabilities from a file can be evaluated as they are.
public struct ProbabilityMatrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// The probability of column `j` in row `i` is `elements[i * columnCount + j]`.
  public let elements: [Double]

  /// Takes the probabilities row after row. O(elements).
  ///
  /// - Throws: `EvaluationError` if the number of elements does not fit the shape or an element is not in 0...1.
  public init(rowCount: Int, columnCount: Int, elements: [Double]) throws(EvaluationError) {
    let (product, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
    guard rowCount >= 0, columnCount >= 0, !overflow, elements.count == product else {
      throw .elementCountWrong(rowCount: rowCount, columnCount: columnCount, found: elements.count)
    }
    for (index, value) in elements.enumerated() where !(value >= 0 && value <= 1) {
      throw .probabilityOutOfRange(row: index / columnCount, column: index % columnCount, value: value)
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Takes single-precision probabilities row after row.
  public init(rowCount: Int, columnCount: Int, elements: [Float]) throws(EvaluationError) {
    try self.init(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Double($0) })
  }

  public subscript(row: Int, column: Int) -> Double {
    elements[row * columnCount + column]
  }

  /// The column of the greatest probability in `row`, the first of equal ones.
  ///
  /// - Precondition: there is at least one column.
  public func mostProbableColumn(inRow row: Int) -> Int {
    let start = row * columnCount
    var best = 0
    for column in 1..<max(columnCount, 1) where elements[start + column] > elements[start + best] {
      best = column
    }
    return best
  }

  /// The rows at these places.
  package func selectingRows(_ rows: [Int]) -> ProbabilityMatrix {
    ProbabilityMatrix(
      unchecked: rows.flatMap { elements[($0 * columnCount)..<(($0 + 1) * columnCount)] }, rowCount: rows.count,
      columnCount: columnCount)
  }

  private init(unchecked elements: [Double], rowCount: Int, columnCount: Int) {
    self.elements = elements
    self.rowCount = rowCount
    self.columnCount = columnCount
  }
}
