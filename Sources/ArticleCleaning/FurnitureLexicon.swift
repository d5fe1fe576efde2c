/// Words and phrases that pages use for their own purposes, by purpose and in the languages news is mostly written in.
///
/// They are evidence among other evidence, never a verdict: each is one feature of the block model, counted against the
/// length of the block.
struct FurnitureLexicon {
  enum Purpose: Int, CaseIterable {
    case share, subscribe, legal, advertisement, related, comments, navigation, photo, dateline, credit, author, tags,
      action, media
  }

  /// The longest phrase, in words, or in characters of scripts without spaces.
  static let longestPhrase = 4
  static let shared = FurnitureLexicon()

  private let purposes: [UInt64: UInt16]

  private init() {
    var purposes: [UInt64: UInt16] = [:]
    for (purpose, text) in Self.entries {
      for phrase in text.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
        let (hash, words) = Word.phraseHash(phrase)
        guard words > 0 else { continue }
        purposes[hash, default: 0] |= 1 << UInt16(purpose.rawValue)
      }
    }
    self.purposes = purposes
  }

  /// A bit for each purpose that a phrase with this hash serves.
  subscript(hash: UInt64) -> UInt16 { purposes[hash] ?? 0 }
}
