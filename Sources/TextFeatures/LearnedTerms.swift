/// What all workers together learned about a space: its terms before they have columns.
struct LearnedTerms: Sendable {
  let unit: Analyzer.Unit
  private(set) var words: ByteTable
  private(set) var singles: TermCounter
  private(set) var table: NGramTable
  private(set) var runs: TermCounter
  let singlesAreTerms: Bool
  /// For each worker, what its words and its nodes are called here; empty where that is the same.
  private(set) var workerNumbers: [(symbols: [UInt32], nodes: [UInt32])] = []

  /// Puts together what workers learned, each of which gives up its part of it.
  init(_ workers: [() -> SpaceLearner]) {
    let first = workers[0]()
    unit = first.space.analyzer.unit
    singlesAreTerms = first.space.analyzer.ngrams.lowerBound == 1
    var wordReader = first.reader.words
    singles = first.singles
    table = first.table
    runs = first.runs
    workerNumbers.append(([], []))
    for worker in workers.dropFirst() {
      let other = worker()
      let symbols = unit == .word ? wordReader.mergeWords(of: other.reader.words) : []
      let nodes = table.merge(other.table, symbols: symbols)
      singles.merge(other.singles, terms: unit == .word ? symbols : nil)
      runs.merge(other.runs, terms: nodes)
      workerNumbers.append((symbols, nodes))
    }
    words = wordReader.words
  }

  func documentFrequency(of term: TermNumber) -> UInt32 {
    term.isNode ? runs.documentFrequency(of: term.index) : singles.documentFrequency(of: term.index)
  }

  func occurrences(of term: TermNumber) -> UInt64 {
    (term.isNode ? runs.occurrences : singles.occurrences)[term.index]
  }

  /// Whether there are `occurrences(of:)`.
  var countsOccurrences: Bool { singles.countsOccurrences }

  /// The number of distinct terms that were counted.
  var count: Int { singles.distinctCount + runs.distinctCount }
}
