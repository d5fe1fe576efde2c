/// The rule that the parts of a would-be `CSRMatrix` break.
public enum CSRMatrixError: Error, Equatable {
  case columnCountOutOfRange(Int)
  case offsetsDoNotSpanEntries(first: Int?, last: Int?, entries: Int)
  case arraysDifferInLength(columnIndices: Int, values: Int)
  case offsetsFall(row: Int)
  case columnsDoNotRise(row: Int, entry: Int)
  case columnOutOfRange(row: Int, column: UInt32, columnCount: Int)
  case valueNotFinite(row: Int, entry: Int)
}

extension CSRMatrix {
  static func checkInvariants(
    columnCount: Int, rowOffsets: [Int], columnIndices: [UInt32], values: [Float]
  ) throws(CSRMatrixError) {
    guard columnCount >= 0, columnCount <= Int(UInt32.max) else {
      throw .columnCountOutOfRange(columnCount)
    }
    guard columnIndices.count == values.count else {
      throw .arraysDifferInLength(columnIndices: columnIndices.count, values: values.count)
    }
    guard rowOffsets.first == 0, rowOffsets.last == values.count else {
      throw .offsetsDoNotSpanEntries(
        first: rowOffsets.first, last: rowOffsets.last, entries: values.count)
    }
    for row in 0..<(rowOffsets.count - 1) {
      let start = rowOffsets[row]
      let end = rowOffsets[row + 1]
      guard start <= end, end <= values.count else { throw .offsetsFall(row: row) }
      for entry in start..<end {
        let column = columnIndices[entry]
        guard column < columnCount else {
          throw .columnOutOfRange(row: row, column: column, columnCount: columnCount)
        }
        guard entry == start || columnIndices[entry - 1] < column else {
          throw .columnsDoNotRise(row: row, entry: entry)
        }
        guard values[entry].isFinite else { throw .valueNotFinite(row: row, entry: entry) }
      }
    }
  }
}
