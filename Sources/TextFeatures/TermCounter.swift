internal import CPrefetch

/// Counts terms within one text, and over all texts how many hold each term.
struct TermCounter: Sendable {
  /// The number of distinct terms of the current text.
  private(set) var count = 0
  /// In the first `count` places the terms of the current text in the order of their first occurrence.
  private var terms: [UInt32] = []
  /// What is known of a term, side by side so that memory is waited for once.
  private struct State {
    /// How often the current text holds the term.
    var count: UInt32 = 0
    /// The number of closed texts that hold the term.
    var documentFrequency: UInt32 = 0
  }

  private var states: [State] = []
  /// For each term its occurrences in the closed texts, if they are counted.
  private(set) var occurrences: [UInt64] = []
  let countsOccurrences: Bool

  init(countsOccurrences: Bool) {
    self.countsOccurrences = countsOccurrences
  }

  /// So many terms ahead memory is asked for.
  private static let prefetchDistance = 16

  /// Counts each of the terms `times` times, at least once.
  mutating func add(_ added: UnsafeBufferPointer<UInt32>, times: UInt32) {
    guard !added.isEmpty else { return }
    makeRoom(for: added.reduce(0, |))
    if terms.count < count + added.count {
      let missing = max(count + added.count, 2 * terms.count) - terms.count
      terms.append(contentsOf: repeatElement(0, count: missing))
    }
    count = states.withUnsafeMutableBufferPointer { states in
      terms.withUnsafeMutableBufferPointer { terms in
        var count = count
        // Without branches: whether a term is new in its text is hard to predict.
        for index in added.indices {
          prefetch(states.baseAddress! + Int(added[min(index &+ Self.prefetchDistance, added.count &- 1)]))
          let term = added[index]
          let before = states[Int(term)].count
          states[Int(term)].count = before &+ times
          terms[count] = term
          count &+= before == 0 ? 1 : 0
        }
        return count
      }
    }
  }

  /// Calls `body` with the entries of the current text: a term in the upper half, its count in the lower.
  @inline(__always)
  func withEntries<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { room in
      states.withUnsafeBufferPointer { states in
        terms.withUnsafeBufferPointer { terms in
          for index in 0..<count {
            room[index] = UInt64(terms[index]) << 32 | UInt64(states[Int(terms[index])].count)
          }
        }
      }
      return body(UnsafeBufferPointer(rebasing: room[..<count]))
    }
  }

  /// One of the `count` terms of the current text, and how often it occurs.
  subscript(index: Int) -> (term: UInt32, count: UInt32) {
    (terms[index], states[Int(terms[index])].count)
  }

  mutating func add(_ term: UInt32, times: UInt32) {
    withUnsafePointer(to: term) { add(UnsafeBufferPointer(start: $0, count: 1), times: times) }
  }

  /// Takes the current text into the totals and forgets it.
  mutating func closeDocument() {
    if countsOccurrences {
      for index in 0..<count {
        let (term, count) = self[index]
        occurrences[Int(term)] += UInt64(count)
      }
    }
    forgetDocument(addingFrequency: 1)
  }

  /// Forgets the current text.
  mutating func discardDocument() { forgetDocument(addingFrequency: 0) }

  @inline(__always)
  private mutating func forgetDocument(addingFrequency frequency: UInt32) {
    states.withUnsafeMutableBufferPointer { states in
      terms.withUnsafeBufferPointer { terms in
        for index in 0..<count {
          let term = Int(terms[index])
          states[term] = State(count: 0, documentFrequency: states[term].documentFrequency &+ frequency)
        }
      }
    }
    count = 0
  }

  /// Makes room for all terms that are no larger than the power of two above `term`: those of which `term` has all bits,
  /// which are put together faster than the largest is found.
  private mutating func makeRoom(for term: UInt32) {
    guard term >= states.count else { return }
    let missing = (1 << (UInt32.bitWidth - term.leadingZeroBitCount)) - states.count
    states.append(contentsOf: repeatElement(State(), count: missing))
    if countsOccurrences { occurrences.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// Takes in the totals of another counter, whose term `i` is `terms[i]` here, or `i` itself.
  mutating func merge(_ other: TermCounter, terms: [UInt32]?) {
    for (term, state) in other.states.enumerated() where state.documentFrequency > 0 {
      let here = terms.map { Int($0[term]) } ?? term
      makeRoom(for: UInt32(here))
      states[here].documentFrequency += state.documentFrequency
      if countsOccurrences { occurrences[here] += other.occurrences[term] }
    }
  }
}

extension TermCounter {
  /// Above every term that was counted.
  var termLimit: Int { states.count }

  /// The number of closed texts that hold a term.
  func documentFrequency(of term: Int) -> UInt32 {
    term < states.count ? states[term].documentFrequency : 0
  }

  /// The number of distinct terms in the closed texts.
  var distinctCount: Int { states.count { $0.documentFrequency > 0 } }
}
