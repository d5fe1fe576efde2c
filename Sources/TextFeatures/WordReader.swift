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
  /// Words that came up lately, by their spellings, without those that count as several.
  private var recent = RecentWords()
  /// Room for what is looked up together.
  private var room = LookupRoom()
  /// Room for a word's bytes.
  private var wordBytes: [UInt8] = []
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
    reader.recent = RecentWords()
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

  /// For each spelling of a lookup its words; for those that did not come up lately also their places, their bounds
  /// and their numbers.
  private struct LookupRoom {
    var words: [UInt32] = []
    var others: [UInt32] = []
    var bounds: [Int] = []
    var numbers: [UInt32] = []

    mutating func reserve(_ count: Int) {
      guard words.count < count else { return }
      words = Array(repeating: 0, count: count)
      others = words
      bounds = Array(repeating: 0, count: 2 * count)
      numbers = words
    }
  }

  private mutating func lookUp(
    _ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int], pairs: Int, into words: inout [UInt32]
  ) {
    room.reserve(pairs)
    let otherCount = bounds.withUnsafeBufferPointer { bounds in
      room.words.withUnsafeMutableBufferPointer { words in
        room.others.withUnsafeMutableBufferPointer { others in
          recent.find(bounds, count: pairs, of: text, into: words, others: others)
        }
      }
    }
    let hasSequences = lookUpOthers(text, bounds, count: otherCount)
    if hasSequences {
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

  /// Looks up the spellings that did not come up lately, the first `count` of `room.others`, and learns them where they
  /// never did.
  ///
  /// - Returns: whether one of them counts as several words.
  private mutating func lookUpOthers(
    _ text: UnsafeBufferPointer<UInt8>, _ bounds: [Int], count: Int
  ) -> Bool {
    room.bounds.withUnsafeMutableBufferPointer { others in
      room.others.withUnsafeBufferPointer { places in
        bounds.withUnsafeBufferPointer { bounds in
          for index in 0..<count {
            let place = Int(places[index])
            others[2 &* index] = bounds[2 &* place]
            others[2 &* index &+ 1] = bounds[2 &* place &+ 1]
          }
        }
      }
    }
    room.bounds.withUnsafeBufferPointer { bounds in
      room.numbers.withUnsafeMutableBufferPointer { spellings.find(bounds, count: count, of: text, into: $0) }
    }
    for index in 0..<count where room.numbers[index] == ByteTable.missing {
      room.numbers[index] = learn(text, room.bounds[2 * index]..<room.bounds[2 * index + 1])
    }
    return room.words.withUnsafeMutableBufferPointer { words in
      room.numbers.withUnsafeBufferPointer { numbers in
        wordOfSpelling.withUnsafeBufferPointer { wordOfSpelling in
          var hasSequences = false
          for index in 0..<count {
            let word = wordOfSpelling[Int(numbers[index])]
            words[Int(room.others[index])] = word
            if word < Self.several || word == Self.none {
              recent.insert(text, room.bounds[2 * index], room.bounds[2 * index + 1], word: word)
            } else {
              hasSequences = true
            }
          }
          return hasSequences
        }
      }
    }
  }

  /// Notes which words a spelling counts as, unless it came up before; returns its number.
  @inline(never)
  private mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    let (spelling, isNew) = spellings.insert(text, range)
    guard isNew else { return spelling }
    if let isTerm = normalizer.plainTerm(of: UnsafeBufferPointer(rebasing: text[range]), into: &wordBytes) {
      wordOfSpelling.append(isTerm ? insertWord(wordBytes) : Self.none)
      return spelling
    }
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
