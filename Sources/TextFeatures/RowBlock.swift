/// Some consecutive rows in compressed sparse row form.
public struct RowBlock: Sendable {
  /// Where each row ends in `columnIndices` and `values`; it begins where the one before ends.
  public internal(set) var rowEnds: [Int] = []
  /// The column of each entry; rises within a row.
  public internal(set) var columnIndices: [UInt32] = []
  public internal(set) var values: [Float] = []
}
