extension DenseMatrix {
  /// The positions of row `row` in `elements`.
  public func elementRange(ofRow row: Int) -> Range<Int> {
    row * columnCount..<(row + 1) * columnCount
  }

  /// The rows at `indices`, in that order; an index may come more than once.
  ///
  /// - Precondition: every index is in `0 ..< rowCount`.
  public func selectingRows(_ indices: [Int]) -> DenseMatrix {
    var selected: [Scalar] = []
    selected.reserveCapacity(indices.count * columnCount)
    for row in indices {
      precondition(row >= 0 && row < rowCount, "row \(row) of a matrix of \(rowCount) rows")
      selected.append(contentsOf: elements[elementRange(ofRow: row)])
    }
    return DenseMatrix(rowCount: indices.count, columnCount: columnCount, elements: selected)
  }
}

extension DenseMatrix<Float> {
  /// The Euclidean norm of each row.
  public func rowNorms() -> [Double] {
    (0..<rowCount).map { sumOfSquares(elements[elementRange(ofRow: $0)]).squareRoot() }
  }
}
