internal import LinearAlgebra

/// The terms that become columns, in the order of their UTF-8 bytes.
struct TermColumns: Sendable {
  /// The terms' bytes end to end; term `i` at `offsets[i] ..< offsets[i + 1]`.
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]
  /// How many texts hold each term.
  private(set) var documentFrequencies: [UInt32] = []
  /// How often each term occurs; none where nobody asked.
  private(set) var occurrences: [UInt64] = []
  /// Where terms were learned in a table, their numbers there.
  private(set) var terms: [TermNumber] = []

  var count: Int { documentFrequencies.count }

  /// Takes the terms whose document frequency lies in `bounds`.
  init(of learned: LearnedTerms, documentFrequency bounds: ClosedRange<Double>) {
    let order = TermOrder(of: learned, documentFrequency: bounds)
    // Two parts at a time; what begins with a root stays together.
    let middle = order.roots.count / 2
    Parallel.forEachInOrder(
      of: 2, threads: 2,
      make: { part in
        var columns = TermColumns()
        order.forEachTerm(roots: part == 0 ? 0..<middle : middle..<order.roots.count) { term, bytes in
          columns.terms.append(term)
          columns.bytes.append(contentsOf: bytes)
          columns.offsets.append(UInt32(columns.bytes.count))
        }
        return columns
      },
      consume: { append($0) })
    documentFrequencies = terms.map { learned.documentFrequency(of: $0) }
    if learned.countsOccurrences { occurrences = terms.map { learned.occurrences(of: $0) } }
  }

  /// Takes all terms of slices.
  init(of slices: [RunSlice]) {
    bytes.reserveCapacity(slices.reduce(0) { $0 + $1.bytes.count })
    for slice in slices {
      let start = bytes.count
      bytes += slice.bytes
      offsets += slice.ends.map { UInt32(start + $0) }
      documentFrequencies += slice.documentFrequencies
      occurrences += slice.occurrences
    }
  }

  private init() {}

  private mutating func append(_ other: TermColumns) {
    let start = UInt32(bytes.count)
    terms += other.terms
    bytes += other.bytes
    offsets += other.offsets.dropFirst().map { start + $0 }
  }

  /// Keeps only so many terms with the most occurrences; of equally many, the ones that come first in order.
  ///
  /// - Returns: the places that the kept terms had; nil where all are kept.
  mutating func limit(to limit: Int) -> [Int]? {
    guard limit < count else { return nil }
    let occurrences = occurrences
    let byOccurrences = occurrences.indices.sorted {
      occurrences[$0] != occurrences[$1] ? occurrences[$0] > occurrences[$1] : $0 < $1
    }
    let places = byOccurrences[..<limit].sorted()
    let all = self
    bytes = []
    offsets = [0]
    for place in places {
      bytes.append(contentsOf: all.bytes[Int(all.offsets[place])..<Int(all.offsets[place + 1])])
      offsets.append(UInt32(bytes.count))
    }
    documentFrequencies = places.map { all.documentFrequencies[$0] }
    self.occurrences = places.map { occurrences[$0] }
    if !all.terms.isEmpty { terms = places.map { all.terms[$0] } }
    return places
  }
}
