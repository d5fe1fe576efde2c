/// Rows of term counts in few bytes, terms numbered in order of first appearance, so that frequent ones are short. Mostly
/// two bytes an entry, where a finished matrix takes eight.
struct RowLog: Sendable {
  /// Numbers below 65,535 take one unit, others three: 65,535, the lower and the upper half. An entry is a term doubled,
  /// or one more and a count other than 1.
  private(set) var units: [UInt16] = []
  /// The number of terms of all rows.
  private(set) var entryCount = 0

  private static let escape = UInt32(UInt16.max)

  /// Appends one section of a row: the terms a counter holds.
  mutating func append(_ counter: TermCounter) { counter.withEntries { append($0) } }

  /// Appends one section of a row: a term in the upper half of each number, its count in the lower.
  mutating func append(_ entries: UnsafeBufferPointer<UInt64>) { append(entries, asDistances: false) }

  /// The same of terms in order, of each its distance from the one before.
  mutating func append(sorted entries: UnsafeBufferPointer<UInt64>) { append(entries, asDistances: true) }

  @inline(__always)
  private mutating func append(_ entries: UnsafeBufferPointer<UInt64>, asDistances: Bool) {
    entryCount += entries.count
    // At most three units a number, two numbers a term, and one number ahead.
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 3 * (2 * entries.count + 1)) { room in
      var end = 0
      Self.write(UInt32(truncatingIfNeeded: entries.count), to: room, &end)
      var last: UInt32 = 0
      for entry in entries {
        let count = UInt32(truncatingIfNeeded: entry)
        let term = UInt32(truncatingIfNeeded: entry >> 32)
        let number = asDistances ? term &- last : term
        last = term
        Self.write(number << 1 | (count == 1 ? 0 : 1), to: room, &end)
        // Written in any case and kept if it counts: which terms occur once is hard to predict.
        if count < Self.escape {
          room[end] = UInt16(truncatingIfNeeded: count)
          end &+= count == 1 ? 0 : 1
        } else {
          Self.write(count, to: room, &end)
        }
      }
      units.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<end]))
    }
  }

  /// The same in no more memory than it needs.
  func trimmed() -> RowLog {
    var log = self
    log.units = Array(unsafeUninitializedCapacity: units.count) { room, count in
      count = room.initialize(fromContentsOf: units)
    }
    return log
  }

  /// Makes room for about so many more terms.
  mutating func reserve(_ entryCount: Int) { units.reserveCapacity(units.count + entryCount + entryCount / 4) }

  @inline(__always)
  private static func write(_ number: UInt32, to room: UnsafeMutableBufferPointer<UInt16>, _ end: inout Int) {
    if number < escape {
      room[end] = UInt16(truncatingIfNeeded: number)
      end &+= 1
    } else {
      room[end] = .max
      room[end &+ 1] = UInt16(truncatingIfNeeded: number)
      room[end &+ 2] = UInt16(truncatingIfNeeded: number >> 16)
      end &+= 3
    }
  }

  /// The number of entries of the section at `index`, which moves on to the first of them.
  @inline(__always)
  static func count(_ units: UnsafeBufferPointer<UInt16>, _ index: inout Int) -> Int {
    Int(number(units, &index))
  }

  /// The entry at `index`, which moves on to what follows it.
  @inline(__always)
  static func entry(_ units: UnsafeBufferPointer<UInt16>, _ index: inout Int) -> (term: UInt32, count: UInt32) {
    let code = number(units, &index)
    // Read in any case and kept if it counts: which terms occur once is hard to predict.
    let next = UInt32(units[min(index, units.count &- 1)])
    let count = code & 1 == 0 ? 1 : next
    guard count != escape else { return (code >> 1, number(units, &index)) }
    index &+= Int(code & 1)
    return (code >> 1, count)
  }

  @inline(__always)
  private static func number(_ units: UnsafeBufferPointer<UInt16>, _ index: inout Int) -> UInt32 {
    let unit = UInt32(units[index])
    index &+= 1
    guard unit == escape else { return unit }
    index &+= 2
    return UInt32(units[index &- 2]) | UInt32(units[index &- 1]) << 16
  }
}
