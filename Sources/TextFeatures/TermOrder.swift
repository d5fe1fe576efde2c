/// The terms whose document frequency lies within bounds, in the order of their UTF-8 bytes.
///
/// That is the order of a walk through the tree of n-grams that visits children by their last symbol: no
/// term is spelled out to be compared.
struct TermOrder: Sendable {
  private let learned: LearnedTerms
  private let bounds: ClosedRange<Double>
  /// The symbols that the walk begins with, in order.
  let roots: [UInt32]
  private let ranks: [UInt32]
  /// The nodes on the way to terms: by parent, then by rank of the last symbol.
  private let children: [(key: UInt64, node: UInt32)]
  /// Where the children of each parent begin, by its code.
  private let firstChild: [UInt32]

  init(of learned: LearnedTerms, documentFrequency bounds: ClosedRange<Double>) {
    self.learned = learned
    self.bounds = bounds
    let table = learned.table
    // Nodes on the way to a term are walked though they may be none themselves.
    var isWalked = [Bool](repeating: false, count: table.count)
    var symbolIsWalked = (0..<learned.singles.termLimit).map { Self.isTerm(symbol: $0, learned, bounds) }
    func walk(_ symbol: Int) {
      if symbol >= symbolIsWalked.count {
        symbolIsWalked += repeatElement(false, count: symbol + 1 - symbolIsWalked.count)
      }
      symbolIsWalked[symbol] = true
    }
    for node in stride(from: table.count - 1, through: 0, by: -1)
    where isWalked[node] || Self.isTerm(node: node, learned, bounds) {
      isWalked[node] = true
      walk(Int(table.symbols[node]))
      let prefix = table.prefixes[node]
      if prefix.isNode { isWalked[prefix.index] = true } else { walk(prefix.index) }
    }

    let (roots, ranks) = learned.rankedSymbols(symbolIsWalked)
    var children: [(key: UInt64, node: UInt32)] = []
    for node in isWalked.indices where isWalked[node] {
      let rank = ranks[Int(table.symbols[node])]
      children.append((UInt64(table.prefixes[node].code) << 32 | UInt64(rank), UInt32(node)))
    }
    sortInHalves(&children) { $0.key < $1.key }
    var firstChild = [UInt32](
      repeating: 0, count: Int(children.last.map { $0.key >> 32 } ?? 0) + 2)
    for child in children { firstChild[Int(child.key >> 32) + 1] += 1 }
    for index in 1..<firstChild.count { firstChild[index] += firstChild[index - 1] }
    (self.roots, self.ranks, self.children, self.firstChild) = (roots, ranks, children, firstChild)
  }

  /// Calls `body` with the terms that begin with some consecutive roots, in order.
  func forEachTerm(roots places: Range<Int>, _ body: (_ term: TermNumber, _ bytes: [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    var stack: [(term: TermNumber, prefixLength: Int)] = []
    func pushChildren(of term: TermNumber) {
      guard Int(term.code) + 1 < firstChild.count else { return }
      for index in (firstChild[Int(term.code)]..<firstChild[Int(term.code) + 1]).reversed() {
        stack.append((.node(children[Int(index)].node), bytes.count))
      }
    }
    for place in places {
      if learned.unit == .word { learned.words.prefetchString(of: roots, at: place) }
      stack.append((.symbol(roots[place]), 0))
      while let (term, prefixLength) = stack.popLast() {
        bytes.removeLast(bytes.count - prefixLength)
        append(term.isNode ? learned.table.symbols[term.index] : roots[place], to: &bytes)
        if term.isNode
          ? Self.isTerm(node: term.index, learned, bounds) : Self.isTerm(symbol: term.index, learned, bounds)
        {
          body(term, bytes)
        }
        pushChildren(of: term)
      }
    }
  }

  private static func isTerm(node: Int, _ learned: LearnedTerms, _ bounds: ClosedRange<Double>) -> Bool {
    let frequency = learned.runs.documentFrequency(of: node)
    return frequency > 0 && bounds.contains(Double(frequency))
  }

  private static func isTerm(symbol: Int, _ learned: LearnedTerms, _ bounds: ClosedRange<Double>) -> Bool {
    let frequency = learned.singles.documentFrequency(of: symbol)
    return learned.singlesAreTerms && frequency > 0 && bounds.contains(Double(frequency))
  }

  private func append(_ symbol: UInt32, to bytes: inout [UInt8]) {
    if learned.unit == .word {
      if !bytes.isEmpty { bytes.append(0x20) }
      let range = learned.words.range(of: Int(symbol))
      learned.words.bytes.withUnsafeBufferPointer {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
      }
    } else {
      bytes.append(contentsOf: UTF8.encode(Unicode.Scalar(symbol) ?? "\u{FFFD}")!)
    }
  }
}

extension LearnedTerms {
  /// The marked symbols in the order of their UTF-8 bytes, and the rank of each.
  fileprivate func rankedSymbols(_ isMarked: [Bool]) -> (order: [UInt32], ranks: [UInt32]) {
    var order = isMarked.indices.filter { isMarked[$0] }.map { UInt32($0) }
    if unit == .word { order = words.sorted(order) }
    var ranks = [UInt32](repeating: 0, count: isMarked.count)
    for (rank, symbol) in order.enumerated() { ranks[Int(symbol)] = UInt32(rank) }
    return (order, ranks)
  }
}
