/// What some spellings are as terms, as far as that is plain.
struct PlainTerms: Sendable {
  /// The terms end to end.
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// For each spelling whether it is a term; nil where that takes a closer look. If it is none its range is empty.
  private(set) var isTerm: [Bool?] = []

  var count: Int { ends.count }

  func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  mutating func append(_ term: [UInt8], _ isTerm: Bool?) {
    bytes += term
    ends.append(bytes.count)
    self.isTerm.append(isTerm)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isTerm.removeAll(keepingCapacity: true)
  }
}
