/// Rows of term counts in few bytes: numbers of seven bits a byte, terms numbered in order of first
/// appearance, so that frequent ones are short. About three bytes an entry, where a finished matrix takes eight.
struct RowLog: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The number of terms of all rows.
  private(set) var entryCount = 0

  /// Appends one section of a row: the terms a counter holds.
  mutating func append(_ counter: TermCounter) {
    // At most ten bytes a number, two numbers a term, and one number ahead.
    entryCount += counter.count
    let room = 10 * (2 * counter.count + 1)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { room in
      counter.withEntries { entries in
        var end = 0
        Self.write(UInt64(entries.count), to: room, &end)
        for entry in entries {
          let count = UInt32(truncatingIfNeeded: entry)
          // The lowest bit tells whether a count other than 1 follows.
          Self.write((entry >> 32) << 1 | (count == 1 ? 0 : 1), to: room, &end)
          if count != 1 { Self.write(UInt64(count), to: room, &end) }
        }
        bytes.append(contentsOf: room[..<end])
      }
    }
  }

  @inline(__always)
  private static func write(_ number: UInt64, to room: UnsafeMutableBufferPointer<UInt8>, _ end: inout Int) {
    var rest = number
    while rest >= 0x80 {
      room[end] = UInt8(truncatingIfNeeded: rest) | 0x80
      end += 1
      rest >>= 7
    }
    room[end] = UInt8(truncatingIfNeeded: rest)
    end += 1
  }

  /// The number of entries of the section at `index`, which moves on to the first of them.
  @inline(__always)
  static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int {
    Int(truncatingIfNeeded: number(bytes, &index))
  }

  /// The entry at `index`, which moves on to what follows it.
  @inline(__always)
  static func entry(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> (term: UInt32, count: UInt32) {
    let code = number(bytes, &index)
    let count = code & 1 == 0 ? 1 : number(bytes, &index)
    return (UInt32(truncatingIfNeeded: code >> 1), UInt32(truncatingIfNeeded: count))
  }

  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt64 {
    var byte = bytes[index]
    index += 1
    guard byte >= 0x80 else { return UInt64(byte) }
    var number = UInt64(byte & 0x7F)
    var shift: UInt64 = 7
    repeat {
      byte = bytes[index]
      index += 1
      number |= UInt64(byte & 0x7F) << shift
      shift += 7
    } while byte >= 0x80
    return number
  }
}
