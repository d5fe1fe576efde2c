/// What stands for a speaker: a phrase beside a statement or at a sentence's beginning, or nothing.
struct Reference {
  enum Form: Int, CaseIterable {
    case name
    case role
    /// "he", "she"
    case person
    /// "it", "they"
    case thing
    /// Nothing: a quotation stands alone, or ", adding" goes on.
    case none
  }

  var form: Form
  var phrase: SpeakerPhrase?
  /// Where it stands.
  var item: Int
  var sentence: Int
  var paragraph: Int
  /// The words by which the phrase calls somebody; nil for pronouns.
  var literal: String?
  /// "replied": who asked does not answer.
  var isReply = false
  /// Whoever the cue before in the sentence has.
  var lastCue: Int?
  /// A quotation makes up the whole sentence.
  var isAlone = false
  /// A colon precedes the quotation.
  var isIntroduced = false
  /// The verb has no subject of its own: ", adding".
  var isContinued = false
}

/// Somebody is named or meant.
struct Mention {
  var entry: Int
  var item: Int
  var sentence: Int
  var paragraph: Int
  var isSubject = false
}

/// Somebody has spoken.
struct Turn {
  /// An entry; nil for unknown.
  var speaker: Int?
  var sentence: Int
  var paragraph: Int
  var isQuestion: Bool
  var isReported: Bool
  /// The quotation made up the whole sentence.
  var isAlone: Bool
}

/// One who comes into question as the speaker that a reference means.
struct Candidate {
  /// nil for nobody who is told.
  var entry: Int?
  /// The phrase's own words.
  var isLiteral = false
  var features = SpeakerFeatures()
}
