/// Multiplication of narrow blocks by A·Aᵀ or Aᵀ·A, whichever is smaller.
///
/// The transpose is stored once: products that gather rows are up to twice as fast as those that
/// scatter them, and a decomposition takes dozens of them.
struct GramOperator: Sendable {
  /// How many columns a block has. A row of a block then fills two cache lines.
  static let blockWidth = 32

  /// The matrix that takes vectors of the shorter side to the longer one.
  let toLong: CSRMatrix
  /// Its transpose.
  let toShort: CSRMatrix

  var shortCount: Int { toShort.rowCount }
  var longCount: Int { toLong.rowCount }

  init(_ matrix: CSRMatrix) {
    let rowsAreShort = matrix.rowCount <= matrix.columnCount
    let transpose = matrix.transposed()
    toLong = rowsAreShort ? transpose : matrix
    toShort = rowsAreShort ? matrix : transpose
  }

  /// Writes the product of the operator and the `shortCount` × `blockWidth` numbers at `block` to
  /// `output`, through the `longCount` × `blockWidth` numbers at `intermediate`.
  func apply(
    to block: FloatStorage, intermediate: FloatStorage, into output: FloatStorage, threads: Int
  ) {
    let width = Self.blockWidth
    toLong.multiply(
      UnsafeRows(block.start), width: width, into: UnsafeMutableRows(intermediate.start), threads: threads)
    toShort.multiply(
      UnsafeRows(intermediate.start), width: width, into: UnsafeMutableRows(output.start), threads: threads)
  }
}
