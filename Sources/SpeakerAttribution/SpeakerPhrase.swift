/// The words that name a speaker.
struct SpeakerPhrase {
  enum Form {
    /// A proper name, a person's or an organisation's without an article.
    case name
    /// A description or an organisation with an article: "the ministry's spokesman", "the Pentagon".
    case role
    case pronoun
    /// Somebody who is not told: "a woman", "another".
    case anonymous
  }

  var form: Form
  /// Article, titles and all.
  var items: Range<Int>
  /// The name without titles, of a role its words.
  var core: Range<Int>
  /// The nouns that say what the speaker is: of "Jane Doe, a spokeswoman for the ministry" the "spokeswoman".
  var heads: [String] = []
  /// All words of such an apposition.
  var description: [String] = []
  /// For that form: "he", also where "his" stands.
  var pronoun = ""
  var gender: SpeakerLexicon.Gender?
}
