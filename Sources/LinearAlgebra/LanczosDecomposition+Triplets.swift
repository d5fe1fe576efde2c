extension LanczosDecomposition {
  /// The vectors of both sides for the leading eigenpairs of T, normed and with their signs, and the
  /// singular values as the norms of A·v or Aᵀ·u, which are accurate to the second order.
  func triplets(of state: RitzState, converged: Bool, stepCount: Int) -> TruncatedSVD {
    let count = min(rank, state.values.count)
    let width = BlockLanczos.blockWidth
    let rightIsShort = !gram.rowsAreShort
    let wantsShort = rightIsShort || options.keepsLeftVectors
    let wantsLong = !rightIsShort || options.keepsLeftVectors
    let short = FloatStorage(count: wantsShort ? gram.shortCount * count : 0)
    let long = FloatStorage(count: wantsLong ? gram.longCount * count : 0)
    let shortTile = FloatStorage(count: gram.shortCount * width)
    let longTile = FloatStorage(count: gram.longCount * width)
    var values: [Double] = []
    for first in stride(from: 0, to: count, by: width) {
      let places = first..<min(first + width, count)
      lanczos.combineBasis(coefficients(of: state, places, width: width), into: shortTile)
      gram.toLong.multiply(
        UnsafeRows(shortTile.start), width: width, into: UnsafeMutableRows(longTile.start),
        threads: options.threads)
      let norms = norms(of: longTile, rowCount: gram.longCount)
      let signs = rightIsShort
        ? signs(of: shortTile, rowCount: gram.shortCount) : signs(of: longTile, rowCount: gram.longCount)
      values += norms.prefix(places.count)
      let scales = zip(signs, norms).map { $1 > 0 ? $0 / Float($1) : $0 }
      if wantsShort { copy(shortTile, gram.shortCount, times: signs, to: short, places, of: count) }
      if wantsLong { copy(longTile, gram.longCount, times: scales, to: long, places, of: count) }
    }

    let floor = TruncatedSVD.roundingFloor(of: matrix, largestSingularValue: values.max() ?? 0)
    let order = values.indices.filter { values[$0] > floor }
      .sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    let shortVectors = wantsShort ? columns(order, of: short, gram.shortCount, count) : nil
    let longVectors = wantsLong ? columns(order, of: long, gram.longCount, count) : nil
    let right = rightIsShort ? shortVectors : longVectors
    return TruncatedSVD(
      singularValues: order.map { values[$0] }, rightVectors: right!,
      leftVectors: options.keepsLeftVectors ? (rightIsShort ? longVectors : shortVectors) : nil,
      residuals: order.map { state.residuals[$0] }, frobeniusNormSquared: frobeniusNormSquared,
      missingEnergy: state.missingEnergy, converged: converged, stepCount: stepCount)
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
    _ tile: FloatStorage, _ rowCount: Int, times factors: [Float], to matrix: FloatStorage, _ places: Range<Int>,
    of columnCount: Int
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

  /// The columns at `order` of a matrix of `columnCount` columns.
  private func columns(
    _ order: [Int], of matrix: FloatStorage, _ rowCount: Int, _ columnCount: Int
  ) -> DenseMatrix<Float> {
    let elements = [Float](unsafeUninitializedCapacity: rowCount * order.count) { buffer, count in
      var place = 0
      for row in 0..<rowCount {
        for column in order {
          buffer[place] = matrix.start[row * columnCount + column]
          place += 1
        }
      }
      count = place
    }
    return DenseMatrix(rowCount: rowCount, columnCount: order.count, elements: elements)
  }
}
