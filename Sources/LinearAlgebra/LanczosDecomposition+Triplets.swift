extension LanczosDecomposition {
  /// The vectors of both sides for the leading eigenpairs of T, normed and with their signs, and the
  /// singular values as the norms of A·v or Aᵀ·u, which are accurate to the second order.
  func triplets(of state: RitzState, converged: Bool, stepCount: Int) -> TruncatedSVD {
    let count = min(rank, state.values.count)
    var values: [Double] = []
    var left: DenseMatrix<Float>?
    var right = DenseMatrix(rowCount: matrix.columnCount, columnCount: count) { right in
      if options.keepsLeftVectors {
        left = DenseMatrix(rowCount: matrix.rowCount, columnCount: count) { left in
          values = writeVectors(of: state, count, left: left, right: right)
        }
      } else {
        values = writeVectors(of: state, count, left: nil, right: right)
      }
    }

    let floor = TruncatedSVD.roundingFloor(of: matrix, largestSingularValue: values.max() ?? 0)
    let order = values.indices.filter { values[$0] > floor }
      .sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    // The eigenvalues of T fall, and the norms nearly always with them.
    if order != Array(0..<count) {
      right = right.selectingColumns(order)
      left = left?.selectingColumns(order)
    }
    let residuals = order.map { state.residuals[$0] }
    return TruncatedSVD(
      singularValues: order.map { values[$0] }, rightVectors: right, leftVectors: left, residuals: residuals,
      frobeniusNormSquared: frobeniusNormSquared, missingEnergy: state.missingEnergy,
      converged: converged && options.accuracy.allows(residuals, largestSingularValue: values.max() ?? 0),
      stepCount: stepCount)
  }

  /// Writes the vectors tile by tile to matrices of `count` columns; gives back the singular values.
  private func writeVectors(
    of state: RitzState, _ count: Int, left: UnsafeMutableRows?, right: UnsafeMutableRows
  ) -> [Double] {
    let width = BlockLanczos.blockWidth
    let rowsAreShort = matrix.rowCount <= matrix.columnCount
    let longCount = max(matrix.rowCount, matrix.columnCount)
    // The basis and the transpose are the largest pieces of memory; they go before the vectors of the longer side come.
    lanczos.finish(keeping: coefficients(of: state, 0..<count, width: count))
    let short = FloatStorage(count: lanczos.length * width)
    let long = FloatStorage(count: longCount * width)
    var values: [Double] = []
    for first in stride(from: 0, to: count, by: width) {
      let places = first..<min(first + width, count)
      lanczos.copyBasis(places, into: short)
      let (leftTile, rightTile) = rowsAreShort ? (short, long) : (long, short)
      let (source, product) = (UnsafeRows(short.start), UnsafeMutableRows(long.start))
      if rowsAreShort {
        long.start.update(repeating: 0, count: long.count)
        matrix.addTransposeProduct(source, width: width, to: product, threads: options.threads)
      } else {
        matrix.multiply(source, width: width, into: product, threads: options.threads)
      }
      let norms = norms(of: long, rowCount: longCount)
      let signs = signs(of: rightTile, rowCount: matrix.columnCount)
      values += norms.prefix(places.count)
      let scales = zip(signs, norms).map { $1 > 0 ? $0 / Float($1) : $0 }
      let (leftFactors, rightFactors) = rowsAreShort ? (signs, scales) : (scales, signs)
      copy(rightTile, matrix.columnCount, times: rightFactors, to: right, places, of: count)
      if let left { copy(leftTile, matrix.rowCount, times: leftFactors, to: left, places, of: count) }
    }
    return values
  }

  /// The Euclidean norms of a tile's columns, summed in double precision.
  private func norms(of tile: FloatStorage, rowCount: Int) -> [Double] {
    columnResults(of: tile) { columns in
      var sums = SIMD8<Double>.zero
      for row in 0..<rowCount {
        let numbers = UnsafeRawPointer(columns + row * BlockLanczos.blockWidth)
          .loadUnaligned(as: SIMD8<Float>.self)
        let wide = SIMD8<Double>(numbers)
        sums = sums + wide * wide
      }
      return sums.squareRoot()
    }
  }

  /// 1 or -1 for each column of a tile: the sign of its element of largest absolute value, the first of equals.
  private func signs(of tile: FloatStorage, rowCount: Int) -> [Float] {
    columnResults(of: tile) { columns in
      var largest = SIMD8<Float>.zero
      for row in 0..<rowCount {
        let numbers = UnsafeRawPointer(columns + row * BlockLanczos.blockWidth)
          .loadUnaligned(as: SIMD8<Float>.self)
        let isLarger = (numbers * numbers) .> (largest * largest)
        largest.replace(with: numbers, where: isLarger)
      }
      return SIMD8<Float>(repeating: 1).replacing(with: -1, where: largest .< 0)
    }
  }

  /// Calls `body` with the start of every eighth column of a tile and joins what it returns.
  private func columnResults<Number: SIMDScalar & Sendable>(
    of tile: FloatStorage, _ body: @Sendable (UnsafePointer<Float>) -> SIMD8<Number>
  ) -> [Number] {
    let width = BlockLanczos.blockWidth
    return [Number](unsafeUninitializedCapacity: width) { buffer, count in
      let results = UnsafeResults(start: buffer.baseAddress!)
      Parallel.forEachRange(of: width, grain: 8, threads: options.threads) { columns in
        let result = body(tile.start + columns.lowerBound)
        for column in columns { (results.start + column).initialize(to: result[column - columns.lowerBound]) }
      }
      count = width
    }
  }

  private struct UnsafeResults<Number>: @unchecked Sendable {
    let start: UnsafeMutablePointer<Number>
  }

  /// Copies a tile's columns, times a factor each, to the columns `places` of a matrix of `columnCount` columns.
  private func copy(
    _ tile: FloatStorage, _ rowCount: Int, times factors: [Float], to matrix: UnsafeMutableRows,
    _ places: Range<Int>, of columnCount: Int
  ) {
    Parallel.forEachRange(of: rowCount, grain: 1024, threads: options.threads) { rows in
      factors.withUnsafeBufferPointer { factors in
        for row in rows {
          let source = tile.start + row * BlockLanczos.blockWidth
          let target = matrix.start + row * columnCount + places.lowerBound
          for column in 0..<places.count { target[column] = source[column] * factors[column] }
        }
      }
    }
  }
}
