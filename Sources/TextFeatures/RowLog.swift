/// Rows of term counts in few bytes: numbers of seven bits a byte, terms numbered in order of first
/// appearance, so that frequent ones are short. About three bytes an entry, where a finished matrix takes eight.
struct RowLog: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var rowCount = 0

  mutating func beginRow() { rowCount += 1 }

  /// Appends one section of a row: the terms a counter holds.
  mutating func append(_ counter: TermCounter) {
    // At most ten bytes a number, two numbers a term, and one number ahead.
    let room = 10 * (2 * counter.count + 1)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { room in
      counter.terms.withUnsafeBufferPointer { terms in
        counter.counts.withUnsafeBufferPointer { counts in
          var end = 0
          Self.write(UInt64(counter.count), to: room, &end)
          for index in 0..<counter.count {
            let count = counts[index]
            // The lowest bit tells whether a count other than 1 follows.
            Self.write(UInt64(terms[index]) << 1 | (count == 1 ? 0 : 1), to: room, &end)
            if count != 1 { Self.write(UInt64(count), to: room, &end) }
          }
          bytes.append(contentsOf: room[..<end])
        }
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

  /// Calls `body` with the entries of the section at `index`, which moves on to the next section.
  @inline(__always)
  static func readSection(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int,
    _ body: (_ term: UInt32, _ count: UInt32) -> Void
  ) {
    for _ in 0..<number(bytes, &index) {
      let code = number(bytes, &index)
      let count = code & 1 == 0 ? 1 : number(bytes, &index)
      body(UInt32(truncatingIfNeeded: code >> 1), UInt32(truncatingIfNeeded: count))
    }
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
