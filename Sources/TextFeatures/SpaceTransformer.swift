/// Turns texts into rows of one space, on one worker.
struct SpaceTransformer: Sendable {
  /// What a row's text holds of the space's shortest terms.
  struct Known: Sendable {
    var occurrences = 0.0
    var knownOccurrences = 0.0
    var knownWeight = 0.0

    mutating func add(count: UInt32, weight: Float?) {
      occurrences += Double(count)
      if let weight {
        knownOccurrences += Double(count)
        knownWeight += Double(count) * Double(weight)
      }
    }
  }

  let fitted: FittedSpace
  private let measuresKnown: Bool
  /// Nil where terms are hashed.
  private let lookup: Vocabulary.Lookup?
  let ngrams: ClosedRange<Int>
  var reader: SymbolReader
  /// Whether all terms are single words of a vocabulary, so that the reader's symbols are columns.
  private let readsColumns: Bool
  /// The column of each word the reader knows, where its symbols are not columns.
  private var columnOfWord: [SignedColumn] = []
  private var singles = TermCounter(countsOccurrences: false)
  /// Where symbols are columns, what the text holds of each; the words that have none are counted after the last.
  private var columnCounts: ColumnCounts
  /// For the unit `characterInWord`, each word's columns, found when the word is first read: where they
  /// begin in `wordColumns`, led by their number and by the number of shortest terms without a column; or 0.
  private var wordColumnStarts: [Int] = []
  var wordColumns: [UInt32] = [0]
  /// The sorted entries of the row that was read last, and what of it is known.
  private(set) var entries = RowEntries()
  private(set) var known = Known()

  /// The bytes of a term to be hashed.
  private var spelling: [UInt8] = []

  /// More distinct spellings than this are forgotten between batches, so that endless input takes bounded memory.
  private static let spellingLimit = 1 << 20

  /// - Parameter measuresKnown: whether somebody asks for `known`.
  init(_ fitted: FittedSpace, options: FeatureOptions, measuresKnown: Bool) throws {
    self.fitted = fitted
    self.measuresKnown = measuresKnown
    lookup = fitted.vocabulary?.lookup()
    ngrams = fitted.space.analyzer.ngrams
    readsColumns = fitted.space.analyzer.unit == .word && ngrams == 1...1 && lookup != nil
    columnCounts = ColumnCounts(columnCount: readsColumns ? fitted.columnCount + 1 : 0)
    reader = try SymbolReader(
      options, unit: fitted.space.analyzer.unit, vocabulary: readsColumns ? lookup : nil)
  }

  mutating func beginBatch() {
    guard reader.words.spellingCount > Self.spellingLimit else { return }
    reader = reader.emptied
    columnOfWord = []
    singles = TermCounter(countsOccurrences: false)
    wordColumnStarts = []
    wordColumns = [0]
  }

  /// Makes `entries` and `known` those of a text.
  mutating func readRow(_ text: UnsafeBufferPointer<UInt8>, _ batch: TextBatch, at index: Int) {
    entries.removeAll()
    known = Known()
    for part in fitted.space.parts(of: batch, at: index) {
      reader.read(text, part.range)
      switch fitted.space.analyzer.unit {
      case .word, .character: addRuns(times: part.count)
      case .characterInWord: addWords(times: part.count)
      }
    }
    if readsColumns {
      takeColumns()
    } else {
      addSingles()
      entries.sort(columnCount: fitted.columnCount)
      entries.combineEqualColumns()
    }
  }

  private mutating func takeColumns() {
    columnCounts.move(to: &entries)
    let unknownCount = entries.removeLast(ofColumn: fitted.columnCount)
    guard measuresKnown else { return }
    known.add(count: unknownCount, weight: nil)
    entries.withEntries { entries in
      for entry in entries {
        known.add(
          count: UInt32(truncatingIfNeeded: entry),
          weight: fitted.weight(ofColumn: UInt32(truncatingIfNeeded: entry >> 32)))
      }
    }
  }

  private mutating func addSingles() {
    for index in 0..<singles.count {
      let (symbol, count) = singles[index]
      add(column: column(ofSymbol: symbol), count: count, isShortest: true)
    }
    singles.discardDocument()
  }

  private mutating func addRuns(times: UInt32) {
    let symbols = reader.symbols
    if readsColumns { return symbols.withUnsafeBufferPointer { columnCounts.add($0, times: times) } }
    if ngrams.lowerBound == 1 {
      symbols.withUnsafeBufferPointer { singles.add($0, times: times) }
    }
    guard ngrams.upperBound > 1 else { return }
    for start in symbols.indices {
      var hash = reader.hash(of: symbols[start])
      var end = start + 1
      let last = min(start + ngrams.upperBound, symbols.count)
      while end < last {
        hash = TermHash.appending(reader.hash(of: symbols[end]), to: hash)
        end += 1
        if end - start >= ngrams.lowerBound {
          add(
            column: column(of: symbols, start, end, hash: hash), count: times,
            isShortest: end - start == ngrams.lowerBound)
        }
      }
    }
  }

  private mutating func add(column: SignedColumn, count: UInt32, isShortest: Bool) {
    if !column.isNone {
      entries.append(column: column.column, count: column.isNegative ? 0 &- count : count)
    }
    guard isShortest, measuresKnown else { return }
    known.add(count: count, weight: column.isNone ? nil : fitted.weight(ofColumn: column.column))
  }

  // MARK: Characters in words

  private mutating func addWords(times: UInt32) {
    for index in 0..<reader.distinctWords.count {
      let (word, occurrences) = reader.distinctWords[index]
      let count = occurrences * times
      let start = columnsStart(of: word)
      let shortestCount = Int(wordColumns[start + 1])
      let columnCount = Int(wordColumns[start + 2])
      if measuresKnown { known.occurrences += Double(wordColumns[start]) * Double(count) }
      for place in 0..<columnCount {
        // The columns of the shortest terms come first.
        add(
          column: SignedColumn(code: wordColumns[start + 3 + place]), count: count,
          isShortest: place < shortestCount)
      }
    }
  }

  /// Where what is known of a word begins in `wordColumns`; finds it the first time.
  mutating func columnsStart(of word: UInt32) -> Int {
    let missing = Int(word) + 1 - wordColumnStarts.count
    if missing > 0 { wordColumnStarts.append(contentsOf: repeatElement(0, count: missing)) }
    if wordColumnStarts[Int(word)] > 0 { return wordColumnStarts[Int(word)] }
    reader.spell(word)
    let symbols = reader.symbols
    // Of a word shorter than the shortest run, the whole is a term, as in scikit-learn.
    let shortest = min(ngrams.lowerBound, symbols.count)
    var unknownCount: UInt32 = 0
    var shortestColumns: [UInt32] = []
    var longerColumns: [UInt32] = []
    for start in symbols.indices {
      var hash: UInt64 = 0
      for end in (start + 1)..<(min(start + ngrams.upperBound, symbols.count) + 1) {
        let symbol = reader.hash(of: symbols[end - 1])
        hash = end == start + 1 ? symbol : TermHash.appending(symbol, to: hash)
        guard end - start >= shortest else { continue }
        let column = column(of: symbols, start, end, hash: hash)
        if end - start > shortest {
          if !column.isNone { longerColumns.append(column.code) }
        } else if column.isNone {
          unknownCount += 1
        } else {
          shortestColumns.append(column.code)
        }
      }
    }
    let start = wordColumns.count
    wordColumnStarts[Int(word)] = start
    wordColumns += [
      unknownCount, UInt32(shortestColumns.count),
      UInt32(shortestColumns.count + longerColumns.count),
    ]
    wordColumns += shortestColumns
    wordColumns += longerColumns
    return start
  }

  // MARK: Looking up columns

  mutating func column(ofSymbol symbol: UInt32) -> SignedColumn {
    if readsColumns { return Int(symbol) < fitted.columnCount ? SignedColumn(symbol) : .none }
    guard reader.unit == .word else {
      return column(of: [symbol], 0, 1, hash: reader.hash(of: symbol))
    }
    while columnOfWord.count <= Int(symbol) {
      let word = UInt32(columnOfWord.count)
      columnOfWord.append(column(of: [word], 0, 1, hash: reader.hash(of: word)))
    }
    return columnOfWord[Int(symbol)]
  }

  /// The column of the run of symbols at `start ..< end`, of this hash.
  mutating func column(
    of symbols: [UInt32], _ start: Int, _ end: Int, hash: UInt64
  ) -> SignedColumn {
    guard let lookup else {
      spell(symbols[start..<end])
      return SignedColumn(hashing: spelling, buckets: fitted.columnCount)
    }
    let column = lookup.column(hash: hash) { bytes, range in
      reader.unit == .word
        ? isTerm(bytes, range, words: symbols[start..<end])
        : Self.isTerm(bytes, range, characters: symbols[start..<end])
    }
    return column.map { SignedColumn($0) } ?? .none
  }

  /// Writes the term of these symbols into `spelling`.
  private mutating func spell(_ symbols: ArraySlice<UInt32>) {
    spelling.removeAll(keepingCapacity: true)
    for symbol in symbols {
      if reader.unit == .word {
        if !spelling.isEmpty { spelling.append(0x20) }
        let words = reader.words.words
        spelling += words.bytes[words.range(of: Int(symbol))]
      } else {
        spelling += UTF8.encode(Unicode.Scalar(symbol) ?? "\u{FFFD}")!
      }
    }
  }

  private func isTerm(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, words: ArraySlice<UInt32>
  ) -> Bool {
    var index = range.lowerBound
    for symbol in words {
      let word = reader.words.words.range(of: Int(symbol))
      if index > range.lowerBound {
        guard index < range.upperBound, bytes[index] == 0x20 else { return false }
        index += 1
      }
      guard index + word.count <= range.upperBound else { return false }
      for offset in 0..<word.count
      where bytes[index + offset] != reader.words.words.bytes[word.lowerBound + offset] {
        return false
      }
      index += word.count
    }
    return index == range.upperBound
  }

  private static func isTerm(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, characters: ArraySlice<UInt32>
  ) -> Bool {
    var index = range.lowerBound
    for character in characters {
      guard index < range.upperBound else { return false }
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index, end: range.upperBound)
      guard scalar == character else { return false }
      index += length
    }
    return index == range.upperBound
  }
}
