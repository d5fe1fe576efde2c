extension BlockLanczos {
  /// The slow and sure way of `orthonormalizeProduct`: Gram–Schmidt column by column in double precision, with random
  /// vectors in place of the columns that depend on those before them.
  ///
  /// - Parameter first: A factor by which the product was divided before, if it was.
  func orthonormalizeColumns(dividedBy first: DenseMatrix<Double>?) {
    // After a division the columns' norms are near 1, whatever the operator's scale.
    let floor = Self.roundingShare * (first == nil ? scale : 1)
    var (taken, coefficients) = gramSchmidt(columnsOfProduct(lastWidth), floor: floor, atMost: width)
    while taken.count < width { taken.append(randomUnitVector()) }
    // Random vectors lie partly in the basis, and so does what dividing by a small norm has magnified.
    for _ in 0..<2 {
      setProduct(taken)
      removeAndProject(projectProduct(from: 0), from: 0)
      taken = gramSchmidt(columnsOfProduct(width), floor: 1e-5, atMost: width).columns
    }
    width = taken.count
    setProduct(taken)
    coupling = first.map { multiplyTriangles(coefficients, $0) } ?? coefficients
  }

  /// Orthonormal columns that span the given ones, and the coefficients C with given = orthonormal·C; columns whose
  /// part outside the span of those before them is no longer than `floor` bring none.
  private func gramSchmidt(
    _ columns: [[Float]], floor: Double, atMost limit: Int
  ) -> (columns: [[Float]], coefficients: DenseMatrix<Double>) {
    var taken: [[Float]] = []
    var coefficients = DenseMatrix(rowCount: Self.blockWidth, columnCount: Self.blockWidth, repeating: 0.0)
    for (place, column) in columns.enumerated() {
      var vector = column.map { Double($0) }
      for _ in 0..<2 {
        for (other, direction) in taken.enumerated() {
          var part = 0.0
          for row in 0..<length { part += vector[row] * Double(direction[row]) }
          for row in 0..<length { vector[row] -= part * Double(direction[row]) }
          coefficients[other, place] += part
        }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > floor, taken.count < limit else { continue }
      coefficients[taken.count, place] = norm
      taken.append(vector.map { Float($0 / norm) })
    }
    return (taken, coefficients)
  }

  private func randomUnitVector() -> [Float] {
    let vector = (0..<length).map { _ in generator.nextSymmetricFloat() }
    let norm = sumOfSquares(vector[...]).squareRoot()
    return norm > 0 ? vector.map { Float(Double($0) / norm) } : vector
  }

  private func columnsOfProduct(_ count: Int) -> [[Float]] {
    (0..<count).map { column in
      (0..<length).map { product.start[$0 * Self.blockWidth + column] }
    }
  }

  private func setProduct(_ columns: [[Float]]) {
    product.start.update(repeating: 0, count: product.count)
    for (place, column) in columns.enumerated() {
      for row in 0..<length { product.start[row * Self.blockWidth + place] = column[row] }
    }
  }
}
