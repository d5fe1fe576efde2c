internal import LinearAlgebra

/// The rows of a matrix in an order that depends on what they hold alone, not on where they stand: whatever starts from
/// it comes out the same when the input is shuffled.
///
/// The order is that of a hash, so that its first rows are a random sample.
struct CanonicalOrder: Sendable {
  /// The places of the rows that hold anything. Rows that hold the same follow each other in the order of the input.
  let rows: [Int]
  /// The number of rows that differ.
  let distinctCount: Int

  /// O(entries).
  init(of matrix: CSRMatrix) {
    var keyed: [(key: UInt64, row: Int)] = []
    keyed.reserveCapacity(matrix.rowCount)
    for row in 0..<matrix.rowCount {
      let entries = matrix.entries(ofRow: row)
      guard !entries.isEmpty else { continue }
      var key: UInt64 = 0x9E37_79B9_7F4A_7C15
      for entry in entries {
        let bits = UInt64(matrix.columnIndices[entry]) << 32 | UInt64(matrix.values[entry].bitPattern)
        key = (key ^ bits) &* 0xBF58_476D_1CE4_E5B9
        key ^= key >> 29
      }
      keyed.append((key, row))
    }
    keyed.sort { ($0.key, $0.row) < ($1.key, $1.row) }
    rows = keyed.map(\.row)
    distinctCount = keyed.indices.count { $0 == 0 || keyed[$0].key != keyed[$0 - 1].key }
  }
}
