/// Counts terms within one text, and over all texts how many hold each term.
struct TermCounter: Sendable {
  /// The number of distinct terms of the current text.
  private(set) var count = 0
  /// In their first `count` places the terms of the current text in the order of their first occurrence,
  /// and how often each occurs.
  private(set) var terms: [UInt32] = []
  private(set) var counts: [UInt32] = []
  /// What is known of a term, side by side so that memory is waited for once.
  private struct State {
    /// Where in `terms` the term was last put; meaningful only where `terms` agrees.
    var position: UInt32 = 0
    /// The number of closed texts that hold the term.
    var documentFrequency: UInt32 = 0
  }

  private var states: [State] = []
  /// For each term its occurrences in the closed texts, if they are counted.
  private(set) var occurrences: [UInt64] = []
  private let countsOccurrences: Bool

  init(countsOccurrences: Bool) {
    self.countsOccurrences = countsOccurrences
  }

  /// Counts each of the terms `times` times.
  mutating func add(_ added: UnsafeBufferPointer<UInt32>, times: UInt32) {
    guard let largest = added.max() else { return }
    makeRoom(for: Int(largest) + 1)
    if terms.count < count + added.count {
      let missing = max(count + added.count, 2 * terms.count) - terms.count
      terms.append(contentsOf: repeatElement(0, count: missing))
      counts.append(contentsOf: repeatElement(0, count: missing))
    }
    count = states.withUnsafeMutableBufferPointer { states in
      terms.withUnsafeMutableBufferPointer { terms in
        counts.withUnsafeMutableBufferPointer { counts in
          var count = count
          // Without branches: whether a term is new in its text is hard to predict. A place noted for an earlier
          // text is still one of `terms`, which never shrinks.
          for term in added {
            let position = Int(states[Int(term)].position)
            let isOld = (position < count ? 1 : 0) & (terms[position] == term ? 1 : 0)
            let place = isOld == 1 ? position : count
            states[Int(term)].position = UInt32(truncatingIfNeeded: place)
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
    states.withUnsafeMutableBufferPointer { states in
      for index in 0..<count { states[Int(terms[index])].documentFrequency += 1 }
    }
    if countsOccurrences {
      for index in 0..<count { occurrences[Int(terms[index])] += UInt64(counts[index]) }
    }
    discardDocument()
  }

  /// Forgets the current text.
  mutating func discardDocument() { count = 0 }

  private mutating func makeRoom(for termCount: Int) {
    let missing = termCount - states.count
    guard missing > 0 else { return }
    states.append(contentsOf: repeatElement(State(), count: missing))
    if countsOccurrences { occurrences.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Takes in the totals of another counter, whose term `i` is `terms[i]` here, or `i` itself.
  mutating func merge(_ other: TermCounter, terms: [UInt32]?) {
    for (term, state) in other.states.enumerated() where state.documentFrequency > 0 {
      let here = terms.map { Int($0[term]) } ?? term
      makeRoom(for: here + 1)
      states[here].documentFrequency += state.documentFrequency
      if countsOccurrences { occurrences[here] += other.occurrences[term] }
    }
  }
}

extension TermCounter {
  /// One more than the largest term that may have been counted.
  var termLimit: Int { states.count }

  /// The number of closed texts that hold a term.
  func documentFrequency(of term: Int) -> UInt32 {
    term < states.count ? states[term].documentFrequency : 0
  }

  /// The number of distinct terms in the closed texts.
  var distinctCount: Int { states.count { $0.documentFrequency > 0 } }
}
