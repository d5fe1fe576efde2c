/// Cuts a text into sentences.
///
/// A sentence ends at a full stop, question or exclamation mark that white space follows, with the quotation marks and
/// brackets that close after it, and at the end of a line. A full stop after an abbreviation or a single letter ends none.
/// Marks of scripts without spaces end a sentence whatever follows.
package struct SentenceScanner: Sequence, IteratorProtocol {
  private let text: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index: Int

  /// - Precondition: `range` lies within `text`, which outlives the scanner.
  package init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.text = text
    index = range.lowerBound
    end = range.upperBound
  }

  /// The bytes of the next sentence, without white space around it; never an empty range.
  package mutating func next() -> Range<Int>? {
    skipWhiteSpace()
    guard index < end else { return nil }
    let start = index
    // Behind the last scalar that is not white space.
    var close = index
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
      let place = index
      index += length
      if !Self.isWhiteSpace(scalar) { close = index }
      guard let mark = Self.mark(scalar) else { continue }
      if mark == .stop, isAbbreviation(start..<place) { continue }
      skip(while: { Self.mark($0) != nil })
      skip(while: Self.closes)
      close = index
      guard index < end, mark != .unspaced else { break }
      if Self.isWhiteSpace(UTF8Decoding.scalar(in: text, at: index, end: end).value) { break }
    }
    return start..<close
  }

  /// The number of question marks at `range`.
  package static func questionMarks(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: range.upperBound)
      if scalar == 0x3F || scalar == 0x61F || scalar == 0xFF1F { count += 1 }
      index += length
    }
    return count
  }

  private mutating func skipWhiteSpace() { skip(while: Self.isWhiteSpace) }

  private mutating func skip(while belongs: (UInt32) -> Bool) {
    while index < end {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
      guard belongs(scalar) else { return }
      index += length
    }
  }

  // MARK: Scalars

  private enum Mark {
    case stop, other, unspaced
  }

  @inline(__always)
  private static func mark(_ scalar: UInt32) -> Mark? {
    switch scalar {
    case 0x2E: .stop
    case 0x21, 0x3F, 0x2026, 0x61F, 0x6D4, 0x964: .other
    case 0x3002, 0xFF01, 0xFF1F: .unspaced
    default: nil
    }
  }

  private static func closes(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0xBB, 0x300D, 0x300F, 0xFF09: true
    default: false
    }
  }

  @inline(__always)
  private static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    // Between the space and U+0085 there is none.
    (scalar <= 0x20 || scalar >= 0x85) && Unicode.Scalar(scalar)?.isPythonSpace == true
  }

  // MARK: Abbreviations

  /// Whether the sentence so far ends in a single letter, such as an initial, or in a word that is cut short.
  private func isAbbreviation(_ sentence: Range<Int>) -> Bool {
    var length = 0
    var word: UInt64 = 0
    while length < sentence.count {
      let lowered = text[sentence.upperBound - 1 - length] | 0x20
      guard lowered >= 0x61, lowered <= 0x7A else { break }
      guard length < 8 else { return false }
      word |= UInt64(lowered) << UInt64(8 * length)
      length += 1
    }
    // A byte beyond ASCII before the letters belongs to the word: it is not that short.
    if length < sentence.count, text[sentence.upperBound - 1 - length] >= 0x80 { return false }
    return length == 1 || (length > 1 && Self.abbreviations.contains(word))
  }

  /// Abbreviations that a name, a number or a date follows, backwards in the bytes of a number.
  private static let abbreviations: Set<UInt64> = Set(
    """
    mr mrs ms mx dr prof rev hon messrs mme mlle sen sens rep reps gov gen lt col maj capt cmdr sgt cpl pvt adm pres supt
    insp det st sts mt ft ave blvd jr sr esq vs cf eg ie viz approx dept univ assn bros inc ltd corp jan feb mar apr jun
    jul aug sept oct nov dec fig figs vol vols pp ed eds
    """.split(whereSeparator: \.isWhitespace).map { word in
      word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    })
}
