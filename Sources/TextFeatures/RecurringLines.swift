/// Which lines stand in several texts of a corpus: the furniture of the pages that the texts come from.
///
/// Lines are told apart by a hash of their bytes without digits, spaces and tabs, so that "Views 2.2K" and "Views 310" are one. Memory does
/// not grow with the texts; two different lines are taken for one with a probability of distinct lines / 2²⁴.
package struct RecurringLines: Sendable {
  /// In how many texts lines of each hash stand, up to 255.
  private var counts = [UInt8](repeating: 0, count: 1 << 24)
  /// A line in so many texts is furniture.
  private static let threshold: UInt8 = 4
  /// A text of whose bytes less than this share would be left is a copy of others, not a page with furniture.
  private static let leastOwnShare = 0.3

  package init() {}

  /// The hashes of a text's distinct lines, for `count(_:)`.
  package static func hashes(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Set<UInt32> {
    var hashes: Set<UInt32> = []
    forEachLine(of: text, range) { line in
      if let hash = hash(of: text, line) { hashes.insert(hash) }
    }
    return hashes
  }

  /// Counts the lines of one more text.
  package mutating func count(_ hashes: Set<UInt32>) {
    for hash in hashes where counts[Int(hash)] < .max { counts[Int(hash)] += 1 }
  }

  /// The lines of a text that are its own, or all of its lines where too little would be left.
  func ownLines(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var own: [Range<Int>] = []
    var bytes = 0
    Self.forEachLine(of: text, range) { line in
      if let hash = Self.hash(of: text, line), counts[Int(hash)] >= Self.threshold { return }
      own.append(line)
      bytes += line.count
    }
    return Double(bytes) < Self.leastOwnShare * Double(range.count) ? [range] : own
  }

  private static func forEachLine(
    of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != UInt8(ascii: "\n") { end += 1 }
      body(start..<end)
      start = end + 1
    }
  }

  /// Nil for a line without letters.
  private static func hash(of text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> UInt32? {
    var hash: UInt64 = 0
    var isEmpty = true
    for byte in text[line] where byte > 0x20 && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      hash = Hash.mix(hash ^ UInt64(byte), 0x9E37_79B9_7F4A_7C15)
      isEmpty = false
    }
    return isEmpty ? nil : UInt32(truncatingIfNeeded: hash >> 40)
  }
}
