/// Finds the words of texts and numbers them.
///
/// A spelling is looked up as it stands in the text; folding, composition, stop words and stemming happen
/// once for each distinct spelling, whose words are then known.
struct WordReader: Sendable {
  var classes: ScalarClasses
  private let normalizer: WordNormalizer
  let specials: SpecialTokens
  let isCompatible: Bool
  /// The distinct spellings, and for each the word it counts as, `none`, or `several` plus an index into `sequences`.
  private var spellings = ByteTable()
  private var wordOfSpelling: [UInt32] = []
  private var sequences: [[UInt32]] = []
  /// The distinct words, and a hash of each.
  private(set) var words = ByteTable()
  private(set) var hashes: [UInt64] = []

  /// In its first `boundCount` places, where words begin and end that are not looked up yet.
  var bounds = [Int](repeating: 0, count: WordReader.boundLimit)
  var boundCount = 0
  /// Room for the numbers of spellings that are looked up together.
  private var numbers: [UInt32] = []
  /// Where the white space before the next word begins.
  var gapStart = 0
  /// Whether the white space between words is read as words too.
  let keepsGaps: Bool

  /// Words are looked up when so many bounds are found, so that the loops that find and look up stay small.
  static let boundLimit = 4096
  private static let none = UInt32.max
  private static let several: UInt32 = 1 << 31

  /// - Parameter unit: what the words are for: terms themselves, or the characters in them.
  init(_ options: FeatureOptions, for unit: Analyzer.Unit) throws {
    normalizer = try WordNormalizer(options, for: unit)
    keepsGaps = unit == .character
    isCompatible = options.tokens == .scikitLearn
    specials = SpecialTokens(options)
    let definition: WordDefinition
    if unit != .word {
      definition = .nonSpace
    } else if isCompatible {
      definition = options.stripAccents ? .pythonWordOrDecomposable : .pythonWord
    } else {
      definition = .letters(
        joiningApostrophes: options.joinApostrophes, joiningHyphens: options.joinHyphens)
    }
    classes = ScalarClasses(
      definition, specials: unit == .word && !isCompatible ? specials.joiningCharacters : "")
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

  /// Looks up the words between the bounds found so far and forgets the bounds, except for one that begins a word whose end is not found yet.
  mutating func lookUp(_ text: UnsafeBufferPointer<UInt8>, into words: inout [UInt32]) {
    let pairs = boundCount / 2
    if keepsGaps {
      var all: [Int] = []
      for pair in 0..<pairs {
        if bounds[2 * pair] > gapStart { all += [gapStart, bounds[2 * pair]] }
        all += bounds[(2 * pair)..<(2 * pair + 2)]
        gapStart = bounds[2 * pair + 1]
      }
      lookUp(text, all, pairs: all.count / 2, into: &words)
    } else {
      lookUp(text, bounds, pairs: pairs, into: &words)
    }
    if boundCount > 2 * pairs { bounds[0] = bounds[boundCount - 1] }
    boundCount -= 2 * pairs
  }

  private mutating func lookUp(
    _ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int], pairs: Int, into words: inout [UInt32]
  ) {
    if numbers.count < pairs { numbers = Array(repeating: 0, count: pairs) }
    bounds.withUnsafeBufferPointer { bounds in
      numbers.withUnsafeMutableBufferPointer { spellings.find(bounds, count: pairs, of: text, into: $0) }
    }
    var start = 0
    while start < pairs {
      let (end, next) = gatherWords(from: start, to: pairs)
      words.append(contentsOf: numbers[start..<end])
      if next < pairs {
        if numbers[next] == ByteTable.missing {
          numbers[next] = learn(text, bounds[2 * next]..<bounds[2 * next + 1])
        }
        let word = wordOfSpelling[Int(numbers[next])]
        if word < Self.several {
          words.append(word)
        } else if word != Self.none {
          words += sequences[Int(word - Self.several)]
        }
      }
      start = next + 1
    }
  }

  /// Puts the words of the spellings in `numbers` from `start` on side by side, in place of the spellings.
  ///
  /// - Returns: where the words end, and the first spelling, or `limit`, that is not known yet or counts as several words.
  private mutating func gatherWords(from start: Int, to limit: Int) -> (end: Int, next: Int) {
    numbers.withUnsafeMutableBufferPointer { numbers in
      wordOfSpelling.withUnsafeBufferPointer { wordOfSpelling in
        var end = start
        for place in start..<limit {
          guard numbers[place] != ByteTable.missing else { return (end, place) }
          let word = wordOfSpelling[Int(numbers[place])]
          if word >= Self.several, word != Self.none { return (end, place) }
          numbers[end] = word
          end += word == Self.none ? 0 : 1
        }
        return (end, limit)
      }
    }
  }

  /// Notes which words a spelling counts as, unless it came up before; returns its number.
  @inline(never)
  private mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let (spelling, isNew) = spellings.insert(text, range)
    guard isNew else { return spelling }
    let terms = normalizer.terms(of: text[range])
    let numbers = terms.map { insertWord(Array($0.utf8)) }
    switch numbers.count {
    case 0: wordOfSpelling.append(Self.none)
    case 1: wordOfSpelling.append(numbers[0])
    default:
      wordOfSpelling.append(Self.several + UInt32(sequences.count))
      sequences.append(numbers)
    }
    return spelling
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
        let (number, isNew) = words.insert(bytes, range)
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
        guard spellings.insert(bytes, range).isNew else {
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
