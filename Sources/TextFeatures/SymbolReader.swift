/// Reads texts as sequences of symbols, whose runs are a space's terms: words for the unit `word`,
/// characters for the others. A word's symbol is its number, a character's its scalar value.
struct SymbolReader: Sendable {
  let unit: Analyzer.Unit
  private let keepsSingleSpaces: Bool
  var words: WordReader
  /// For the units of characters, the words of the text that was read last.
  private(set) var wordBuffer: [UInt32] = []
  /// The symbols of the text that was read last, or of the word that was spelled last.
  private(set) var symbols: [UInt32] = []
  /// For the unit `character` and where places are asked for, the place in `wordBuffer` of the word of each symbol.
  private(set) var wordOfSymbol: [Int] = []
  /// For the unit `characterInWord`, the distinct words of the text that was read last and their counts.
  private(set) var distinctWords = TermCounter(countsOccurrences: false)

  /// - Parameter vocabulary: of single words, whose symbols are then their columns.
  init(_ options: FeatureOptions, unit: Analyzer.Unit, vocabulary: Vocabulary.Lookup? = nil) throws {
    self.unit = unit
    keepsSingleSpaces = options.tokens == .scikitLearn
    words = try WordReader(options, for: unit, vocabulary: vocabulary)
  }

  /// A reader by the same rules that has read nothing.
  var emptied: SymbolReader {
    var reader = self
    reader.words = words.emptied
    reader.wordBuffer = []
    reader.symbols = []
    reader.distinctWords = TermCounter(countsOccurrences: false)
    return reader
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    symbols.removeAll(keepingCapacity: true)
    switch unit {
    case .word:
      words.read(text, range, into: &symbols)
    case .character:
      wordBuffer.removeAll(keepingCapacity: true)
      words.read(text, range, into: &wordBuffer)
      spellOut()
    case .characterInWord:
      wordBuffer.removeAll(keepingCapacity: true)
      words.read(text, range, into: &wordBuffer)
      distinctWords.discardDocument()
      wordBuffer.withUnsafeBufferPointer { distinctWords.add($0, times: 1) }
    }
  }

  /// Makes `symbols` the characters of a word between two spaces.
  mutating func spell(_ word: UInt32) {
    symbols.removeAll(keepingCapacity: true)
    symbols.append(0x20)
    appendScalars(of: word)
    symbols.append(0x20)
  }

  /// Writes out the characters of the buffered words. White space of several characters becomes one
  /// space, and, unless the mode is scikit-learn's, so does that of one.
  private mutating func spellOut() {
    wordOfSymbol.removeAll(keepingCapacity: true)
    for (place, word) in wordBuffer.enumerated() {
      appendScalars(of: word)
      if words.places != nil {
        wordOfSymbol += repeatElement(place, count: symbols.count - wordOfSymbol.count)
      }
    }
    var end = 0
    var isAfterSpace = false
    for (index, symbol) in symbols.enumerated() {
      // Between the space and U+0085 there is no white space.
      let isSpace =
        (symbol <= 0x20 || symbol >= 0x85) && Unicode.Scalar(symbol)?.isPythonSpace == true
      if isSpace, isAfterSpace {
        symbols[end - 1] = 0x20
      } else {
        symbols[end] = isSpace && !keepsSingleSpaces ? 0x20 : symbol
        if index < wordOfSymbol.count { wordOfSymbol[end] = wordOfSymbol[index] }
        end += 1
      }
      isAfterSpace = isSpace
    }
    symbols.removeLast(symbols.count - end)
  }

  private mutating func appendScalars(of word: UInt32) {
    let range = words.words.range(of: Int(word))
    words.words.bytes.withUnsafeBufferPointer { bytes in
      var index = range.lowerBound
      while index < range.upperBound {
        let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index, end: range.upperBound)
        symbols.append(scalar)
        index += length
      }
    }
  }

  /// A hash of a symbol that depends on what it stands for alone.
  @inline(__always)
  func hash(of symbol: UInt32) -> UInt64 {
    unit == .word ? words.hashes[Int(symbol)] : TermHash.symbol(symbol)
  }

  /// Calls `body` with a function that does what `hash(of:)` does, for loops.
  @inline(__always)
  func withHashes(_ body: (_ hash: (UInt32) -> UInt64) -> Void) {
    words.hashes.withUnsafeBufferPointer { hashes in
      if unit == .word {
        body { hashes[Int($0)] }
      } else {
        body { TermHash.symbol($0) }
      }
    }
  }
}
