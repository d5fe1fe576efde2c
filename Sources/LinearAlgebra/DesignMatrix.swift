/// The features of a set of rows: sparse columns, dense columns, or both side by side.
///
/// Column `j` is the sparse column `j` for `j < sparse.columnCount` and the dense column
/// `j - sparse.columnCount` after that. Either part may be absent, never both.
public struct DesignMatrix: Sendable, Equatable {
  public let sparse: CSRMatrix?
  public let dense: DenseMatrix<Float>?

  public init(sparse: CSRMatrix) {
    self.sparse = sparse
    self.dense = nil
  }

  public init(dense: DenseMatrix<Float>) {
    self.sparse = nil
    self.dense = dense
  }

  /// - Precondition: both parts have the same number of rows.
  public init(sparse: CSRMatrix, dense: DenseMatrix<Float>) {
    precondition(
      sparse.rowCount == dense.rowCount,
      "\(sparse.rowCount) sparse rows cannot stand beside \(dense.rowCount) dense rows")
    self.sparse = sparse
    self.dense = dense
  }

  public var rowCount: Int { sparse?.rowCount ?? dense?.rowCount ?? 0 }
  public var columnCount: Int { (sparse?.columnCount ?? 0) + (dense?.columnCount ?? 0) }
}
