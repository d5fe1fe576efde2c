/// Finds the words of texts and numbers them.
///
/// A spelling is looked up as it stands in the text; folding, composition, stop words and stemming happen
/// once for each distinct spelling, whose words are then known.
struct WordReader: Sendable {
  private var classes: ScalarClasses
  private let normalizer: WordNormalizer
  private let urls: FeatureOptions.SpecialTokens
  private let emailAddresses: FeatureOptions.SpecialTokens
  private let isCompatible: Bool
  /// The distinct spellings, and for each the word it counts as, `none`, or `several` plus an index into `sequences`.
  private var spellings = ByteTable()
  private var wordOfSpelling: [UInt32] = []
  private var sequences: [[UInt32]] = []
  /// The distinct words, and a hash of each.
  private(set) var words = ByteTable()
  private(set) var hashes: [UInt64] = []

  /// Whether the white space between words is read as words too.
  private let keepsGaps: Bool

  private static let none = UInt32.max
  private static let several: UInt32 = 1 << 31

  /// - Parameter unit: what the words are for: terms themselves, or the characters in them.
  init(_ options: FeatureOptions, for unit: Analyzer.Unit) throws {
    normalizer = try WordNormalizer(options, for: unit)
    keepsGaps = unit == .character
    isCompatible = options.tokens == .scikitLearn
    let hasSpecials = unit == .word && !isCompatible
    urls = hasSpecials ? options.urls : .words
    emailAddresses = hasSpecials ? options.emailAddresses : .words
    let definition: WordDefinition
    var specials = ""
    if unit != .word {
      definition = .nonSpace
    } else if isCompatible {
      definition = options.stripAccents ? .pythonWordOrDecomposable : .pythonWord
    } else {
      definition = .letters(
        joiningApostrophes: options.joinApostrophes, joiningHyphens: options.joinHyphens)
      if options.numbers != .words { specials += ".," }
      if urls != .words { specials += ":." }
      if emailAddresses != .words { specials += "@._-+" }
    }
    classes = ScalarClasses(definition, specials: specials)
  }

  /// A reader by the same rules that has read nothing.
  var emptied: WordReader {
    var reader = self
    reader.spellings = ByteTable()
    reader.wordOfSpelling = []
    reader.sequences = []
    reader.words = ByteTable()
    reader.hashes = []
    return reader
  }

  /// Appends the words of the text at `range` to `words`, in order.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [UInt32]) {
    if isCompatible, let lowered = PythonSigma.lowering(text, range) {
      lowered.withUnsafeBufferPointer { scan($0, $0.indices, into: &words) }
    } else {
      scan(text, range, into: &words)
    }
  }

  private mutating func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [UInt32]
  ) {
    let end = range.upperBound
    let table = classes.ofByte
    var index = range.lowerBound
    while true {
      let gapStart = index
      while index < end, table[Int(text[index])] == ScalarClass.separator.rawValue { index += 1 }
      if keepsGaps, index > gapStart { append(text, gapStart, index - gapStart, to: &words) }
      guard index < end else { return }
      let start = index
      scanning: while index < end {
        switch table[Int(text[index])] {
        case ScalarClass.word.rawValue:
          index += 1
        case ScalarClass.separator.rawValue:
          break scanning
        default:
          guard let next = advance(text, wordStart: start, index: index, end: end) else {
            break scanning
          }
          index = next
        }
      }
      if index > start { append(text, start, index - start, to: &words) }
      guard index < end, table[Int(text[index])] != ScalarClass.separator.rawValue else { continue }
      index = skip(text, from: index, wordStart: start, end: end, into: &words)
    }
  }

  /// Where the word goes on after a byte that is neither plainly part of a word nor plainly a separator; nil if it ends there.
  @inline(never)
  private mutating func advance(
    _ text: UnsafeBufferPointer<UInt8>, wordStart: Int, index: Int, end: Int
  ) -> Int? {
    let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
    let after = index + length
    switch scalar < 0x80
      ? ScalarClass(rawValue: classes.ofByte[Int(scalar)])! : classes.scalarClass(of: scalar)
    {
    case .word: return after
    case .joiner:
      guard index > wordStart, after < end else { return nil }
      return isWord(text, at: after, end: end) ? after : nil
    case .special:
      // A point or comma between two digits of a number.
      guard scalar == 0x2E || scalar == 0x2C, index > wordStart, after < end,
        Self.isDigit(text[index - 1]), Self.isDigit(text[after]), Self.isDigit(text[wordStart])
      else { return nil }
      return after
    default: return nil
    }
  }

  private mutating func isWord(_ text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Bool {
    let (scalar, _) = UTF8Decoding.scalar(in: text, at: index, end: end)
    return scalar < 0x80
      ? classes.ofByte[Int(scalar)] == ScalarClass.word.rawValue
      : classes.scalarClass(of: scalar) == .word
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Goes past what ended a word: a separator, or a run of a script without spaces, whose pairs are words.
  @inline(never)
  private mutating func skip(
    _ text: UnsafeBufferPointer<UInt8>, from index: Int, wordStart: Int, end: Int,
    into words: inout [UInt32]
  ) -> Int {
    let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
    guard scalar >= 0x80, classes.scalarClass(of: scalar) == .unspaced else {
      if keepsGaps { append(text, index, length, to: &words) }
      return index + length
    }
    var previous = index
    var next = index + length
    while next < end {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: next, end: end)
      guard scalar >= 0x80, classes.scalarClass(of: scalar) == .unspaced else { break }
      append(text, previous, next + length - previous, isPair: true, to: &words)
      previous = next
      next += length
    }
    if previous == index { append(text, index, length, isPair: true, to: &words) }
    return next
  }

  @inline(__always)
  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, isPair: Bool = false,
    to words: inout [UInt32]
  ) {
    let (spelling, isNew) = spellings.insert(text, start: start, length: length)
    if isNew { learn(text[start..<(start + length)], isPair: isPair) }
    let word = wordOfSpelling[Int(spelling)]
    if word < Self.several {
      words.append(word)
    } else if word != Self.none {
      words.append(contentsOf: sequences[Int(word - Self.several)])
    }
  }

  /// Notes which words a new spelling counts as.
  @inline(never)
  private mutating func learn(_ spelling: Slice<UnsafeBufferPointer<UInt8>>, isPair: Bool) {
    let terms = normalizer.terms(of: spelling, isPair: isPair)
    let numbers = terms.map { insertWord(Array($0.utf8)) }
    switch numbers.count {
    case 0: wordOfSpelling.append(Self.none)
    case 1: wordOfSpelling.append(numbers[0])
    default:
      wordOfSpelling.append(Self.several + UInt32(sequences.count))
      sequences.append(numbers)
    }
  }

  private mutating func insertWord(_ word: [UInt8]) -> UInt32 {
    let (number, isNew) = words.insert(word)
    if isNew { hashes.append(word.withUnsafeBufferPointer { TermHash.word($0, start: 0, length: $0.count) }) }
    return number
  }

  /// Takes in the words of another reader; returns the number that each of them has here.
  mutating func mergeWords(of other: WordReader) -> [UInt32] {
    other.words.bytes.withUnsafeBufferPointer { bytes in
      (0..<other.words.count).map { word in
        let range = other.words.range(of: word)
        let (number, isNew) = words.insert(bytes, start: range.lowerBound, length: range.count)
        if isNew { hashes.append(other.hashes[word]) }
        return number
      }
    }
  }

  /// Takes in the spellings of another reader.
  ///
  /// - Parameter words: what `mergeWords(of:)` returned for it.
  mutating func mergeSpellings(of other: WordReader, words: [UInt32]) {
    other.spellings.bytes.withUnsafeBufferPointer { bytes in
      for spelling in 0..<other.spellings.count {
        let range = other.spellings.range(of: spelling)
        guard spellings.insert(bytes, start: range.lowerBound, length: range.count).isNew else {
          continue
        }
        let word = other.wordOfSpelling[spelling]
        if word < Self.several {
          wordOfSpelling.append(words[Int(word)])
        } else if word == Self.none {
          wordOfSpelling.append(word)
        } else {
          wordOfSpelling.append(Self.several + UInt32(sequences.count))
          sequences.append(other.sequences[Int(word - Self.several)].map { words[Int($0)] })
        }
      }
    }
  }
}
