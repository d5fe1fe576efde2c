/// Words that say that somebody says something: "the minister said on Tuesday that".
struct Cue {
  enum Form {
    /// "Kadhim said"
    case subjectFirst
    /// "said Kadhim", "according to Kadhim"
    case speakerLast
    /// ", adding", "and warned": the subject stands elsewhere in the sentence.
    case continued
  }

  var form: Form
  /// The verb's items, or those of "according to".
  var verb: Range<Int>
  /// All of it, from the subject to where the statement may begin.
  var items: Range<Int>
  var uses: Set<SpeechVerb.Use>
  var phrase: SpeakerPhrase?
  /// Where the clause begins that tells what was said; nil where there is none.
  var clause: Int?
  /// "that", "whether" or the like stands before the clause.
  var isMarked = false
  var takesClause: Bool { !uses.isDisjoint(with: [.clause, .thatClause, .question]) }
  /// "did not say": there is nothing that was said.
  var isNegated = false
}
