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
  /// A matrix whose numbers `fill` writes, all of them, into memory that holds nothing yet.
  init(rowCount: Int, columnCount: Int, filledBy fill: (UnsafeMutableRows) -> Void) {
    let size = rowCount * columnCount
    let elements = [Float](unsafeUninitializedCapacity: size) { buffer, count in
      if let start = buffer.baseAddress, size > 0 {
        adviseHugePages(start, size * MemoryLayout<Float>.stride)
        fill(UnsafeMutableRows(start))
      }
      count = size
    }
    self.init(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }

  /// The columns at `indices`, in that order.
  func selectingColumns(_ indices: [Int]) -> DenseMatrix {
    DenseMatrix(
      rowCount: rowCount, columnCount: indices.count,
      elements: (0..<rowCount).flatMap { row in indices.map { self[row, $0] } })
  }

  /// The Euclidean norm of each row.
  public func rowNorms() -> [Double] {
    (0..<rowCount).map { sumOfSquares(elements[elementRange(ofRow: $0)]).squareRoot() }
  }
}
