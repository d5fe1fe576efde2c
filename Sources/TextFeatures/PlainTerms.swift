/// What some spellings are as terms, as far as that is plain.
struct PlainTerms: Sendable {
  /// The terms end to end.
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// For each spelling whether it is a term; nil where that takes a closer look. If it is none its range is empty.
  private(set) var isTerm: [Bool?] = []
  /// For each spelling the number of the term, once it is found out.
  private(set) var words: [UInt32] = []

  var count: Int { ends.count }

  func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    isTerm.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
  }

  mutating func append(_ spelling: UnsafeBufferPointer<UInt8>, _ normalizer: WordNormalizer) {
    isTerm.append(normalizer.appendPlainTerm(of: spelling, to: &bytes))
    ends.append(bytes.count)
    words.append(0)
  }

  /// Numbers the terms, those of spellings that are terms.
  mutating func number(_ number: (_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt32) {
    bytes.withUnsafeBufferPointer { bytes in
      for index in words.indices where isTerm[index] == true { words[index] = number(bytes, range(of: index)) }
    }
  }
}
