/// Cuts text into words and marks, and says where paragraphs begin.
///
/// Paragraphs end at an empty line, or, where a text has none, at every line's end.
struct Tokenizer {
  private let bytes: [UInt8]
  private let lexicon: CompiledLexicon
  private(set) var tokens: [Token] = []
  /// The first token of each paragraph.
  private(set) var paragraphs: [Int] = []

  init(bytes: [UInt8], lexicon: CompiledLexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens.reserveCapacity(bytes.count / 5)
    read()
  }

  private enum CharacterClass { case letter, digit, space, newline, joiner, apostrophe, mark }

  private mutating func read() {
    let breaksAtEveryLine = !hasEmptyLine
    var position = 0
    var newlines = 2
    while position < bytes.count {
      let length = scalarLength(at: position)
      switch characterClass(at: position) {
      case .newline: newlines += 1
      case .space: break
      case .letter, .digit:
        startParagraph(ifAfter: newlines, breaksAtEveryLine)
        newlines = 0
        position = readWord(from: position)
        continue
      case .joiner, .apostrophe, .mark:
        startParagraph(ifAfter: newlines, breaksAtEveryLine)
        newlines = 0
        let range = position..<(position + length)
        var token = Token(kind: .mark, range: range, word: Self.mark(bytes[range]))
        // "Brandt & Söhne" is one name.
        if token.word == "&" { (token.kind, token.isCapitalized) = (.word, true) }
        tokens.append(token)
      }
      position += length
    }
  }

  private mutating func startParagraph(ifAfter newlines: Int, _ breaksAtEveryLine: Bool) {
    if newlines >= (breaksAtEveryLine ? 1 : 2) { paragraphs.append(tokens.count) }
  }

  private var hasEmptyLine: Bool {
    var newlines = 0
    for byte in bytes {
      if byte == 0x0A {
        newlines += 1
        if newlines == 2 { return true }
      } else if byte > 0x20 {
        newlines = 0
      }
    }
    return false
  }

  /// Reads a word, with the hyphens, apostrophes and full stops within it, and returns where it ends.
  private mutating func readWord(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let length = scalarLength(at: end)
      switch characterClass(at: end) {
      case .letter, .digit: end += length
      case .joiner, .apostrophe:
        guard end + length < bytes.count, isLetterOrDigit(at: end + length) else {
          return finish(start..<end)
        }
        end += length
      case .mark where bytes[end] == 0x2E || bytes[end] == 0x2C || bytes[end] == 0x3A:
        // "U.S.", "6.6", "1,037", "4:18": a mark between digits, a stop after single letters.
        let isBetweenDigits = isDigit(at: end - 1) && end + 1 < bytes.count && isDigit(at: end + 1)
        let isWithinInitials =
          bytes[end] == 0x2E && isSingleLetter(before: end, from: start) && end + 1 < bytes.count
          && isASCIILetter(at: end + 1) && (end + 2 >= bytes.count || !isLetterOrDigit(at: end + 2))
        guard isBetweenDigits || isWithinInitials else { return finish(start..<end) }
        end += 1
      default: return finish(start..<end)
      }
    }
    return finish(start..<end)
  }

  private mutating func finish(_ range: Range<Int>) -> Int {
    var range = range
    let word = folded(range)
    if word.hasSuffix("'s"), word.utf8.count > 2 {
      let apostrophe = bytes[range.upperBound - 2] == 0x27 ? 1 : 3
      let cut = range.upperBound - 1 - apostrophe
      append(range.lowerBound..<cut, String(word.dropLast(2)))
      tokens.append(Token(kind: .genitive, range: cut..<range.upperBound, word: "'s"))
      return range.upperBound
    }
    let isInitials =
      word.utf8.count == 1 && isUpper(at: range.lowerBound) || word.utf8.contains(0x2E)
    if range.upperBound < bytes.count, bytes[range.upperBound] == 0x2E,
      lexicon.abbreviations.contains(word) && !isUnlikelyAbbreviation(word, range)
        || isInitials && word != "i"
    {
      range = range.lowerBound..<(range.upperBound + 1)
    }
    append(range, word)
    tokens[tokens.count - 1].hasStop = bytes[range.upperBound - 1] == 0x2E
    return range.upperBound
  }

  /// "No." before a figure is an abbreviation, at a sentence's end it is none.
  private func isUnlikelyAbbreviation(_ word: String, _ range: Range<Int>) -> Bool {
    guard word == "no" || word == "sun" || word == "mt" else { return false }
    return !(range.upperBound + 2 < bytes.count && isDigit(at: range.upperBound + 2))
  }

  private mutating func append(_ range: Range<Int>, _ word: String) {
    let entry = lexicon.entry(word)
    var token = Token(
      kind: .word, range: range, word: word, classes: entry.classes, gender: entry.gender)
    token.isCapitalized = isUpper(at: range.lowerBound) || beginsWithParticle(range)
    token.isAcronym =
      token.isCapitalized && range.count >= 2
      && bytes[range].allSatisfy { (0x41...0x5A).contains($0) }
    tokens.append(token)
  }

  /// "al-Doski", "d'Estaing": a name whose first letter is small.
  private func beginsWithParticle(_ range: Range<Int>) -> Bool {
    guard
      let joint = bytes[range].prefix(5).firstIndex(where: {
        $0 == 0x2D || $0 == 0x27 || $0 == 0xE2
      })
    else {
      return false
    }
    let next = joint + scalarLength(at: joint)
    guard next < range.upperBound, isUpper(at: next) else { return false }
    return Self.joinedParticles.contains(
      String(decoding: bytes[range.lowerBound..<joint], as: UTF8.self))
  }

  private static let joinedParticles: Set<String> = [
    "al", "el", "as", "ar", "ash", "az", "an", "at", "ad", "ul", "ur", "d", "l", "bin", "ibn",
  ]

  private func folded(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased().replacing("’", with: "'")
  }

  // MARK: Characters

  private func scalarLength(at position: Int) -> Int {
    let length =
      switch bytes[position] {
      case ..<0x80: 1
      case ..<0xE0: 2
      case ..<0xF0: 3
      default: 4
      }
    return min(length, bytes.count - position)
  }

  private func characterClass(at position: Int) -> CharacterClass {
    let byte = bytes[position]
    switch byte {
    case 0x0A: return .newline
    case ...0x20: return .space
    case 0x30...0x39: return .digit
    case 0x41...0x5A, 0x61...0x7A: return .letter
    case 0x2D: return .joiner
    case 0x27: return .apostrophe
    case ..<0x80: return .mark
    case 0xC2 where position + 1 < bytes.count:
      return bytes[position + 1] == 0xA0 ? .space : .mark
    case 0xE2 where position + 2 < bytes.count && bytes[position + 1] == 0x80:
      switch bytes[position + 2] {
      case 0x80...0x8B, 0xA8...0xAF: return .space
      case 0x90, 0x91: return .joiner
      case 0x99: return .apostrophe
      default: return .mark
      }
    case 0xE2 where position + 1 < bytes.count && bytes[position + 1] == 0x81: return .mark
    default: return .letter
    }
  }

  private func isLetterOrDigit(at position: Int) -> Bool {
    switch characterClass(at: position) {
    case .letter, .digit: true
    default: false
    }
  }

  private func isDigit(at position: Int) -> Bool { (0x30...0x39).contains(bytes[position]) }

  private func isASCIILetter(at position: Int) -> Bool {
    (0x41...0x5A).contains(bytes[position]) || (0x61...0x7A).contains(bytes[position])
  }

  private func isSingleLetter(before end: Int, from start: Int) -> Bool {
    isASCIILetter(at: end - 1) && (end - 1 == start || bytes[end - 2] == 0x2E)
  }

  private func isUpper(at position: Int) -> Bool {
    let byte = bytes[position]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    let scalar = String(
      decoding: bytes[position..<(position + scalarLength(at: position))], as: UTF8.self)
    return scalar.unicodeScalars.first?.properties.isUppercase ?? false
  }

  private static func mark(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
