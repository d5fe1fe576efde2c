/// Some consecutive rows in compressed sparse row form.
public struct RowBlock: Sendable {
  /// Where each row ends in `columnIndices` and `values`; it begins where the one before ends.
  public internal(set) var rowEnds: [Int] = []
  /// The column of each entry; rises within a row.
  public internal(set) var columnIndices: [UInt32] = []
  public internal(set) var values: [Float] = []

  /// Room for the entries of a block under way.
  struct Room {
    let columnIndices: UnsafeMutableBufferPointer<UInt32>
    let values: UnsafeMutableBufferPointer<Float>
    /// The number of entries that are written.
    var count = 0
  }

  /// - Parameters:
  ///   - entryLimit: no block has more entries.
  ///   - write: writes the entries to the beginning of the room, and counts them; returns where each row ends.
  init(entryLimit: Int, _ write: (inout Room) -> [Int]) {
    columnIndices = Array(unsafeUninitializedCapacity: entryLimit) { columnIndices, columnIndexCount in
      values = Array(unsafeUninitializedCapacity: entryLimit) { values, valueCount in
        var room = Room(columnIndices: columnIndices, values: values)
        rowEnds = write(&room)
        valueCount = room.count
      }
      columnIndexCount = values.count
    }
  }
}
