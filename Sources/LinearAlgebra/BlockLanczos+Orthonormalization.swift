extension BlockLanczos {
  /// Under this share of the largest product a vector is taken for rounding.
  static var roundingShare: Double { 1e-6 }

  /// Makes `product`, which is orthogonal to the basis, an orthonormal block W′ of `width` columns in place, and
  /// sets `coupling` so that the old `product` is W′·`coupling`.
  ///
  /// Cholesky QR, twice, is all that healthy blocks need. A block whose columns depend on one another or vanish
  /// goes through Gram–Schmidt column by column, which puts random vectors where the space that the block
  /// spans ends, so that eigenvalues of any multiplicity are found.
  ///
  /// A. Stathopoulos and K. Wu, "A block orthogonalization procedure with constant synchronization
  /// requirements", SIAM J. Sci. Comput. 23 (2002).
  func orthonormalizeProduct() {
    coupling = DenseMatrix(rowCount: Self.blockWidth, columnCount: Self.blockWidth, repeating: 0)
    guard width > 0 else {
      product.start.update(repeating: 0, count: product.count)
      return
    }
    if width == Self.blockWidth, lastWidth == width, let first = choleskyFactorOfProduct() {
      divideProduct(by: first)
      if let second = choleskyFactorOfProduct() {
        divideProduct(by: second)
        coupling = multiplyTriangles(second, first)
        return
      }
      orthonormalizeColumns(dividedBy: first)
    } else {
      orthonormalizeColumns(dividedBy: nil)
    }
  }

  /// The upper triangular R with RᵀR = WᵀW; nil where a column is rounding or too near to the span of those
  /// before it for the square to tell.
  private func choleskyFactorOfProduct() -> DenseMatrix<Double>? {
    let count = Self.blockWidth
    let product = product
    let sums = RangeSums(length: length, size: count * count)
    sums.accumulate(threads: threads) { rows, sum in
      let start = product.start + rows.lowerBound * count
      BLAS.multiply(
        rows: count, columns: count, inner: rows.count, start, .transposed, stride: count, start,
        stride: count,
        beta: 1, into: sum, stride: count)
    }
    var factor = DenseMatrix(rowCount: count, columnCount: count, elements: sums.total())
    let floor = (Self.roundingShare * scale) * (Self.roundingShare * scale)
    for pivot in 0..<count {
      let whole = factor[pivot, pivot]
      var rest = whole
      for row in 0..<pivot { rest -= factor[row, pivot] * factor[row, pivot] }
      guard rest > floor, rest > 1e-4 * whole, rest.isFinite else { return nil }
      let root = rest.squareRoot()
      factor[pivot, pivot] = root
      for column in (pivot + 1)..<max(count, pivot + 1) {
        var sum = factor[pivot, column]
        for row in 0..<pivot { sum -= factor[row, pivot] * factor[row, column] }
        factor[pivot, column] = sum / root
        factor[column, pivot] = 0
      }
    }
    return factor
  }

  private func divideProduct(by factor: DenseMatrix<Double>) {
    let product = product
    let triangle = factor.elements.map { Float($0) }
    Parallel.forEachRange(of: length, grain: 1024, threads: threads) { rows in
      triangle.withUnsafeBufferPointer {
        BLAS.solveFromRight(
          $0.baseAddress!, rows: rows.count, columns: Self.blockWidth,
          in: product.start + rows.lowerBound * Self.blockWidth)
      }
    }
  }

  func multiplyTriangles(
    _ left: DenseMatrix<Double>, _ right: DenseMatrix<Double>
  ) -> DenseMatrix<Double> {
    var result = DenseMatrix(rowCount: left.rowCount, columnCount: right.columnCount, repeating: 0.0)
    for row in 0..<left.rowCount {
      for column in 0..<right.columnCount {
        var sum = 0.0
        for inner in 0..<left.columnCount { sum += left[row, inner] * right[inner, column] }
        result[row, column] = sum
      }
    }
    return result
  }
}
