/// What one worker learns about one space: which terms there are, in how many texts, and how often in each.
struct SpaceLearner: Sendable {
  /// What a first reading found out about which terms a second one need not count.
  struct Survey: Sendable {
    /// For each word or character whether enough texts hold it.
    let frequent: [Bool]
    /// Bounds on the frequencies of longer terms.
    let sketch: CountingSketch
    let threshold: Int

    @inline(__always)
    func isFrequent(_ symbol: UInt32) -> Bool {
      Int(symbol) < frequent.count && frequent[Int(symbol)]
    }
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
  /// The runs being lengthened, the steps that lengthen them, and the nodes these lead to.
  private var walks: [Walk] = []
  private var steps: [NGramTable.Step] = []
  private var nodes: [UInt32] = []
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
  ///
  /// - Parameter sketch: gets the bounds; nil where the words are logged, and longer terms counted from there.
  init(surveying space: TermSpace, reader: SymbolReader, sketch: CountingSketch?) {
    self.init(space, reader: reader, survey: nil, countsOccurrences: false)
    self.sketch = sketch
  }

  /// A learner of the same space that has learned nothing and holds no memory to speak of.
  var emptied: SpaceLearner {
    SpaceLearner(space, reader: reader.emptied, survey: nil, countsOccurrences: false)
  }

  // MARK: The first of two readings

  /// Takes in one text: keeps document frequencies of symbols and bounds for longer terms, and, if there is a log, the
  /// text's words.
  mutating func survey(
    _ text: UnsafeBufferPointer<UInt8>, _ batch: TextBatch, at index: Int, into tokens: inout TokenLog?
  ) {
    for part in space.parts(of: batch, at: index) {
      reader.read(text, part.range)
      tokens?.append(reader.symbols, text: index, times: part.count)
      if space.analyzer.unit == .characterInWord {
        for index in 0..<reader.distinctWords.count {
          reader.spell(reader.distinctWords[index].term)
          surveySymbols()
        }
      } else {
        surveySymbols()
      }
    }
    singles.closeDocument()
  }

  private mutating func surveySymbols() {
    let reader = reader
    let sketch = sketch
    reader.symbols.withUnsafeBufferPointer { symbols in
      singles.add(symbols, times: 1)
      guard let sketch else { return }
      reader.withHashes { hash in
        for start in symbols.indices.dropLast() {
          var run = hash(symbols[start])
          for next in (start + 1)..<min(start + ngrams.upperBound, symbols.count) {
            run = TermHash.appending(hash(symbols[next]), to: run)
            sketch.add(run)
          }
        }
      }
    }
  }

  /// What the workers of a first reading know about single symbols, put together.
  struct SymbolSurvey {
    /// Knows the words of all.
    var reader: SymbolReader
    /// For each worker what `reader` calls its words; empty for the first, whose numbers stay.
    var names: [[UInt32]] = [[]]
    /// For each word or character whether enough texts hold it.
    var frequent: [Bool] = []

    /// - Parameter minimum: the number of texts that are enough.
    init(_ learners: [SpaceLearner], minimum: Double, readsOn: Bool) {
      reader = learners[0].reader
      var singles = learners[0].singles
      for other in learners.dropFirst() {
        let words = reader.words.mergeWords(of: other.reader.words)
        if readsOn { reader.words.mergeSpellings(of: other.reader.words, words: words) }
        singles.merge(other.singles, terms: reader.unit == .word ? words : nil)
        names.append(words)
      }
      frequent = (0..<singles.termLimit).map { Double(singles.documentFrequency(of: $0)) >= minimum }
    }
  }

  /// The bounds that the workers of a first reading found.
  static func mergeSketches(of learners: [SpaceLearner]) -> CountingSketch? {
    let sketches = learners.compactMap(\.sketch)
    for other in sketches.dropFirst() { sketches[0].merge(other) }
    return sketches.first
  }

  // MARK: The counting reading

  /// Counts the terms of one text and writes them to `log`: the single symbols, then the longer ones.
  mutating func count(
    _ text: UnsafeBufferPointer<UInt8>, _ batch: TextBatch, at index: Int, into log: inout RowLog?
  ) {
    for part in space.parts(of: batch, at: index) {
      reader.read(text, part.range)
      switch space.analyzer.unit {
      case .word, .character: countRuns(of: reader.symbols, times: part.count)
      case .characterInWord: countWords(times: part.count)
      }
    }
    closeText(into: &log)
  }

  private mutating func closeText(into log: inout RowLog?) {
    if log != nil {
      log?.append(singles)
      log?.append(runs)
    }
    singles.closeDocument()
    runs.closeDocument()
  }

  private mutating func countRuns(of symbols: [UInt32], times: UInt32) {
    if ngrams.lowerBound == 1 {
      symbols.withUnsafeBufferPointer { singles.add($0, times: times) }
    }
    guard ngrams.upperBound > 1 else { return }
    for first in stride(from: 0, to: symbols.count, by: Self.blockSize) {
      beginWalks(in: symbols, from: first..<min(first + Self.blockSize, symbols.count))
      for length in 2...ngrams.upperBound {
        lengthenWalks(in: symbols)
        guard !walks.isEmpty else { break }
        if length >= ngrams.lowerBound {
          nodes.withUnsafeBufferPointer {
            runs.add(UnsafeBufferPointer(rebasing: $0[..<walks.count]), times: times)
          }
        }
      }
    }
  }

  /// Runs are lengthened symbol by symbol, this many at a time.
  private static let blockSize = 2048

  /// A run that may become longer.
  private struct Walk {
    var end: Int
    var hash: UInt64
    var number: TermNumber
  }

  /// Makes `walks` the runs of one symbol at `starts`, without those that are too rare.
  private mutating func beginWalks(in symbols: [UInt32], from starts: Range<Int>) {
    walks.removeAll(keepingCapacity: true)
    for start in starts where isFrequent(symbols[start]) {
      walks.append(
        Walk(
          end: start + 1, hash: survey == nil ? 0 : reader.hash(of: symbols[start]),
          number: .symbol(symbols[start])))
    }
  }

  /// Lengthens each of `walks` by a symbol, dropping those that cannot be: a run cannot reach the threshold
  /// unless its symbols and the run without its last symbol do. `nodes` gets their nodes.
  private mutating func lengthenWalks(in symbols: [UInt32]) {
    let survey = survey
    let reader = reader
    if steps.count < walks.count {
      steps = Array(
        repeating: NGramTable.Step(prefix: .symbol(0), symbol: 0), count: max(walks.count, Self.blockSize))
      nodes = Array(repeating: 0, count: steps.count)
    }
    let count = steps.withUnsafeMutableBufferPointer { steps in
      walks.withUnsafeMutableBufferPointer { walks in
        symbols.withUnsafeBufferPointer { symbols in
          var count = 0
          reader.withHashes { hash in
            for walk in walks where walk.end < symbols.count {
              let symbol = symbols[walk.end]
              let longer = Walk(
                end: walk.end + 1,
                hash: survey == nil ? 0 : TermHash.appending(hash(symbol), to: walk.hash),
                number: walk.number)
              walks[count] = longer
              steps[count] = NGramTable.Step(prefix: walk.number, symbol: symbol)
              count += 1
            }
          }
          guard let survey else { return count }
          var kept = 0
          for index in 0..<count {
            // Without a branch: which runs are frequent is hard to predict.
            let mayReach =
              survey.isFrequent(steps[index].symbol)
              && survey.sketch.mayReach(survey.threshold, walks[index].hash)
            walks[kept] = walks[index]
            steps[kept] = steps[index]
            kept += mayReach ? 1 : 0
          }
          return kept
        }
      }
    }
    walks.removeLast(walks.count - count)
    steps.withUnsafeBufferPointer { steps in
      nodes.withUnsafeMutableBufferPointer { nodes in
        table.insert(UnsafeBufferPointer(rebasing: steps[..<count]), into: nodes)
      }
    }
    for index in walks.indices { walks[index].number = .node(nodes[index]) }
  }

  @inline(__always)
  private func isFrequent(_ symbol: UInt32) -> Bool { survey?.isFrequent(symbol) ?? true }

  // MARK: Characters in words

  private mutating func countWords(times: UInt32) {
    for index in 0..<reader.distinctWords.count {
      let (word, occurrences) = reader.distinctWords[index]
      let count = occurrences * times
      let start = termsStart(of: word)
      for position in (start + 1)..<(start + 1 + Int(wordTerms[start])) {
        let term = TermNumber(code: wordTerms[position])
        if term.isNode {
          runs.add(UInt32(term.index), times: count)
        } else {
          singles.add(UInt32(term.index), times: count)
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
    if shortest == 1 { terms += symbols.map { TermNumber.symbol($0).code } }
    beginWalks(in: symbols, from: symbols.indices)
    for length in stride(from: 2, through: ngrams.upperBound, by: 1) {
      lengthenWalks(in: symbols)
      if length >= shortest { terms += walks.map(\.number.code) }
    }
    wordTerms.append(contentsOf: terms)
    wordTerms[start] = UInt32(terms.count)
    return start
  }
}
