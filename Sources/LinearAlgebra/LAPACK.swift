internal import CLAPACK

/// What a LAPACK routine said about its failure.
enum LAPACKError: Error, Equatable {
  /// The argument at this position, counted from 1, was refused.
  case argumentRefused(routine: String, position: Int)
  /// The iteration did not converge; the code is the routine's own.
  case notConverged(routine: String, code: Int)
}

/// The small dense problems that this module takes from LAPACK, in double precision.
enum LAPACK {
  /// The singular value decomposition A = U·diag(σ)·Vᵀ of a dense matrix, with as many triplets as the shorter
  /// side is long: `leftVectors` has them as columns, `rightVectors` as rows; σ falls. (dgesdd)
  ///
  /// - Throws: `LAPACKError`.
  static func singularValueDecomposition(
    _ matrix: DenseMatrix<Double>
  ) throws(LAPACKError) -> (
    leftVectors: DenseMatrix<Double>, singularValues: [Double], rightVectors: DenseMatrix<Double>
  ) {
    let count = min(matrix.rowCount, matrix.columnCount)
    var values = [Double](repeating: 0, count: count)
    var left = DenseMatrix(rowCount: matrix.rowCount, columnCount: count, repeating: 0.0)
    var right = DenseMatrix(rowCount: count, columnCount: matrix.columnCount, repeating: 0.0)
    guard count > 0 else { return (left, values, right) }
    BLAS.switchOffOwnThreads
    // Read column by column, the row-major matrix is its transpose: the roles of U and V are exchanged.
    var a = matrix.elements
    var m = Int32(matrix.columnCount)
    var n = Int32(matrix.rowCount)
    var vectors = Int32(count)
    var info: Int32 = 0
    var integers = [Int32](repeating: 0, count: 8 * count)
    var size: Int32 = -1
    var best = 0.0
    // The columns of "U" are the rows of Vᵀ, which row-major storage puts in place; the rows of "Vᵀ"
    // likewise are the columns of U.
    dgesdd_(
      "S", &m, &n, &a, &m, &values, &right.elements, &m, &left.elements, &vectors, &best, &size, &integers,
      &info, 1)
    try check(info, "dgesdd")
    size = Int32(best)
    var work = [Double](repeating: 0, count: Int(size))
    dgesdd_(
      "S", &m, &n, &a, &m, &values, &right.elements, &m, &left.elements, &vectors, &work, &size, &integers,
      &info, 1)
    try check(info, "dgesdd")
    return (left, values, right)
  }

  /// The eigenvalues of a symmetric matrix, rising, and its eigenvectors in the same order as the rows of
  /// `vectors` where they are asked for. (dsyevd)
  ///
  /// - Throws: `LAPACKError`.
  static func eigen(
    ofSymmetric matrix: DenseMatrix<Double>, wantsVectors: Bool
  ) throws(LAPACKError) -> (values: [Double], vectors: DenseMatrix<Double>?) {
    precondition(matrix.rowCount == matrix.columnCount, "a symmetric matrix is square")
    var values = [Double](repeating: 0, count: matrix.rowCount)
    guard matrix.rowCount > 0 else { return (values, wantsVectors ? matrix : nil) }
    BLAS.switchOffOwnThreads
    var vectors = matrix
    var n = Int32(matrix.rowCount)
    let job = wantsVectors ? "V" : "N"
    var info: Int32 = 0
    var size: Int32 = -1
    var integerSize: Int32 = -1
    var best = 0.0
    var integerBest: Int32 = 0
    dsyevd_(
      job, "L", &n, &vectors.elements, &n, &values, &best, &size, &integerBest, &integerSize, &info, 1, 1)
    try check(info, "dsyevd")
    size = Int32(best)
    integerSize = integerBest
    var work = [Double](repeating: 0, count: Int(size))
    var integers = [Int32](repeating: 0, count: Int(integerSize))
    dsyevd_(
      job, "L", &n, &vectors.elements, &n, &values, &work, &size, &integers, &integerSize, &info, 1, 1)
    try check(info, "dsyevd")
    return (values, wantsVectors ? vectors : nil)
  }

  private static func check(_ info: Int32, _ routine: String) throws(LAPACKError) {
    if info < 0 { throw .argumentRefused(routine: routine, position: Int(-info)) }
    if info > 0 { throw .notConverged(routine: routine, code: Int(info)) }
  }
}
