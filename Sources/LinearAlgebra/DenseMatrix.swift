/// A dense matrix of `rowCount` × `columnCount` numbers in row-major order: element (i, j) is
/// `elements[i * columnCount + j]`.
public struct DenseMatrix<Scalar: Sendable>: Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// The `rowCount * columnCount` elements, row after row.
  public var elements: [Scalar]

  /// Takes the elements row after row.
  ///
  /// - Precondition: `elements.count == rowCount * columnCount`.
  public init(rowCount: Int, columnCount: Int, elements: [Scalar]) {
    precondition(
      rowCount >= 0 && columnCount >= 0 && elements.count == rowCount * columnCount,
      "a \(rowCount) × \(columnCount) matrix cannot hold \(elements.count) elements")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix with every element equal to `value`.
  public init(rowCount: Int, columnCount: Int, repeating value: Scalar) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: Array(repeating: value, count: rowCount * columnCount))
  }

  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }
}

extension DenseMatrix: Equatable where Scalar: Equatable {}
