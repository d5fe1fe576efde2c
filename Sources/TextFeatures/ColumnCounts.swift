internal import CPrefetch

/// The counts of a row's columns under way, given back in the order of the columns without sorting: a bit says of each column
/// whether it occurs, and one of each 64 bits whether any of them is set.
struct ColumnCounts: Sendable {
  private var counts: [UInt32]
  private var bits: [UInt64]
  private var groups: [UInt64]
  /// At least the number of columns that occur.
  private var limit = 0

  init(columnCount: Int) {
    counts = LargeArray.filled(with: 0, count: columnCount)
    bits = Array(repeating: 0, count: (columnCount + 63) / 64)
    groups = Array(repeating: 0, count: (bits.count + 63) / 64)
  }

  /// So many columns ahead memory is asked for.
  private static let prefetchDistance = 16

  /// Counts each of the columns `times` times.
  ///
  /// - Precondition: there are those columns.
  mutating func add(_ columns: UnsafeBufferPointer<UInt32>, times: UInt32) {
    add(columns.count) { (columns[$0], times) }
  }

  /// Counts columns.
  ///
  /// - Parameter entries: a column in the upper half, how often it counts in the lower.
  /// - Precondition: there are those columns.
  mutating func add(_ entries: UnsafeMutableBufferPointer<UInt64>) {
    add(entries.count) { (UInt32(truncatingIfNeeded: entries[$0] >> 32), UInt32(truncatingIfNeeded: entries[$0])) }
  }

  @inline(__always)
  private mutating func add(_ number: Int, _ entry: (_ index: Int) -> (column: UInt32, times: UInt32)) {
    limit = min(limit &+ number, counts.count)
    counts.withUnsafeMutableBufferPointer { counts in
      bits.withUnsafeMutableBufferPointer { bits in
        groups.withUnsafeMutableBufferPointer { groups in
          for index in 0..<number {
            prefetch(counts.baseAddress! + Int(entry(min(index &+ Self.prefetchDistance, number &- 1)).column))
            let (column, times) = entry(index)
            counts[Int(column)] &+= times
            bits[Int(column &>> 6)] |= 1 &<< UInt64(column & 63)
            groups[Int(column &>> 12)] |= 1 &<< UInt64(column &>> 6 & 63)
          }
        }
      }
    }
  }

  /// Appends the columns that occur, in order, and their counts; then none occurs.
  mutating func move(to entries: inout RowEntries) {
    entries.append(limit) { room in
      counts.withUnsafeMutableBufferPointer { counts in
        bits.withUnsafeMutableBufferPointer { bits in
          groups.withUnsafeMutableBufferPointer { groups in
            var end = 0
            for group in groups.indices {
              var words = groups[group]
              groups[group] = 0
              while words != 0 {
                let word = group &<< 6 | words.trailingZeroBitCount
                words &= words &- 1
                var columns = bits[word]
                bits[word] = 0
                repeat {
                  let column = word &<< 6 | columns.trailingZeroBitCount
                  columns &= columns &- 1
                  room[end] = UInt64(truncatingIfNeeded: column) << 32 | UInt64(counts[column])
                  counts[column] = 0
                  end &+= 1
                } while columns != 0
              }
            }
            return end
          }
        }
      }
    }
    limit = 0
  }
}
