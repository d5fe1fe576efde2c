/// Which sentences stand in several texts of a corpus: the furniture of the pages that the texts come from, such as notices,
/// captions and biographies.
///
/// A sentence ends at the end of a line, or at a full stop, question or exclamation mark before a space. Sentences are told apart by a hash of their
/// bytes without digits and white space, so that "Views 2.2K" and "Views 310" are one. Memory does not grow with the texts;
/// two different sentences are taken for one with a probability of distinct sentences / 2²⁶.
package struct RecurringSentences: Sendable {
  /// In how many texts sentences of each hash stand, up to 255.
  private var counts = [UInt8](repeating: 0, count: 1 << 26)
  /// A sentence in so many texts is furniture.
  private static let threshold: UInt8 = 4
  /// A text of whose bytes less than this share would be left is a copy of others, not a page with furniture.
  private static let leastOwnShare = 0.3

  package init() {}

  /// The hashes of a text's distinct sentences, for `count(_:)`.
  package static func hashes(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Set<UInt32> {
    var hashes: Set<UInt32> = []
    forEachSentence(of: text, range) { sentence in
      if let hash = hash(of: text, sentence) { hashes.insert(hash) }
    }
    return hashes
  }

  /// Counts the sentences of one more text.
  package mutating func count(_ hashes: Set<UInt32>) {
    for hash in hashes where counts[Int(hash)] < .max { counts[Int(hash)] += 1 }
  }

  /// The stretches of a text that are its own, or the whole of it where too little would be left. No stretch goes beyond a line.
  func ownStretches(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var own: [Range<Int>] = []
    var bytes = 0
    Self.forEachSentence(of: text, range) { sentence in
      if let hash = Self.hash(of: text, sentence), counts[Int(hash)] >= Self.threshold { return }
      bytes += sentence.count
      if let last = own.last, last.upperBound == sentence.lowerBound, text[last.upperBound - 1] != UInt8(ascii: "\n") {
        own[own.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        own.append(sentence)
      }
    }
    return Double(bytes) < Self.leastOwnShare * Double(range.count) ? [range] : own
  }

  /// Calls `body` with each sentence and the white space or line end after it.
  private static func forEachSentence(
    of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = range.lowerBound
    for index in range {
      let isEnd =
        switch text[index] {
        case UInt8(ascii: "\n"): true
        case UInt8(ascii: " "):
          index > start && [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(text[index - 1])
        default: false
        }
      if isEnd {
        body(start..<(index + 1))
        start = index + 1
      }
    }
    if start < range.upperBound { body(start..<range.upperBound) }
  }

  /// Nil for a sentence of digits and white space.
  private static func hash(of text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) -> UInt32? {
    var hash: UInt64 = 0
    var isEmpty = true
    for byte in text[sentence] where byte > 0x20 && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      hash = Hash.mix(hash ^ UInt64(byte), 0x9E37_79B9_7F4A_7C15)
      isEmpty = false
    }
    return isEmpty ? nil : UInt32(truncatingIfNeeded: hash >> 38)
  }
}
