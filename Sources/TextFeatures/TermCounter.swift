/// Counts terms within one text, and over all texts how many hold each term.
struct TermCounter: Sendable {
  /// The number of distinct terms of the current text.
  private(set) var count = 0
  /// In their first `count` places the terms of the current text in the order of their first occurrence,
  /// and how often each occurs.
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

  /// Counts each of the terms `times` times.
  mutating func add(_ added: UnsafeBufferPointer<UInt32>, times: UInt32) {
    guard let largest = added.max() else { return }
    if Int(largest) >= positions.count {
      positions.append(contentsOf: repeatElement(0, count: Int(largest) + 1 - positions.count))
    }
    if terms.count < count + added.count {
      let missing = max(count + added.count, 2 * terms.count) - terms.count
      terms.append(contentsOf: repeatElement(0, count: missing))
      counts.append(contentsOf: repeatElement(0, count: missing))
    }
    count = positions.withUnsafeMutableBufferPointer { positions in
      terms.withUnsafeMutableBufferPointer { terms in
        counts.withUnsafeMutableBufferPointer { counts in
          var count = count
          // Without branches: whether a term is new in its text is hard to predict. A place noted for an earlier
          // text is still one of `terms`, which never shrinks.
          for term in added {
            let position = Int(positions[Int(term)])
            let isOld = (position < count ? 1 : 0) & (terms[position] == term ? 1 : 0)
            let place = isOld == 1 ? position : count
            positions[Int(term)] = UInt32(truncatingIfNeeded: place)
            terms[place] = term
            counts[place] = (isOld == 1 ? counts[place] : 0) &+ times
            count &+= 1 &- isOld
          }
          return count
        }
      }
    }
  }

  mutating func add(_ term: UInt32, times: UInt32) {
    withUnsafePointer(to: term) { add(UnsafeBufferPointer(start: $0, count: 1), times: times) }
  }

  /// Takes the current text into the totals and forgets it.
  mutating func closeDocument() {
    makeRoomInTotals(for: positions.count)
    documentFrequencies.withUnsafeMutableBufferPointer { frequencies in
      for index in 0..<count { frequencies[Int(terms[index])] += 1 }
    }
    if countsOccurrences {
      for index in 0..<count { occurrences[Int(terms[index])] += UInt64(counts[index]) }
    }
    discardDocument()
  }

  /// Forgets the current text.
  mutating func discardDocument() { count = 0 }

  private mutating func makeRoomInTotals(for termCount: Int) {
    let missing = termCount - documentFrequencies.count
    guard missing > 0 else { return }
    documentFrequencies.append(contentsOf: repeatElement(0, count: missing))
    if countsOccurrences { occurrences.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Takes in the totals of another counter, whose term `i` is `terms[i]` here, or `i` itself.
  mutating func merge(_ other: TermCounter, terms: [UInt32]?) {
    for (term, frequency) in other.documentFrequencies.enumerated() where frequency > 0 {
      let here = terms.map { Int($0[term]) } ?? term
      makeRoomInTotals(for: here + 1)
      documentFrequencies[here] += frequency
      if countsOccurrences { occurrences[here] += other.occurrences[term] }
    }
  }
}
