/// Finds names, numbers and quotations in a text by their typography.
///
/// A name is a word that begins with a capital letter and stands neither at the beginning of a sentence or a quotation nor
/// among words in capitals only. In scripts without capital letters there are no names; numbers and quotations are found in all.
struct MarkScanner {
  enum Mark {
    /// The word's bytes.
    case name(Range<Int>)
    /// The hash of the digits.
    case number(UInt32)
    /// The bytes between the marks.
    case quotation(Range<Int>)
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index: Int
  /// Whether a sentence, a line or a quotation has begun and no word of it was read.
  private var isAtStart = true
  /// Where the quotation began whose end was not met, and the scalar that would end it.
  private var open: (start: Int, closing: UInt32)?

  /// A longer stretch between quotation marks is no quotation: a mark was forgotten.
  private static let longestQuotation = 1500

  /// - Precondition: `range` lies within `text`.
  init(text: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.text = text
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Mark? {
    while index < end {
      let start = index
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
      switch Self.kind(of: scalar) {
      case .digit:
        isAtStart = false
        if let number = readNumber() { return number }
      case .capital, .letter:
        let wasAtStart = isAtStart
        isAtStart = false
        let hasLowercase = skipWord()
        if Self.kind(of: scalar) == .capital, hasLowercase, !wasAtStart { return .name(start..<index) }
      case .sentenceEnd:
        index += length
        isAtStart = true
      case .lineEnd:
        index += length
        isAtStart = true
        open = nil
      case .quote:
        index += length
        if let quotation = quotation(at: start, mark: scalar, after: index) { return quotation }
        isAtStart = true
      case .other:
        index += length
      }
    }
    return nil
  }

  // MARK: Parts

  /// Goes past a word; whether it has a small letter after the first one.
  private mutating func skipWord() -> Bool {
    var hasLowercase = false
    var isFirst = true
    while index < end {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
      let kind = Self.kind(of: scalar)
      guard kind == .letter || kind == .capital else { break }
      if !isFirst, kind == .letter { hasLowercase = true }
      isFirst = false
      index += length
    }
    return hasLowercase
  }

  /// Goes past digits and the separators between them; nil for a single digit.
  private mutating func readNumber() -> Mark? {
    var hash: UInt64 = 0
    var count = 0
    while index < end {
      let byte = text[index]
      if Self.isDigit(byte) {
        hash = TermHash.appending(UInt64(byte), to: hash)
        count += 1
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "."), index + 1 < end, Self.isDigit(text[index + 1]) {
        // A decimal point is part of the number; thousands may be separated by either sign, or by none.
      } else {
        break
      }
      index += 1
    }
    return count > 1 ? .number(UInt32(truncatingIfNeeded: hash)) : nil
  }

  private mutating func quotation(at start: Int, mark: UInt32, after: Int) -> Mark? {
    if let open, mark == open.closing {
      self.open = nil
      if start - open.start <= Self.longestQuotation { return .quotation(open.start..<start) }
      // Too far apart: the first mark's partner was forgotten, and this one opens.
    }
    open = Self.closing(of: mark).map { (after, $0) }
    return nil
  }

  // MARK: Scalars

  private enum Kind {
    case digit, capital, letter, sentenceEnd, lineEnd, quote, other
  }

  /// The mark that ends a quotation which `mark` begins; nil where it begins none.
  private static func closing(of mark: UInt32) -> UInt32? {
    switch mark {
    case 0x22: 0x22
    case 0x201C: 0x201D  // “ ”
    case 0x201E: 0x201C  // „ “
    case 0xAB: 0xBB  // « »
    case 0x300C: 0x300D  // 「 」
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  @inline(__always)
  private static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x80 { return asciiKinds[Int(scalar)] }
    switch scalar {
    case 0xAB, 0xBB, 0x201C...0x201E, 0x300C, 0x300D: return .quote
    case 0x3002, 0x61F, 0x6D4, 0x964: return .sentenceEnd
    default: break
    }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return .other }
    if properties.isUppercase { return .capital }
    return properties.isAlphabetic ? .letter : .other
  }

  private static let asciiKinds: [Kind] = (0..<0x80).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): .sentenceEnd
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .lineEnd
    case UInt8(ascii: "\""): .quote
    default: .other
    }
  }
}
