/// The block Lanczos process on the Gram operator G of a sparse matrix, with full reorthogonalisation and thick
/// restarts.
///
/// It grows an orthonormal basis Q, block by block, of the space that a random block and its products with G
/// span, and keeps the projected matrix T = QᵀGQ. The basis is kept column by column, so that it grows without being
/// moved; blocks are kept row by row, as sparse products want them.
///
/// All sums over the longer dimension of the basis run over fixed ranges of rows, so no number depends on the
/// count of threads.
///
/// G. H. Golub, F. T. Luk and M. L. Overton, "A block Lanczos method for computing the singular values and
/// corresponding singular vectors of a matrix", ACM TOMS 7 (1981); K. Wu and H. Simon, "Thick-restart
/// Lanczos method for large symmetric eigenvalue problems", SIAM J. Matrix Anal. Appl. 22 (2000).
final class BlockLanczos {
  static let blockWidth = GramOperator.blockWidth

  /// Nil once the process is finished.
  private var gram: GramOperator?
  let threads: Int
  /// The length of the basis vectors.
  let length: Int
  /// How many basis vectors there is room for.
  let capacity: Int
  /// Vector j is the numbers from j · `length`.
  private(set) var basis: FloatStorage
  private(set) var basisCount = 0
  /// T in its leading `basisCount` rows and columns.
  private(set) var projected: DenseMatrix<Double>
  /// The coefficients C with G·Q_last = Q·T_last + `block`·C.
  var coupling: DenseMatrix<Double>
  /// How many vectors the last block brought to the basis.
  private(set) var lastWidth = 0

  /// The block that will join the basis next: `blockWidth` columns, those from `width` on zero.
  var block: FloatStorage
  var width: Int
  /// G·`block`, from which the next block is made in place.
  var product: FloatStorage
  private var intermediate: FloatStorage
  var generator: SplitMix64
  /// The largest norm of a product's column so far: what rounding is measured against.
  var scale = 0.0
  /// Whether T's next columns have entries beyond the last two blocks: after a restart.
  private var couplesWithAll = false

  init(_ gram: GramOperator, capacity: Int, seed: UInt64, threads: Int) {
    self.gram = gram
    self.threads = threads
    self.capacity = capacity
    length = gram.shortCount
    let blockSize = gram.shortCount * Self.blockWidth
    basis = FloatStorage(count: length * capacity)
    projected = DenseMatrix(rowCount: capacity, columnCount: capacity, repeating: 0)
    coupling = DenseMatrix(rowCount: Self.blockWidth, columnCount: Self.blockWidth, repeating: 0)
    block = FloatStorage(count: blockSize)
    product = FloatStorage(count: blockSize)
    intermediate = FloatStorage(count: gram.longCount * Self.blockWidth)
    generator = SplitMix64(seed: seed)
    width = min(Self.blockWidth, length)

    // One product with G before the start turns the random block towards the leading vectors.
    for place in 0..<blockSize {
      block.start[place] = place % Self.blockWidth < width ? generator.nextSymmetricFloat() : 0
    }
    multiplyBlock()
    lastWidth = width
    orthonormalizeProduct()
    lastWidth = 0
    swap(&block, &product)
  }

  /// Whether the next block fits.
  var hasRoom: Bool { width > 0 && basisCount + width <= capacity }

  /// Adds the waiting block to the basis and prepares the next one.
  func step() {
    appendBlockToBasis()
    multiplyBlock()
    let first = basisCount - lastWidth
    let local = couplesWithAll ? 0 : max(0, first - Self.blockWidth)
    couplesWithAll = false
    var coefficients = projectProduct(from: local)
    coefficients = removeAndProject(coefficients, from: local)
    for row in 0..<basisCount {
      for column in 0..<lastWidth {
        let value = coefficients[row * Self.blockWidth + column]
        // The last block's own square is made symmetric, as exact arithmetic would have it.
        if row >= first {
          let mirrored = coefficients[(first + column) * Self.blockWidth + row - first]
          projected[row, first + column] = (value + mirrored) / 2
        } else {
          projected[row, first + column] = value
          projected[first + column, row] = value
        }
      }
    }
    for column in 0..<lastWidth {
      var square = 0.0
      for row in 0..<basisCount {
        let value = coefficients[row * Self.blockWidth + column]
        square += value * value
      }
      scale = max(scale, square.squareRoot())
    }
    width = min(Self.blockWidth, length - basisCount)
    orthonormalizeProduct()
    swap(&block, &product)
  }

  /// Replaces the basis by its products with the columns of `vectors` (`basisCount` × fewer), which are
  /// eigenvectors of T, and T by the diagonal of their eigenvalues.
  func restart(keeping vectors: DenseMatrix<Float>, eigenvalues: [Double]) {
    combineBasis(vectors)
    projected = DenseMatrix(rowCount: capacity, columnCount: capacity, repeating: 0)
    for (place, value) in eigenvalues.enumerated() { projected[place, place] = value }
    couplesWithAll = true
  }

  /// Replaces the basis by its products with the columns of `vectors` and gives back all other memory, the operator's
  /// included; no step may follow.
  func finish(keeping vectors: DenseMatrix<Float>) {
    combineBasis(vectors)
    basis.discard(from: basisCount * length)
    gram = nil
    block = FloatStorage(count: 0)
    product = FloatStorage(count: 0)
    intermediate = FloatStorage(count: 0)
  }

  /// Replaces the basis, in place, by its products with the columns of `vectors` (`basisCount` × fewer).
  private func combineBasis(_ vectors: DenseMatrix<Float>) {
    let kept = vectors.columnCount
    let old = basisCount
    let basis = basis
    let length = length
    Parallel.forEachRange(of: length, grain: 256, threads: threads) { rows in
      let mixed = FloatStorage(count: kept * rows.count)
      vectors.elements.withUnsafeBufferPointer { coefficients in
        BLAS.multiply(
          rows: kept, columns: rows.count, inner: old, coefficients.baseAddress!, .transposed, stride: kept,
          basis.start + rows.lowerBound, stride: length, into: mixed.start, stride: rows.count)
      }
      for vector in 0..<kept {
        (basis.start + vector * length + rows.lowerBound)
          .update(from: mixed.start + vector * rows.count, count: rows.count)
      }
    }
    basisCount = kept
  }

  /// Writes the basis vectors at `places` as the first columns of `length` rows of `blockWidth` numbers; the other columns
  /// become 0.
  func copyBasis(_ places: Range<Int>, into tile: FloatStorage) {
    let basis = basis
    let length = length
    Parallel.forEachRange(of: length, grain: 1024, threads: threads) { rows in
      for row in rows {
        let target = tile.start + row * Self.blockWidth
        target.update(repeating: 0, count: Self.blockWidth)
        for (column, place) in places.enumerated() { target[column] = basis.start[place * length + row] }
      }
    }
  }

  // MARK: One step

  private func multiplyBlock() {
    gram?.apply(to: block, intermediate: intermediate, into: product, threads: threads)
  }

  private func appendBlockToBasis() {
    let block = block
    let target = basis.start + basisCount * length
    let rows = UnsafeMutableRows(target)
    let width = width
    let length = length
    Parallel.forEachRange(of: length, grain: 1024, threads: threads) { range in
      for column in 0..<width {
        for row in range { rows.start[column * length + row] = block.start[row * Self.blockWidth + column] }
      }
    }
    basisCount += width
    lastWidth = width
  }

  /// Qᵀ·W for the basis vectors from `first` on and the waiting product W; zeros above.
  func projectProduct(from first: Int) -> [Double] {
    let (basis, product, length, count) = (basis, product, length, basisCount)
    let sums = RangeSums(length: length, size: count * Self.blockWidth)
    sums.accumulate(threads: threads) { rows, sum in
      BLAS.multiply(
        rows: count - first, columns: Self.blockWidth, inner: rows.count,
        basis.start + first * length + rows.lowerBound, stride: length,
        product.start + rows.lowerBound * Self.blockWidth, stride: Self.blockWidth, beta: 1,
        into: sum + first * Self.blockWidth, stride: Self.blockWidth)
    }
    return sums.total()
  }

  /// Takes Q·H from the waiting product W, for the basis vectors from `first` on, then all that is
  /// left in it of any basis vector; gives back the sum of both coefficients.
  @discardableResult
  func removeAndProject(_ coefficients: [Double], from first: Int) -> [Double] {
    let (basis, product, length, count) = (basis, product, length, basisCount)
    let factor = coefficients.map { Float($0) }
    let sums = RangeSums(length: length, size: count * Self.blockWidth)
    sums.accumulate(threads: threads) { rows, sum in
      Self.remove(factor, of: basis, length, first..<count, from: product, rows)
      BLAS.multiply(
        rows: count, columns: Self.blockWidth, inner: rows.count, basis.start + rows.lowerBound,
        stride: length, product.start + rows.lowerBound * Self.blockWidth, stride: Self.blockWidth, beta: 1,
        into: sum, stride: Self.blockWidth)
    }
    let rest = sums.total()
    let restFactor = rest.map { Float($0) }
    Parallel.forEachRange(of: length, grain: RangeSums.rowsAtOnce, threads: threads) { rows in
      Self.remove(restFactor, of: basis, length, 0..<count, from: product, rows)
    }
    return zip(coefficients, rest).map { $0 + $1 }
  }

  /// W ← W − Q·H on some rows, for some of the basis vectors.
  private static func remove(
    _ coefficients: [Float], of basis: FloatStorage, _ length: Int, _ vectors: Range<Int>,
    from product: FloatStorage, _ rows: Range<Int>
  ) {
    coefficients.withUnsafeBufferPointer { coefficients in
      BLAS.multiply(
        rows: rows.count, columns: blockWidth, inner: vectors.count, alpha: -1,
        basis.start + vectors.lowerBound * length + rows.lowerBound, .transposed, stride: length,
        coefficients.baseAddress! + vectors.lowerBound * blockWidth, stride: blockWidth, beta: 1,
        into: product.start + rows.lowerBound * blockWidth, stride: blockWidth)
    }
  }
}
