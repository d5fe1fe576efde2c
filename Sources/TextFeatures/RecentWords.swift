/// The words of spellings that came up lately, in a table small enough for a processor's own cache. Most of a text is
/// made of a few thousand spellings, so that most lookups end here.
///
/// Each spelling of up to eleven bytes has one entry where it may stand, and takes it from the one before.
struct RecentWords: Sendable {
  private struct Entry {
    /// The spelling's first eight bytes, little-endian and padded with zeros.
    var first: UInt64 = 0
    /// Its next three bytes, and its length in the highest byte; 0 in an empty entry.
    var rest: UInt32 = 0
    var word: UInt32 = 0
  }

  private static let bits: UInt64 = 12
  private static let longest = 11
  private var entries = [Entry](repeating: Entry(), count: 1 << bits)

  /// Looks up spellings.
  ///
  /// - Parameters:
  ///   - bounds: where each begins and ends in `text`, one pair after the other.
  ///   - count: the number of spellings.
  ///   - words: gets the word of each spelling that is here.
  ///   - others: gets the places of those that are not, in order.
  /// - Returns: the number of those that are not.
  func find(
    _ bounds: UnsafeBufferPointer<Int>, count: Int, of text: UnsafeBufferPointer<UInt8>,
    into words: UnsafeMutableBufferPointer<UInt32>, others: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    entries.withUnsafeBufferPointer { entries in
      var otherCount = 0
      for place in 0..<count {
        let (key, index) = Self.key(of: text, bounds[2 * place], bounds[2 * place + 1])
        let entry = entries[index]
        words[place] = entry.word
        // Without a branch, and one comparison in place of two.
        others[otherCount] = UInt32(truncatingIfNeeded: place)
        otherCount &+= (entry.first ^ key.first) | UInt64(entry.rest ^ key.rest) == 0 ? 0 : 1
      }
      return otherCount
    }
  }

  /// Notes the word of the spelling at `start ..< end` of `text`, if it is short enough.
  mutating func insert(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, word: UInt32) {
    guard end - start <= Self.longest else { return }
    var (key, index) = Self.key(of: text, start, end)
    key.word = word
    entries[index] = key
  }

  /// The entry of a spelling, without its word, and where it may stand. That of a longer spelling is no other's.
  @inline(__always)
  private static func key(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (Entry, Int) {
    let length = end &- start
    let (first, second) = Hash.words(of: text, Range(uncheckedBounds: (start, start &+ min(length, 16))))
    let rest =
      UInt32(truncatingIfNeeded: second) & 0xFF_FFFF
      | UInt32(truncatingIfNeeded: min(length, longest + 1)) << 24
    // The shift leaves `bits` bits: an index below the number of entries.
    return (Entry(first: first, rest: rest), Int(Hash.mix(first, UInt64(rest)) &>> (64 - bits)))
  }
}
