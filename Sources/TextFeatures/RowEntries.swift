/// The entries of a row under way: the column in the upper half of a number, the count in the lower.
struct RowEntries: Sendable {
  /// The entries are the first `count`.
  private var room: [UInt64] = []
  private(set) var count = 0
  private var scratch: [UInt64] = []

  mutating func removeAll() { count = 0 }

  /// Calls `body` with the entries.
  @inline(__always)
  func withEntries<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    room.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  @inline(__always)
  mutating func append(column: UInt32, count: UInt32) {
    if self.count == room.count { makeRoom(for: 1) }
    room[self.count] = UInt64(column) << 32 | UInt64(count)
    self.count += 1
  }

  private mutating func makeRoom(for added: Int) {
    let missing = max(count + added, 2 * room.count) - room.count
    room.append(contentsOf: repeatElement(0, count: missing))
    scratch.append(contentsOf: repeatElement(0, count: missing))
  }

  /// Appends up to `count` entries.
  ///
  /// - Parameter write: gets room for `count` entries and returns how many it wrote at its beginning.
  @inline(__always)
  mutating func append(_ count: Int, _ write: (UnsafeMutableBufferPointer<UInt64>) -> Int) {
    if self.count + count > room.count { makeRoom(for: count) }
    let range = self.count..<(self.count + count)
    self.count += room.withUnsafeMutableBufferPointer { write(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }

  /// Removes the last entry if it is of this column.
  ///
  /// - Returns: its count, or 0.
  mutating func removeLast(ofColumn column: Int) -> UInt32 {
    guard count > 0, room[count - 1] >> 32 == UInt64(column) else { return 0 }
    count -= 1
    return UInt32(truncatingIfNeeded: room[count])
  }

  /// Sorts by column.
  ///
  /// - Parameter columnCount: above every column.
  mutating func sort(columnCount: Int) {
    guard count > 48 else {
      insertionSort()
      return
    }
    if distributeEvenly(columnCount: columnCount) {
      insertionSort()
      return
    }
    room.withUnsafeMutableBufferPointer { room in
      scratch.withUnsafeMutableBufferPointer { scratch in
        let entries = UnsafeMutableBufferPointer(rebasing: room[..<count])
        var from = entries
        var to = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
        var shift: UInt64 = 32
        var largest = max(columnCount - 1, 0)
        while largest > 0 {
          Self.distribute(from, to, shift)
          swap(&from, &to)
          shift += 8
          largest >>= 8
        }
        if from.baseAddress != entries.baseAddress {
          for index in 0..<count { entries[index] = from[index] }
        }
      }
    }
  }

  /// Brings the entries nearly into order, by as many of their columns' highest bits as tell about one entry from the
  /// next. Returns false, having done nothing, where entries crowd so that that would not do, or are very many.
  private mutating func distributeEvenly(columnCount: Int) -> Bool {
    guard count <= 1 << 12 else { return false }
    let columnBits = Int.bitWidth - max(columnCount - 1, 0).leadingZeroBitCount
    let bits = min(Int.bitWidth - count.leadingZeroBitCount, columnBits)
    let shift = UInt64(32 + columnBits - bits)
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << bits) { starts in
      starts.initialize(repeating: 0)
      // Columns are below `columnCount`, so that what is left of them is below `1 << bits`.
      withEntries { for entry in $0 { starts[Int(entry &>> shift)] &+= 1 } }
      var start: UInt32 = 0
      var largest: UInt32 = 0
      for bin in starts.indices {
        let size = starts[bin]
        starts[bin] = start
        start &+= size
        largest = max(largest, size)
      }
      guard largest <= 32 else { return false }
      scratch.withUnsafeMutableBufferPointer { scratch in
        room.withUnsafeBufferPointer { room in
          for entry in room[..<count] {
            let bin = Int(entry &>> shift)
            scratch[Int(starts[bin])] = entry
            starts[bin] &+= 1
          }
        }
      }
      swap(&room, &scratch)
      return true
    }
  }

  /// One pass of a radix sort: `to` gets the numbers of `from`, which it is as long as, by the byte at `shift`.
  private static func distribute(
    _ from: UnsafeMutableBufferPointer<UInt64>, _ to: UnsafeMutableBufferPointer<UInt64>, _ shift: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
      starts.initialize(repeating: 0)
      for number in from { starts[Int(number &>> shift & 0xFF)] += 1 }
      var start = 0
      for digit in 0..<256 {
        let count = starts[digit]
        starts[digit] = start
        start += count
      }
      for number in from {
        let digit = Int(number &>> shift & 0xFF)
        to[starts[digit]] = number
        starts[digit] += 1
      }
    }
  }

  private mutating func insertionSort() {
    room.withUnsafeMutableBufferPointer { entries in
      for index in 0..<count {
        let entry = entries[index]
        var place = index
        while place > 0, entries[place &- 1] > entry {
          entries[place] = entries[place &- 1]
          place &-= 1
        }
        entries[place] = entry
      }
    }
  }

  /// Adds up the counts of equal columns of sorted entries. Counts are signed; columns that cancel out go.
  mutating func combineEqualColumns() {
    let entryCount = count
    count = room.withUnsafeMutableBufferPointer { entries in
      var end = 0
      var index = 0
      while index < entryCount {
        let column = entries[index] >> 32
        var count: Int32 = 0
        while index < entryCount, entries[index] >> 32 == column {
          count &+= Int32(truncatingIfNeeded: entries[index])
          index &+= 1
        }
        entries[end] = column << 32 | UInt64(UInt32(bitPattern: count))
        end &+= count == 0 ? 0 : 1
      }
      return end
    }
  }
}
