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

  private static let bits: UInt64 = 13
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
      Self.masks.withUnsafeBufferPointer { masks in
        var otherCount = 0
        for place in 0..<count {
          let (key, index) = Self.key(of: text, bounds[2 &* place], bounds[2 &* place &+ 1], masks)
          let entry = entries[index]
          words[place] = entry.word
          // Without a branch, and one comparison in place of two.
          others[otherCount] = UInt32(truncatingIfNeeded: place)
          otherCount &+= (entry.first ^ key.first) | UInt64(entry.rest ^ key.rest) == 0 ? 0 : 1
        }
        return otherCount
      }
    }
  }

  /// Notes the word of the spelling at `start ..< end` of `text`, if it is short enough.
  mutating func insert(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, word: UInt32) {
    guard end - start <= Self.longest else { return }
    var (key, index) = Self.masks.withUnsafeBufferPointer { Self.key(of: text, start, end, $0) }
    key.word = word
    entries[index] = key
  }

  /// For each length up to `longest + 1` what is kept of a spelling's first and its second eight bytes. Loaded in place of
  /// shifts by what is hard to predict.
  private static let masks: [(UInt64, UInt64)] = (0...(longest + 1)).map { length in
    length > longest
      ? (.max, 0) : (UInt64.max >> UInt64(max(64 - 8 * length, 0)), (1 << UInt64(max(8 * length - 64, 0))) - 1)
  }

  /// The entry of a spelling, without its word, and where it may stand. That of a longer spelling is no other's.
  @inline(__always)
  private static func key(
    of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ masks: UnsafeBufferPointer<(UInt64, UInt64)>
  ) -> (Entry, Int) {
    let length = min(end &- start, longest &+ 1)
    var first: UInt64
    var second: UInt64
    if start &+ 16 <= text.count {
      // Sixteen bytes from `start` lie within the buffer.
      let bytes = UnsafeRawPointer(text.baseAddress! + start)
      first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) & masks[length].0
      second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) & masks[length].1
    } else {
      (first, second) = Hash.words(of: text, Range(uncheckedBounds: (start, start &+ min(end &- start, 16))))
      first &= masks[length].0
      second &= masks[length].1
    }
    let rest = UInt32(truncatingIfNeeded: second) | UInt32(truncatingIfNeeded: length) << 24
    // The shift leaves `bits` bits: an index below the number of entries.
    let index = Int(Hash.spread(first ^ UInt64(rest) << 32 ^ UInt64(rest)) &>> (64 - bits))
    return (Entry(first: first, rest: rest), index)
  }
}
