/// A word of a block as far as the cleaner looks at it.
struct Word {
  /// Of the lower-case form.
  let hash: UInt64
  let letters: Int
  let isCapitalized: Bool
  let isUpper: Bool

  /// FNV-1a over scalars (Fowler, Noll and Vo), so that no string is made for a word.
  static let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

  static func hash(_ hash: UInt64, adding value: UInt32) -> UInt64 {
    (hash ^ UInt64(value)) &* 0x0000_0100_0000_01b3
  }

  /// The hash of a phrase: its words' hashes one after the other.
  static func phrase(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first ^ (second &+ 0x9e37_79b9_7f4a_7c15)) &* 0x0000_0100_0000_01b3 ^ (first >> 29)
  }

  /// Bytes of the longest line in which a fact about an article is looked for. A line may be of few words and yet of millions of
  /// letters, which is data or a joke; every look at it would take its time.
  static let longestLine = 4000

  /// What stands between the spaces of a line that may state a fact; nothing where it is too long for that.
  static func spaced(_ line: String) -> [Substring] {
    line.utf8.count <= longestLine ? line.split(separator: " ") : []
  }

  /// The words of `text`: runs of letters and digits; scalars of scripts without spaces count as words of their own.
  static func scan(_ text: some Sequence<Unicode.Scalar>, _ body: (Word) -> Void) {
    var hash = hashStart
    var letters = 0
    var upper = 0
    var length = 0
    var startsUpper = false
    func finish() {
      guard length > 0 else { return }
      body(
        Word(hash: hash, letters: letters, isCapitalized: startsUpper, isUpper: letters > 1 && upper == letters))
      hash = hashStart
      letters = 0
      upper = 0
      length = 0
      startsUpper = false
    }
    for scalar in text {
      let kind = ScalarClass.of(scalar)
      if kind.contains(.unspaced) {
        finish()
        hash = Self.hash(hash, adding: scalar.value)
        letters = 1
        length = 1
        finish()
      } else if !kind.isDisjoint(with: [.letter, .digit]) {
        if length == 0 { startsUpper = kind.contains(.upper) }
        if kind.contains(.letter) { letters += 1 }
        if kind.contains(.upper) { upper += 1 }
        hash = Self.hash(hash, adding: ScalarClass.lower(scalar))
        length += 1
      } else if kind.contains(.mark), length > 0 {
        continue
      } else if scalar == "'" || scalar == "\u{2019}", length > 0 {
        // "don't" is one word, and so is "l'article": the apostrophe is left out of both.
        continue
      } else {
        finish()
      }
    }
    finish()
  }

  /// The hash of the words of a phrase, as `scan` would meet them.
  static func phraseHash(_ text: some StringProtocol) -> (hash: UInt64, words: Int) {
    var hash: UInt64?
    var count = 0
    scan(text.unicodeScalars) { word in
      hash = hash.map { phrase($0, word.hash) } ?? word.hash
      count += 1
    }
    return (hash ?? 0, count)
  }
}
