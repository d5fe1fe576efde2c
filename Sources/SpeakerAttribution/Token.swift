/// A word, a mark, or, once quotations are found, a whole quotation.
struct Token {
  enum Kind: UInt8 {
    case word
    /// Punctuation, one character.
    case mark
    case quotation
    /// The `'s` of a genitive.
    case genitive
  }

  var kind: Kind
  /// In the text's UTF-8 bytes.
  var range: Range<Int>
  /// A word in lower case with `'` for apostrophes; of a mark the character, of a quotation the mark
  /// before its end.
  var word: String
  var isCapitalized = false
  /// A full stop belongs to it: "Gov.", "p.m."
  var hasStop = false
  /// All letters are upper case, and there are two or more.
  var isAcronym = false
  var classes: WordClasses = []
  var gender: SpeakerLexicon.Gender?
  /// Which quotation, for that kind.
  var quotation = -1

  func isMark(_ character: String) -> Bool { kind == .mark && word == character }
}

/// What the lexicon says of a word.
struct WordClasses: OptionSet {
  let rawValue: UInt32

  static let title = WordClasses(rawValue: 1 << 0)
  static let role = WordClasses(rawValue: 1 << 1)
  static let organisation = WordClasses(rawValue: 1 << 2)
  static let anonymous = WordClasses(rawValue: 1 << 3)
  static let particle = WordClasses(rawValue: 1 << 4)
  static let determiner = WordClasses(rawValue: 1 << 5)
  static let preposition = WordClasses(rawValue: 1 << 6)
  static let conjunction = WordClasses(rawValue: 1 << 7)
  static let auxiliary = WordClasses(rawValue: 1 << 8)
  static let adverb = WordClasses(rawValue: 1 << 9)
  static let time = WordClasses(rawValue: 1 << 10)
  static let pronoun = WordClasses(rawValue: 1 << 11)
  static let verbStart = WordClasses(rawValue: 1 << 12)
  static let attributionStart = WordClasses(rawValue: 1 << 13)
  static let givenName = WordClasses(rawValue: 1 << 14)
  static let number = WordClasses(rawValue: 1 << 15)

  /// Words that are no part of a noun phrase's core.
  static let functionWord: WordClasses = [
    .determiner, .preposition, .conjunction, .auxiliary, .adverb, .pronoun,
  ]
}
