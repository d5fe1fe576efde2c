/// The entries of a row under way: the column in the upper half of a number, the count in the lower.
struct RowEntries: Sendable {
  private(set) var entries: [UInt64] = []
  private var scratch: [UInt64] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(column: UInt32, count: UInt32) {
    entries.append(UInt64(column) << 32 | UInt64(count))
  }

  /// Appends up to `count` entries.
  ///
  /// - Parameter write: gets room for `count` entries and returns how many it wrote at its beginning.
  @inline(__always)
  mutating func append(_ count: Int, _ write: (UnsafeMutableBufferPointer<UInt64>) -> Int) {
    let start = entries.count
    entries.append(contentsOf: repeatElement(0, count: count))
    let written = entries.withUnsafeMutableBufferPointer { write(UnsafeMutableBufferPointer(rebasing: $0[start...])) }
    entries.removeLast(count - written)
  }

  /// Sorts by column.
  ///
  /// - Parameter columnCount: above every column.
  mutating func sort(columnCount: Int) {
    guard entries.count > 48 else {
      insertionSort()
      return
    }
    let count = entries.count
    if scratch.count < count { scratch = Array(repeating: 0, count: max(count, 2 * scratch.count)) }
    entries.withUnsafeMutableBufferPointer { entries in
      scratch.withUnsafeMutableBufferPointer { scratch in
        var from = entries
        var to = UnsafeMutableBufferPointer(rebasing: scratch[0..<count])
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
    guard entries.count > 1 else { return }
    for index in 1..<entries.count {
      let entry = entries[index]
      var place = index
      while place > 0, entries[place - 1] > entry {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  /// Adds up the counts of equal columns of sorted entries. Counts are signed; columns that cancel out go.
  mutating func combineEqualColumns() {
    var end = 0
    var index = 0
    while index < entries.count {
      let column = entries[index] >> 32
      var count: Int32 = 0
      while index < entries.count, entries[index] >> 32 == column {
        count &+= Int32(truncatingIfNeeded: entries[index])
        index += 1
      }
      if count != 0 {
        entries[end] = column << 32 | UInt64(UInt32(bitPattern: count))
        end += 1
      }
    }
    entries.removeLast(entries.count - end)
  }
}
