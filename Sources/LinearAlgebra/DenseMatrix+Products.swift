extension DenseMatrix<Float> {
  /// The dot product of each row with each row of `other`: `rowCount` × `other.rowCount`, the product A·Bᵀ.
  ///
  /// O(`rowCount` · `other.rowCount` · `columnCount`), in BLAS, in the calling thread.
  ///
  /// - Precondition: `other.columnCount == columnCount`.
  package func dotProducts(withRowsOf other: DenseMatrix) -> DenseMatrix {
    precondition(
      other.columnCount == columnCount, "rows of \(columnCount) and of \(other.columnCount) have no dot product")
    var product = DenseMatrix(rowCount: rowCount, columnCount: other.rowCount, repeating: 0)
    product.elements.withUnsafeMutableBufferPointer { output in
      elements.withUnsafeBufferPointer { left in
        other.elements.withUnsafeBufferPointer { right in
          guard let c = output.baseAddress, let a = left.baseAddress, let b = right.baseAddress else { return }
          BLAS.multiply(
            rows: rowCount, columns: other.rowCount, inner: columnCount, a, stride: columnCount, b, .transposed,
            stride: columnCount, into: c, stride: other.rowCount)
        }
      }
    }
    return product
  }
}
