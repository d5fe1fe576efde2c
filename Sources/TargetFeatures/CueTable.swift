internal import TextFeatures

/// Which of the cue lists a word stands in.
struct CueTable: Sendable {
  /// The names of the lists in the order of their bits.
  let names: [String]
  /// For the hash of each word the lists it stands in, one bit a list.
  private let lists: [UInt32: UInt64]

  /// Bits of a mask.
  static let listLimit = 64

  /// - Throws: `TargetFeatureError` for more lists than have a bit, or an entry that is not one word.
  init(_ cues: CueLists) throws(TargetFeatureError) {
    names = cues.names
    guard names.count <= Self.listLimit else { throw .tooManyCueLists(names.count) }
    var reader = PassageReader()
    var lists: [UInt32: UInt64] = [:]
    for (bit, name) in names.enumerated() {
      for entry in cues.lists[name] ?? [] {
        let words = Array(entry.utf8).withUnsafeBufferPointer { reader.words(of: $0, $0.indices) }
        guard words.count == 1 else { throw .cueNotOneWord(list: name, entry: entry) }
        lists[reader.hashes[Int(words[0])], default: 0] |= 1 << UInt64(bit)
      }
    }
    self.lists = lists
  }

  /// One bit for each list that holds the word of this hash.
  func lists(with word: UInt32) -> UInt64 { lists[word] ?? 0 }

  /// What is counted: the words of each list, then question marks.
  var countedCount: Int { names.count + 1 }

  static let refutation = "refutation"
  static let questionMark = "question mark"
}
