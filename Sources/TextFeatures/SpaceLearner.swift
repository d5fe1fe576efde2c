/// What one worker learns about one space: which terms there are, in how many texts, and how often in each.
struct SpaceLearner: Sendable {
  /// What a first reading found out about which terms a second one need not count.
  struct Survey: Sendable {
    /// For each word or character whether enough texts hold it.
    let isFrequent: [Bool]
    /// Bounds on the frequencies of longer terms.
    let sketch: CountingSketch
    let threshold: Int
  }

  let space: TermSpace
  private let ngrams: ClosedRange<Int>
  var reader: SymbolReader
  /// Counts single symbols; in a survey whether or not they are terms.
  private(set) var singles: TermCounter
  private(set) var table = NGramTable()
  /// Counts the nodes of `table` that are terms.
  private(set) var runs: TermCounter
  private var sketch: CountingSketch?
  private let survey: Survey?
  /// For the unit `characterInWord`, each word's terms, found when the word is first counted: where they
  /// begin in `wordTerms`, led by their number, or 0.
  private var wordTermStarts: [Int] = []
  private var wordTerms: [UInt32] = [0]

  /// For a reading that counts terms.
  init(_ space: TermSpace, reader: SymbolReader, survey: Survey?, countsOccurrences: Bool) {
    self.space = space
    self.reader = reader
    self.survey = survey
    ngrams = space.analyzer.ngrams
    singles = TermCounter(countsOccurrences: countsOccurrences)
    runs = TermCounter(countsOccurrences: countsOccurrences)
  }

  /// For a first reading that only bounds the frequencies of terms longer than one symbol.
  init(surveying space: TermSpace, reader: SymbolReader, sketch: CountingSketch) {
    self.init(space, reader: reader, survey: nil, countsOccurrences: false)
    self.sketch = sketch
  }

  /// A learner of the same space that has learned nothing and holds no memory to speak of.
  var emptied: SpaceLearner {
    SpaceLearner(space, reader: reader.emptied, survey: nil, countsOccurrences: false)
  }

  // MARK: The first of two readings

  /// Takes in one text; returns nothing but keeps document frequencies of symbols and bounds for longer terms.
  mutating func survey(_ text: UnsafeBufferPointer<UInt8>, _ batch: TextBatch, at index: Int) {
    for part in space.parts(of: batch, at: index) {
      reader.read(text, part.range)
      if space.analyzer.unit == .characterInWord {
        for word in reader.distinctWords.terms {
          reader.spell(word)
          surveySymbols()
        }
      } else {
        surveySymbols()
      }
    }
    singles.closeDocument()
  }

  private mutating func surveySymbols() {
    guard let sketch else { return }
    let symbols = reader.symbols
    let longest = ngrams.upperBound
    for start in symbols.indices {
      singles.add(symbols[start])
      var hash = reader.hash(of: symbols[start])
      let end = min(start + longest, symbols.count)
      var next = start + 1
      while next < end {
        hash = TermHash.appending(reader.hash(of: symbols[next]), to: hash)
        sketch.add(hash)
        next += 1
      }
    }
  }

  /// Puts together the surveys of all workers: a reader that knows the words of all, and the bounds.
  static func mergeSurveys(
    _ learners: [SpaceLearner], minimum: Double
  ) -> (reader: SymbolReader, survey: Survey) {
    var reader = learners[0].reader
    var singles = learners[0].singles
    let sketch = learners[0].sketch!
    for other in learners.dropFirst() {
      let words = reader.words.mergeWords(of: other.reader.words)
      reader.words.mergeSpellings(of: other.reader.words, words: words)
      singles.merge(other.singles, terms: reader.unit == .word ? words : nil)
      sketch.merge(other.sketch!)
    }
    let isFrequent = singles.documentFrequencies.map { Double($0) >= minimum }
    let survey = Survey(
      isFrequent: isFrequent, sketch: sketch, threshold: Int(min(minimum.rounded(.up), 255)))
    return (reader, survey)
  }

  // MARK: The counting reading

  /// Counts the terms of one text and writes them to `log`: the single symbols, then the longer ones.
  mutating func count(
    _ text: UnsafeBufferPointer<UInt8>, _ batch: TextBatch, at index: Int, into log: inout RowLog?
  ) {
    for part in space.parts(of: batch, at: index) {
      reader.read(text, part.range)
      switch space.analyzer.unit {
      case .word, .character: countRuns(times: part.count)
      case .characterInWord: countWords(times: part.count)
      }
    }
    if log != nil {
      log?.beginRow()
      log?.append(singles)
      log?.append(runs)
    }
    singles.closeDocument()
    runs.closeDocument()
  }

  private mutating func countRuns(times: UInt32) {
    let symbols = reader.symbols
    if ngrams.lowerBound == 1 {
      for symbol in symbols { singles.add(symbol, count: times) }
    }
    guard ngrams.upperBound > 1 else { return }
    for start in symbols.indices {
      var walk = RunWalk(from: start, in: symbols, using: self)
      while let node = nextRun(&walk, in: symbols) {
        if walk.length >= ngrams.lowerBound { runs.add(node, count: times) }
      }
    }
  }

  /// The way from a symbol to ever longer runs that begin there.
  private struct RunWalk {
    let start: Int
    let last: Int
    var end: Int
    var prefix: TermNumber
    var hash: UInt64

    init(from start: Int, in symbols: [UInt32], using learner: SpaceLearner) {
      self.start = start
      end = start + 1
      last =
        learner.isFrequent(symbols[start])
        ? min(start + learner.ngrams.upperBound, symbols.count) : start
      prefix = .symbol(symbols[start])
      hash = learner.survey == nil ? 0 : learner.reader.hash(of: symbols[start])
    }

    var length: Int { end - start }
  }

  /// The node of the next longer run, or nil if there is none that may be frequent enough: a run cannot
  /// reach the threshold unless its symbols and the run without its last symbol do.
  @inline(__always)
  private mutating func nextRun(_ walk: inout RunWalk, in symbols: [UInt32]) -> UInt32? {
    guard walk.end < walk.last else { return nil }
    let symbol = symbols[walk.end]
    if let survey {
      guard isFrequent(symbol) else { return nil }
      walk.hash = TermHash.appending(reader.hash(of: symbol), to: walk.hash)
      guard survey.sketch.mayReach(survey.threshold, walk.hash) else { return nil }
    }
    let node = table.insert(walk.prefix, symbol)
    walk.prefix = .node(node)
    walk.end += 1
    return node
  }

  @inline(__always)
  private func isFrequent(_ symbol: UInt32) -> Bool {
    guard let survey else { return true }
    return Int(symbol) < survey.isFrequent.count && survey.isFrequent[Int(symbol)]
  }

  // MARK: Characters in words

  private mutating func countWords(times: UInt32) {
    for index in reader.distinctWords.terms.indices {
      let word = reader.distinctWords.terms[index]
      let count = reader.distinctWords.counts[index] * times
      let start = termsStart(of: word)
      for position in (start + 1)..<(start + 1 + Int(wordTerms[start])) {
        let term = TermNumber(code: wordTerms[position])
        if term.isNode {
          runs.add(UInt32(term.index), count: count)
        } else {
          singles.add(UInt32(term.index), count: count)
        }
      }
    }
  }

  /// Where the terms of a word begin in `wordTerms`; finds them the first time.
  private mutating func termsStart(of word: UInt32) -> Int {
    let missing = Int(word) + 1 - wordTermStarts.count
    if missing > 0 { wordTermStarts.append(contentsOf: repeatElement(0, count: missing)) }
    if wordTermStarts[Int(word)] > 0 { return wordTermStarts[Int(word)] }
    let start = wordTerms.count
    wordTermStarts[Int(word)] = start
    wordTerms.append(0)
    reader.spell(word)
    let symbols = reader.symbols
    // Of a word shorter than the shortest run, the whole is a term, as in scikit-learn.
    let shortest = min(ngrams.lowerBound, symbols.count)
    var terms: [UInt32] = []
    for first in symbols.indices {
      if shortest == 1 { terms.append(TermNumber.symbol(symbols[first]).code) }
      var walk = RunWalk(from: first, in: symbols, using: self)
      while let node = nextRun(&walk, in: symbols) {
        if walk.length >= shortest { terms.append(TermNumber.node(node).code) }
      }
    }
    wordTerms.append(contentsOf: terms)
    wordTerms[start] = UInt32(terms.count)
    return start
  }
}
