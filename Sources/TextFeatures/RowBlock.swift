/// Some consecutive rows in compressed sparse row form.
public struct RowBlock: Sendable {
  /// Where each row ends in `columnIndices` and `values`; it begins where the one before ends.
  public internal(set) var rowEnds: [Int] = []
  /// The column of each entry; rises within a row.
  public internal(set) var columnIndices: [UInt32] = []
  public internal(set) var values: [Float] = []

  /// Appends entries, which `write` is given room for.
  mutating func append(
    _ count: Int,
    _ write: (_ columnIndices: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    let start = values.count
    columnIndices.append(contentsOf: repeatElement(0, count: count))
    values.append(contentsOf: repeatElement(0, count: count))
    columnIndices.withUnsafeMutableBufferPointer { columnIndices in
      values.withUnsafeMutableBufferPointer { values in
        write(
          UnsafeMutableBufferPointer(rebasing: columnIndices[start...]),
          UnsafeMutableBufferPointer(rebasing: values[start...]))
      }
    }
  }
}
