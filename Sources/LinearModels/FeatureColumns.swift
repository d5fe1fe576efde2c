internal import LinearAlgebra

/// The columns of a design matrix, for solvers that go feature by feature.
struct FeatureColumns {
  private let sparseColumnCount: Int
  /// Column j has the entries `offsets[j] ..< offsets[j + 1]`.
  private let offsets: [Int]
  private let rows: [UInt32]
  private let values: [Float]
  private let dense: DenseMatrix<Float>?

  /// Copies the sparse part by columns. O(entries + columns).
  init(_ design: DesignMatrix) {
    dense = design.dense
    guard let sparse = design.sparse else {
      (sparseColumnCount, offsets, rows, values) = (0, [0], [], [])
      return
    }
    var offsets = [Int](repeating: 0, count: sparse.columnCount + 1)
    for column in sparse.columnIndices { offsets[Int(column) + 1] += 1 }
    for column in 0..<sparse.columnCount { offsets[column + 1] += offsets[column] }
    var next = offsets
    var rows = [UInt32](repeating: 0, count: sparse.nonzeroCount)
    var values = [Float](repeating: 0, count: sparse.nonzeroCount)
    for row in 0..<sparse.rowCount {
      for entry in sparse.entries(ofRow: row) {
        let column = Int(sparse.columnIndices[entry])
        rows[next[column]] = UInt32(row)
        values[next[column]] = sparse.values[entry]
        next[column] += 1
      }
    }
    sparseColumnCount = sparse.columnCount
    self.offsets = offsets
    self.rows = rows
    self.values = values
  }

  /// Calls `body` with the row and the value of each entry of a column; of a dense column with every row.
  @inline(__always)
  func forEachEntry(of column: Int, _ body: (Int, Float) -> Void) {
    if column < sparseColumnCount {
      for entry in offsets[column]..<offsets[column + 1] { body(Int(rows[entry]), values[entry]) }
    } else if let dense {
      let place = column - sparseColumnCount
      for row in 0..<dense.rowCount { body(row, dense.elements[row * dense.columnCount + place]) }
    }
  }
}
