/// The terms that become columns, in the order of their UTF-8 bytes.
struct TermColumns: Sendable {
  private(set) var terms: [TermNumber] = []
  /// The terms' bytes end to end; term `i` at `offsets[i] ..< offsets[i + 1]`.
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]

  /// Takes the terms whose document frequency lies in `bounds`, and of those, if there is a limit, the ones
  /// with the most occurrences; of equally many, the ones that come first in order.
  init(of learned: LearnedTerms, documentFrequency bounds: ClosedRange<Double>, limit: Int?) {
    learned.forEachTerm(documentFrequency: bounds) { term, bytes in
      terms.append(term)
      self.bytes.append(contentsOf: bytes)
      offsets.append(UInt32(self.bytes.count))
    }
    if let limit, limit < terms.count {
      let occurrences = terms.map { learned.occurrences(of: $0) }
      let byOccurrences = terms.indices.sorted {
        occurrences[$0] != occurrences[$1] ? occurrences[$0] > occurrences[$1] : $0 < $1
      }
      keep(byOccurrences[..<limit].sorted())
    }
  }

  private mutating func keep(_ places: [Int]) {
    let all = self
    terms = places.map { all.terms[$0] }
    bytes = []
    offsets = [0]
    for place in places {
      bytes.append(contentsOf: all.bytes[Int(all.offsets[place])..<Int(all.offsets[place + 1])])
      offsets.append(UInt32(bytes.count))
    }
  }
}
