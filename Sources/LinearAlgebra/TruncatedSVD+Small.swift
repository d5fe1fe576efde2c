extension TruncatedSVD {
  static func check(
    _ matrix: CSRMatrix, _ rank: Int, _ options: TruncatedSVDOptions
  ) throws(TruncatedSVDError) {
    let largest = min(matrix.rowCount, matrix.columnCount)
    guard rank >= 1, rank <= largest else { throw .rankOutOfRange(asked: rank, largest: largest) }
    let accuracy = options.accuracy.share
    guard accuracy > 0, accuracy < 1 else { throw .accuracyOutOfRange(accuracy) }
    if let limit = options.maximumStepCount, limit < 1 { throw .stepCountOutOfRange(limit) }
    guard options.threads >= 1 else { throw .threadCountOutOfRange(options.threads) }
  }

  /// Whether LAPACK decomposes the whole matrix faster than Lanczos steps would span its shorter side.
  static func isSmall(_ matrix: CSRMatrix, _ rank: Int) -> Bool {
    let shorter = min(matrix.rowCount, matrix.columnCount)
    let longer = max(matrix.rowCount, matrix.columnCount)
    let elementLimit = 1 << 22
    guard longer <= elementLimit / shorter else { return false }
    return shorter <= 256 || LanczosDecomposition.plannedBasisCount(rank: rank) >= shorter
  }

  static func ofZeros(_ matrix: CSRMatrix, _ options: TruncatedSVDOptions) -> TruncatedSVD {
    TruncatedSVD(
      singularValues: [],
      rightVectors: DenseMatrix(rowCount: matrix.columnCount, columnCount: 0, repeating: 0),
      leftVectors: options.keepsLeftVectors
        ? DenseMatrix(rowCount: matrix.rowCount, columnCount: 0, repeating: 0) : nil,
      residuals: [], frobeniusNormSquared: 0, missingEnergy: 0, converged: true, stepCount: 0)
  }

  /// The value at or below which a singular value is no more than the rounding of the matrix's elements to single
  /// precision.
  static func roundingFloor(of matrix: CSRMatrix, largestSingularValue: Double) -> Double {
    let longer = Double(max(matrix.rowCount, matrix.columnCount))
    return longer.squareRoot() * Double(Float.ulpOfOne) * largestSingularValue
  }

  /// The decomposition by LAPACK's dgesdd, cut to `rank`.
  static func decomposeWhole(
    _ matrix: CSRMatrix, _ rank: Int, _ options: TruncatedSVDOptions
  ) throws(LAPACKError) -> TruncatedSVD {
    var dense = DenseMatrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount, repeating: 0.0)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        dense[row, Int(matrix.columnIndices[entry])] = Double(matrix.values[entry])
      }
    }
    let (left, values, right) = try LAPACK.singularValueDecomposition(dense)
    let floor = roundingFloor(of: matrix, largestSingularValue: values[0])
    let kept = values.prefix(rank).prefix { $0 > floor }.count
    var u = DenseMatrix<Float>(rowCount: matrix.rowCount, columnCount: kept, repeating: 0)
    var v = DenseMatrix<Float>(rowCount: matrix.columnCount, columnCount: kept, repeating: 0)
    for triplet in 0..<kept {
      let sign = signOfLargest((0..<matrix.columnCount).lazy.map { Float(right[triplet, $0]) })
      for column in 0..<matrix.columnCount { v[column, triplet] = sign * Float(right[triplet, column]) }
      for row in 0..<matrix.rowCount { u[row, triplet] = sign * Float(left[row, triplet]) }
    }
    let singularValues = Array(values.prefix(kept))
    let residuals = measuredResiduals(matrix, singularValues, left: u, right: v)
    return TruncatedSVD(
      singularValues: singularValues, rightVectors: v, leftVectors: options.keepsLeftVectors ? u : nil,
      residuals: residuals, frobeniusNormSquared: matrix.frobeniusNormSquared, missingEnergy: 0,
      converged: options.accuracy.allows(residuals, largestSingularValue: values[0]), stepCount: 0)
  }

  /// 1 or -1: the sign of the element of largest absolute value, the first of equals.
  static func signOfLargest(_ elements: some Sequence<Float>) -> Float {
    var largest: Float = 0
    for element in elements where abs(element) > abs(largest) { largest = element }
    return largest < 0 ? -1 : 1
  }

  /// The larger of ‖A·v − σ·u‖ and ‖Aᵀ·u − σ·v‖ for each triplet, in double precision.
  ///
  /// O(`nonzeroCount` · rank) time and twice the memory of the vectors.
  package static func measuredResiduals(
    _ matrix: CSRMatrix, _ values: [Double], left: DenseMatrix<Float>, right: DenseMatrix<Float>
  ) -> [Double] {
    values.indices.map { triplet in
      var ofRight = (0..<matrix.columnCount).map { -values[triplet] * Double(right[$0, triplet]) }
      var ofLeft = 0.0
      for row in 0..<matrix.rowCount {
        let u = Double(left[row, triplet])
        var difference = -values[triplet] * u
        for entry in matrix.entries(ofRow: row) {
          let column = Int(matrix.columnIndices[entry])
          let value = Double(matrix.values[entry])
          difference += value * Double(right[column, triplet])
          ofRight[column] += value * u
        }
        ofLeft += difference * difference
      }
      return max(ofLeft, ofRight.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
  }
}
