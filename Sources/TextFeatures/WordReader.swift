/// Finds the words of texts and numbers them.
///
/// A spelling is looked up as it stands in the text; folding, composition, stop words and stemming happen
/// once for each distinct spelling, whose words are then known.
struct WordReader: Sendable {
  var classes: ScalarClasses
  private let normalizer: WordNormalizer
  let specials: SpecialTokens
  let isCompatible: Bool
  /// For each distinct spelling the word it counts as, `none`, or `several` plus an index into `sequences`: first of the
  /// short ones, then of the others.
  private var shortSpellings = ShortSpellings()
  private var spellings = ByteTable()
  private var wordOfSpelling: [UInt32] = []
  private var sequences: [[UInt32]] = []
  /// Where there is one, a word's number is its column, or the number of all columns for a word that has none; otherwise
  /// words are numbered as they come.
  private let vocabulary: Vocabulary.Lookup?
  /// The distinct words, and a hash of each; none with a vocabulary.
  private(set) var words = ByteTable()
  private(set) var hashes: [UInt64] = []

  /// In its first `boundCount` places, where words begin and end that are not looked up yet.
  var bounds = [Int](repeating: 0, count: WordReader.boundLimit)
  var boundCount = 0
  /// Room for what is looked up together.
  private var room = LookupRoom()
  /// Where the white space before the next word begins.
  var gapStart = 0
  /// Whether the white space between words is read as words too.
  let keepsGaps: Bool
  /// Where in the text each word that was appended since stands, one range a word; nil where nobody asks.
  var places: [Range<Int>]?

  /// Words are looked up when so many bounds are found, so that the loops that find and look up stay small.
  static let boundLimit = 4096
  private static let none = UInt32.max
  private static let several: UInt32 = 1 << 31

  /// - Parameters:
  ///   - unit: what the words are for: terms themselves, or the characters in them.
  ///   - vocabulary: of single words, which are numbered by it.
  init(_ options: FeatureOptions, for unit: Analyzer.Unit, vocabulary: Vocabulary.Lookup? = nil) throws {
    self.vocabulary = vocabulary
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
    reader.shortSpellings = ShortSpellings()
    reader.spellings = ByteTable()
    reader.wordOfSpelling = []
    reader.sequences = []
    reader.words = ByteTable()
    reader.hashes = []
    return reader
  }

  /// The number of distinct spellings that were read.
  var spellingCount: Int { shortSpellings.count + spellings.count }

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

  /// For each spelling of a lookup its word, and the places of those not found at once; of these, for the long ones
  /// places, bounds and numbers, and the places of those that are new, with the terms of some of them.
  private struct LookupRoom {
    var words: [UInt32] = []
    var others: [UInt32] = []
    var places: [Int] = []
    var bounds: [Int] = []
    var numbers: [UInt32] = []
    var unknown: [Int] = []
    var terms = PlainTerms()

    mutating func reserve(_ count: Int) {
      guard words.count < count else { return }
      words = Array(repeating: 0, count: count)
      others = words
      numbers = words
    }
  }

  private mutating func lookUp(
    _ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int], pairs: Int, into words: inout [UInt32]
  ) {
    if let places {
      self.places = nil
      var all = places
      for pair in 0..<pairs {
        let bounds = Array(bounds[(2 * pair)..<(2 * pair + 2)])
        let before = words.count
        lookUp(text, bounds, pairs: 1, into: &words)
        all += repeatElement(bounds[0]..<bounds[1], count: words.count - before)
      }
      self.places = all
      return
    }
    room.reserve(pairs)
    let otherCount = bounds.withUnsafeBufferPointer { bounds in
      room.words.withUnsafeMutableBufferPointer { words in
        room.others.withUnsafeMutableBufferPointer { others in
          shortSpellings.find(bounds, count: pairs, of: text, into: words, others: others)
        }
      }
    }
    lookUpOthers(text, bounds, count: otherCount)
    if !sequences.isEmpty {
      for place in 0..<pairs {
        let word = room.words[place]
        if word < Self.several {
          words.append(word)
        } else if word != Self.none {
          words += sequences[Int(word - Self.several)]
        }
      }
    } else {
      let end = room.words.withUnsafeMutableBufferPointer { words in
        var end = 0
        for place in 0..<pairs {
          let word = words[place]
          words[end] = word
          end &+= word == Self.none ? 0 : 1
        }
        return end
      }
      words.append(contentsOf: room.words[..<end])
    }
  }

  /// Looks up the spellings that were not found at once, the first `count` of `room.others`, and learns them where they
  /// never came up.
  private mutating func lookUpOthers(_ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int], count: Int) {
    room.places.removeAll(keepingCapacity: true)
    room.bounds.removeAll(keepingCapacity: true)
    room.unknown.removeAll(keepingCapacity: true)
    for index in 0..<count {
      let place = Int(room.others[index])
      let start = bounds[2 * place]
      let end = bounds[2 * place + 1]
      if end - start <= ShortSpellings.longest {
        if let word = shortSpellings.word(of: shortSpellings.key(of: text, start, end)) {
          room.words[place] = word
        } else {
          room.unknown.append(place)
        }
      } else {
        room.places.append(place)
        room.bounds.append(start)
        room.bounds.append(end)
      }
    }
    room.bounds.withUnsafeBufferPointer { bounds in
      room.numbers.withUnsafeMutableBufferPointer {
        spellings.find(bounds, count: bounds.count / 2, of: text, into: $0)
      }
    }
    for (index, place) in room.places.enumerated() {
      if room.numbers[index] == ByteTable.missing {
        room.unknown.append(place)
      } else {
        room.words[place] = wordOfSpelling[Int(room.numbers[index])]
      }
    }
    for first in stride(from: 0, to: room.unknown.count, by: Self.learnedTogether) {
      learn(first..<min(first + Self.learnedTogether, room.unknown.count), text, bounds)
    }
  }

  /// New spellings are learned so many at a time: memory is asked for on behalf of all before it is waited for.
  private static let learnedTogether = 64

  /// Notes which words spellings count as that came up for the first time, at some places of `room.unknown`.
  @inline(never)
  private mutating func learn(_ indices: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int]) {
    var terms = PlainTerms()
    swap(&terms, &room.terms)
    terms.removeAll()
    let normalizer = normalizer
    for index in indices {
      let place = room.unknown[index]
      terms.append(UnsafeBufferPointer(rebasing: text[bounds[2 * place]..<bounds[2 * place + 1]]), normalizer)
    }
    number(&terms)
    for (term, index) in indices.enumerated() {
      let place = room.unknown[index]
      let range = bounds[2 * place]..<bounds[2 * place + 1]
      func word() -> UInt32 {
        terms.isTerm[term].map { $0 ? terms.words[term] : Self.none } ?? self.word(of: text, range)
      }
      if range.count <= ShortSpellings.longest {
        let key = shortSpellings.key(of: text, range.lowerBound, range.upperBound)
        let (index, known) = shortSpellings.place(of: key)
        // It may have come up twice since.
        if let known {
          room.words[place] = known
        } else {
          room.words[place] = word()
          shortSpellings.insert(key, word: room.words[place], at: index)
        }
      } else {
        let (spelling, isNew) = spellings.insert(text, range)
        if isNew { wordOfSpelling.append(word()) }
        room.words[place] = wordOfSpelling[Int(spelling)]
      }
    }
    swap(&terms, &room.terms)
  }

  private mutating func number(_ terms: inout PlainTerms) {
    if let vocabulary {
      vocabulary.prefetchColumns(of: terms)
      terms.number { vocabulary.column(ofWord: $0, $1) ?? vocabulary.columnCount }
    } else {
      words.prefetchSlots(for: terms)
      terms.number { insertWord($0, $1) }
    }
  }

  /// The word that a new spelling counts as, `none`, or `several` plus an index into `sequences`.
  private mutating func word(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let numbers = normalizer.terms(of: text[range]).map { term in
      Array(term.utf8).withUnsafeBufferPointer { bytes in
        if let vocabulary { return vocabulary.column(ofWord: bytes, bytes.indices) ?? vocabulary.columnCount }
        return insertWord(bytes, bytes.indices)
      }
    }
    switch numbers.count {
    case 0: return Self.none
    case 1: return numbers[0]
    default:
      sequences.append(numbers)
      return Self.several + UInt32(sequences.count - 1)
    }
  }

  private mutating func insertWord(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let (number, isNew) = words.insert(bytes, range)
    if isNew { hashes.append(TermHash.word(bytes, start: range.lowerBound, length: range.count)) }
    return number
  }

  /// Takes in the words of another reader; returns the number that each of them has here.
  mutating func mergeWords(of other: WordReader) -> [UInt32] {
    let numbers = words.merge(other.words)
    for (word, number) in numbers.enumerated() where number == hashes.count { hashes.append(other.hashes[word]) }
    return numbers
  }

  /// Takes in the spellings of another reader.
  ///
  /// - Parameter words: what `mergeWords(of:)` returned for it.
  mutating func mergeSpellings(of other: WordReader, words: [UInt32]) {
    func here(_ word: UInt32) -> UInt32 {
      guard word >= Self.several else { return words[Int(word)] }
      guard word != Self.none else { return word }
      sequences.append(other.sequences[Int(word - Self.several)].map { words[Int($0)] })
      return Self.several + UInt32(sequences.count - 1)
    }
    shortSpellings.reserve(other.shortSpellings.count)
    other.shortSpellings.forEachSpelling { key, word in
      let (index, known) = shortSpellings.place(of: key)
      guard known == nil else { return }
      let word = here(word)
      shortSpellings.insert(key, word: word, at: index)
    }
    other.spellings.bytes.withUnsafeBufferPointer { bytes in
      for spelling in 0..<other.spellings.count
      where spellings.insert(bytes, other.spellings.range(of: spelling)).isNew {
        wordOfSpelling.append(here(other.wordOfSpelling[spelling]))
      }
    }
  }
}
