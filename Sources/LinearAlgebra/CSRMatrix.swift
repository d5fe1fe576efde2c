/// A sparse matrix in compressed sparse row form.
///
/// Row `i` holds the entries `rowOffsets[i] ..< rowOffsets[i + 1]` of `columnIndices` and `values`. Within a
/// row the column indices rise strictly; values are finite. The initializer that takes the parts checks
/// all of that, so that kernels may read without bounds checks.
public struct CSRMatrix: Sendable, Equatable {
  public let columnCount: Int
  /// `rowCount + 1` offsets into `columnIndices` and `values`, never falling, from 0.
  public let rowOffsets: [Int]
  /// The column of each stored entry.
  public let columnIndices: [UInt32]
  /// The value of each stored entry.
  public private(set) var values: [Float]

  public var rowCount: Int { rowOffsets.count - 1 }
  /// The number of stored entries.
  public var nonzeroCount: Int { values.count }

  /// Takes the three arrays of the compressed form after checking them. O(entries).
  ///
  /// - Throws: `CSRMatrixError` naming the first broken rule.
  public init(columnCount: Int, rowOffsets: [Int], columnIndices: [UInt32], values: [Float]) throws {
    try Self.checkInvariants(
      columnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: values)
    self.init(
      uncheckedColumnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices,
      values: values)
  }

  /// Takes arrays whose invariants the caller guarantees by construction. Debug builds check them all the same.
  package init(
    uncheckedColumnCount columnCount: Int, rowOffsets: [Int], columnIndices: [UInt32], values: [Float]
  ) {
    assert(
      (try? Self.checkInvariants(
        columnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: values))
        != nil, "the parts of a CSR matrix break its invariants")
    self.columnCount = columnCount
    self.rowOffsets = rowOffsets
    self.columnIndices = columnIndices
    self.values = values
  }

  /// The positions of row `row` in `columnIndices` and `values`.
  public func entries(ofRow row: Int) -> Range<Int> {
    rowOffsets[row]..<rowOffsets[row + 1]
  }
}
