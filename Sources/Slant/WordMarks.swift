internal import TextFeatures

/// Shares out what terms bring among the words of a text.
///
/// A term's part falls in equal shares to its occurrences, that of an occurrence in equal shares to the bytes between its ends
/// that are not white space. A word, a run of bytes without white space, has what its bytes have.
struct WordMarks {
  private let bytes: [UInt8]
  private var shares: [Double]

  /// - Parameter contributions: what the terms bring, by column.
  init(batch: TextBatch, occurrences: [TermOccurrence], contributions: [Int: Double]) {
    bytes = batch.bytes
    shares = Array(repeating: 0, count: batch.bytes.count)
    var counts: [Int: Int] = [:]
    for occurrence in occurrences { counts[occurrence.column, default: 0] += occurrence.count }
    for occurrence in occurrences {
      guard let count = counts[occurrence.column], count != 0, let whole = contributions[occurrence.column] else {
        continue
      }
      let part = whole * Double(occurrence.count) / Double(count)
      let places = occurrence.place.filter { !Self.isSpace(bytes[$0]) }
      for place in places { shares[place] += part / Double(places.count) }
    }
  }

  /// The words within a range that bring anything, offsets counted from its beginning.
  func marks(in range: Range<Int>) -> [TextExplanation.Mark] {
    var marks: [TextExplanation.Mark] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(where: Self.isSpace) ?? range.upperBound
      if let first = (start..<end).first(where: { shares[$0] != 0 }),
        let last = (start..<end).last(where: { shares[$0] != 0 })
      {
        let word = trimmed(first..<(last + 1))
        marks.append(
          TextExplanation.Mark(
            range: (word.lowerBound - range.lowerBound)..<(word.upperBound - range.lowerBound),
            value: shares[first...last].reduce(0, +)))
      }
      start = end + 1
    }
    return marks
  }

  /// Without punctuation of ASCII at both ends; all of it where there is nothing else.
  private func trimmed(_ word: Range<Int>) -> Range<Int> {
    guard let first = word.first(where: { !Self.isPunctuation(bytes[$0]) }),
      let last = word.last(where: { !Self.isPunctuation(bytes[$0]) })
    else { return word }
    return first..<(last + 1)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
