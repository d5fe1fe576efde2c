/// The words of texts by their numbers, kept between two readings so that the second need not look for them again. About
/// two bytes a word: a third of the text, a quarter of its finished rows.
struct TokenLog: Sendable {
  /// For each text the number of its parts; for each part how often its words count, their number, and they themselves.
  /// A number of 65,535 and above takes three units: 65,535, its lower and its upper half.
  private var units: [UInt16] = []

  private static let escape: UInt16 = .max

  mutating func beginText(partCount: Int) { append(UInt32(partCount)) }

  mutating func append(_ words: [UInt32], times: UInt32) {
    append(times)
    append(UInt32(words.count))
    units.reserveCapacity(units.count + words.count)
    for word in words { append(word) }
  }

  @inline(__always)
  private mutating func append(_ number: UInt32) {
    if number < UInt32(Self.escape) {
      units.append(UInt16(number))
    } else {
      units += [Self.escape, UInt16(truncatingIfNeeded: number), UInt16(truncatingIfNeeded: number >> 16)]
    }
  }

  /// Calls `body` with each part of the text at `place`, which moves on to the next text.
  ///
  /// - Parameter names: what the words are called now; empty where that is the same.
  func readText(
    at place: inout Int, names: [UInt32], into words: inout [UInt32], _ body: ([UInt32], _ times: UInt32) -> Void
  ) {
    for _ in 0..<number(&place) {
      let times = number(&place)
      let count = Int(number(&place))
      if words.count != count {
        words.removeLast(max(words.count - count, 0))
        words.append(contentsOf: repeatElement(0, count: count - words.count))
      }
      units.withUnsafeBufferPointer { units in
        words.withUnsafeMutableBufferPointer { words in
          for index in 0..<count {
            let word = Self.number(units, &place)
            words[index] = names.isEmpty ? word : names[Int(word)]
          }
        }
      }
      body(words, times)
    }
  }

  private func number(_ place: inout Int) -> UInt32 {
    units.withUnsafeBufferPointer { Self.number($0, &place) }
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
