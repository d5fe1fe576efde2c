/// The words of texts by their numbers, kept in memory so that the texts need not be read again. About two bytes a word: a
/// third of the text, a quarter of its finished rows.
struct TokenLog: Sendable {
  /// Words of a text that stand one after the other: its title, or its body.
  struct Part: Equatable, Sendable {
    /// The number of the text in the log.
    var text: Int
    /// How often its words count.
    var times: UInt32
    var wordCount: Int
  }

  private(set) var parts: [Part] = []
  /// The words of all parts. A number of 65,535 and above takes three units: 65,535, its lower and its upper half.
  private var units: [UInt16] = []

  private static let escape: UInt16 = .max

  /// - Parameter text: that of the part before, or a later one.
  mutating func append(_ words: [UInt32], text: Int, times: UInt32) {
    parts.append(Part(text: text, times: times, wordCount: words.count))
    // At most three units a word.
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 3 * words.count) { room in
      var end = 0
      for word in words {
        if word < UInt32(Self.escape) {
          room[end] = UInt16(truncatingIfNeeded: word)
          end &+= 1
        } else {
          room[end] = Self.escape
          room[end &+ 1] = UInt16(truncatingIfNeeded: word)
          room[end &+ 2] = UInt16(truncatingIfNeeded: word >> 16)
          end &+= 3
        }
      }
      units.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<end]))
    }
  }

  /// Calls `body` with each part and its words.
  ///
  /// - Parameters:
  ///   - names: what the words are called now; none is missing.
  ///   - padding: so many zeros follow the words.
  func forEachPart(
    names: [UInt32], padding: Int, _ body: (_ part: Int, _ words: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let longest = parts.reduce(0) { max($0, $1.wordCount) }
    var room = [UInt32](repeating: 0, count: longest + padding)
    var place = 0
    room.withUnsafeMutableBufferPointer { room in
      units.withUnsafeBufferPointer { units in
        names.withUnsafeBufferPointer { names in
          for (index, part) in parts.enumerated() {
            for word in 0..<part.wordCount { room[word] = names[Int(Self.number(units, &place))] }
            for word in part.wordCount..<(part.wordCount + padding) { room[word] = 0 }
            body(index, UnsafeBufferPointer(rebasing: room[..<part.wordCount]))
          }
        }
      }
    }
  }

  @inline(__always)
  private static func number(_ units: UnsafeBufferPointer<UInt16>, _ place: inout Int) -> UInt32 {
    let unit = units[place]
    place &+= 1
    guard unit == escape else { return UInt32(unit) }
    place &+= 2
    return UInt32(units[place &- 2]) | UInt32(units[place &- 1]) << 16
  }
}
