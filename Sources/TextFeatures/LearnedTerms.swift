internal import Dispatch
internal import Synchronization

/// What all workers together learned about a space: its terms before they have columns.
struct LearnedTerms: Sendable {
  let unit: Analyzer.Unit
  private(set) var words: ByteTable
  private(set) var singles: TermCounter
  private(set) var table: NGramTable
  private(set) var runs: TermCounter
  private let singlesAreTerms: Bool
  /// For each worker, what its words and its nodes are called here; empty where that is the same.
  private(set) var workerNumbers: [(symbols: [UInt32], nodes: [UInt32])] = []

  /// Puts together what workers learned, each of which gives up its part of it.
  ///
  /// - Parameter sharesWords: whether all of them call the same words the same.
  init(_ workers: [() -> SpaceLearner], sharesWords: Bool) {
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
      let symbols = unit == .word && !sharesWords ? wordReader.mergeWords(of: other.reader.words) : []
      let nodes = table.merge(other.table, symbols: symbols)
      singles.merge(other.singles, terms: unit == .word && !sharesWords ? symbols : nil)
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

  /// The number of distinct terms that were counted.
  var count: Int { singles.distinctCount + runs.distinctCount }
}

extension LearnedTerms {
  /// Calls `body` with the terms whose document frequency lies in `bounds`, in the order of their UTF-8 bytes.
  ///
  /// That is the order of a walk through the tree of n-grams that visits children by their last symbol: no
  /// term is spelled out to be compared.
  func forEachTerm(
    documentFrequency bounds: ClosedRange<Double>, _ body: (_ term: TermNumber, _ bytes: [UInt8]) -> Void
  ) {
    func isWithin(_ frequency: UInt32) -> Bool { frequency > 0 && bounds.contains(Double(frequency)) }
    let keepsSingle = (0..<singles.termLimit).map {
      singlesAreTerms && isWithin(singles.documentFrequency(of: $0))
    }
    // Nodes on the way to a term are walked though they may be none themselves.
    var isWalked = [Bool](repeating: false, count: table.count)
    var symbolIsWalked = keepsSingle
    func walk(_ symbol: Int) {
      if symbol >= symbolIsWalked.count {
        symbolIsWalked += repeatElement(false, count: symbol + 1 - symbolIsWalked.count)
      }
      symbolIsWalked[symbol] = true
    }
    func isTerm(_ node: Int) -> Bool { isWithin(runs.documentFrequency(of: node)) }
    for node in stride(from: table.count - 1, through: 0, by: -1) where isWalked[node] || isTerm(node) {
      isWalked[node] = true
      walk(Int(table.symbols[node]))
      let prefix = table.prefixes[node]
      if prefix.isNode { isWalked[prefix.index] = true } else { walk(prefix.index) }
    }

    let (roots, ranks) = rankedSymbols(symbolIsWalked)
    // Children in order: by parent, then by rank of the last symbol.
    var children: [(key: UInt64, node: UInt32)] = []
    for node in isWalked.indices where isWalked[node] {
      let rank = ranks[Int(table.symbols[node])]
      children.append((UInt64(table.prefixes[node].code) << 32 | UInt64(rank), UInt32(node)))
    }
    children.sort { $0.key < $1.key }
    var firstChild = [UInt32](
      repeating: 0, count: Int(children.last.map { $0.key >> 32 } ?? 0) + 2)
    for child in children { firstChild[Int(child.key >> 32) + 1] += 1 }
    for index in 1..<firstChild.count { firstChild[index] += firstChild[index - 1] }

    var bytes: [UInt8] = []
    var stack: [(term: TermNumber, prefixLength: Int)] = []
    func pushChildren(of term: TermNumber) {
      guard Int(term.code) + 1 < firstChild.count else { return }
      for index in (firstChild[Int(term.code)]..<firstChild[Int(term.code) + 1]).reversed() {
        stack.append((.node(children[Int(index)].node), bytes.count))
      }
    }
    for (place, root) in roots.enumerated() {
      if unit == .word { words.prefetchString(of: roots, at: place) }
      stack.append((.symbol(root), 0))
      while let (term, prefixLength) = stack.popLast() {
        bytes.removeLast(bytes.count - prefixLength)
        append(term.isNode ? table.symbols[term.index] : root, to: &bytes)
        if term.isNode ? isTerm(term.index) : term.index < keepsSingle.count && keepsSingle[term.index] {
          body(term, bytes)
        }
        pushChildren(of: term)
      }
    }
  }

  private func append(_ symbol: UInt32, to bytes: inout [UInt8]) {
    if unit == .word {
      if !bytes.isEmpty { bytes.append(0x20) }
      let range = words.range(of: Int(symbol))
      words.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    } else {
      bytes.append(contentsOf: UTF8.encode(Unicode.Scalar(symbol) ?? "\u{FFFD}")!)
    }
  }

  /// The marked symbols in the order of their UTF-8 bytes, and the rank of each.
  private func rankedSymbols(_ isMarked: [Bool]) -> (order: [UInt32], ranks: [UInt32]) {
    var order = isMarked.indices.filter { isMarked[$0] }.map { UInt32($0) }
    if unit == .word {
      // The first eight bytes decide most comparisons.
      var keyed = order.map { (key: prefixKey(Int($0)), word: $0) }
      sortInHalves(&keyed)
      order = keyed.map(\.word)
    }
    var ranks = [UInt32](repeating: 0, count: isMarked.count)
    for (rank, symbol) in order.enumerated() { ranks[Int(symbol)] = UInt32(rank) }
    return (order, ranks)
  }

  /// Sorts by the words' bytes, two halves at a time.
  private func sortInHalves(_ keyed: inout [(key: UInt64, word: UInt32)]) {
    @Sendable func isBefore(_ a: (key: UInt64, word: UInt32), _ b: (key: UInt64, word: UInt32)) -> Bool {
      a.key != b.key ? a.key < b.key : precedes(Int(a.word), Int(b.word))
    }
    let halves = Mutex([Array(keyed[..<(keyed.count / 2)]), Array(keyed[(keyed.count / 2)...])])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      var half = halves.withLock { $0[index] }
      half.sort(by: isBefore)
      let sorted = half
      halves.withLock { $0[index] = sorted }
    }
    let (first, second) = halves.withLock { ($0[0], $0[1]) }
    var (a, b) = (0, 0)
    for place in keyed.indices {
      if b == second.count || a < first.count && !isBefore(second[b], first[a]) {
        keyed[place] = first[a]
        a += 1
      } else {
        keyed[place] = second[b]
        b += 1
      }
    }
  }

  private func prefixKey(_ word: Int) -> UInt64 {
    let range = words.range(of: word)
    return words.bytes.withUnsafeBufferPointer {
      Hash.word(of: $0, start: range.lowerBound, length: min(range.count, 8)).byteSwapped
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    words.bytes[words.range(of: a)].lexicographicallyPrecedes(words.bytes[words.range(of: b)])
  }
}
