/// Counts terms within one text, and over all texts how many hold each term.
struct TermCounter: Sendable {
  /// The terms of the current text in the order of their first occurrence, and how often each occurs.
  private(set) var terms: [UInt32] = []
  private(set) var counts: [UInt32] = []
  /// Where in `terms` a term was last put; meaningful only where `terms` agrees.
  private var positions: [UInt32] = []
  /// For each term the number of closed texts that hold it, and its occurrences in them.
  private(set) var documentFrequencies: [UInt32] = []
  private(set) var occurrences: [UInt64] = []
  private let countsOccurrences: Bool

  init(countsOccurrences: Bool) {
    self.countsOccurrences = countsOccurrences
  }

  @inline(__always)
  mutating func add(_ term: UInt32, count: UInt32 = 1) {
    if Int(term) >= positions.count { grow(toHold: Int(term)) }
    let position = Int(positions[Int(term)])
    if position < terms.count, terms[position] == term {
      counts[position] &+= count
    } else {
      positions[Int(term)] = UInt32(truncatingIfNeeded: terms.count)
      terms.append(term)
      counts.append(count)
    }
  }

  @inline(never)
  private mutating func grow(toHold term: Int) {
    positions.append(contentsOf: repeatElement(0, count: term + 1 - positions.count))
  }

  /// Takes the current text into the totals and forgets it.
  mutating func closeDocument() {
    let missing = positions.count - documentFrequencies.count
    if missing > 0 {
      documentFrequencies.append(contentsOf: repeatElement(0, count: missing))
      if countsOccurrences { occurrences.append(contentsOf: repeatElement(0, count: missing)) }
    }
    for term in terms { documentFrequencies[Int(term)] += 1 }
    if countsOccurrences {
      for (term, count) in zip(terms, counts) { occurrences[Int(term)] += UInt64(count) }
    }
    discardDocument()
  }

  /// Forgets the current text.
  mutating func discardDocument() {
    terms.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  /// Takes in the totals of another counter, whose term `i` is `terms[i]` here, or `i` itself.
  mutating func merge(_ other: TermCounter, terms: [UInt32]?) {
    for (term, frequency) in other.documentFrequencies.enumerated() where frequency > 0 {
      let here = terms.map { Int($0[term]) } ?? term
      let missing = here + 1 - documentFrequencies.count
      if missing > 0 {
        documentFrequencies.append(contentsOf: repeatElement(0, count: missing))
        if countsOccurrences { occurrences.append(contentsOf: repeatElement(0, count: missing)) }
      }
      documentFrequencies[here] += frequency
      if countsOccurrences { occurrences[here] += other.occurrences[term] }
    }
  }
}
