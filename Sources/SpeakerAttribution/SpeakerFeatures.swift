/// What speaks for a candidate and against it. Most are 1 where they hold and 0 elsewhere.
struct SpeakerFeatures {
  enum Name: Int, CaseIterable {
    /// Nobody; the phrase's own words.
    case unknown, literal
    /// Known by name; a person; several people or an organisation.
    case named, person, plural
    /// How the gender of a pronoun or noun goes with the candidate's; surely: known from more than a given name.
    case genderAgrees, genderConflicts, genderOpen, genderSurelyConflicts, numberConflicts
    /// What the article calls the candidate: by the phrase's noun, by a word of the same line, by all its words, in the name, by
    /// others only, by none.
    case headSaid, headLike, allWordsSaid, headInName, saidOtherwise, undescribed
    /// What the phrase's own words are like: "a judge", "the judge", "the ministry", "the report", "the former judge", "the Dane",
    /// "the Treasury", "his wife", and more than three words.
    case literalIndefinite, literalPerson, literalOrganisation, literalDocument, literalEpithet, literalDemonym
    case literalCapital, literalPossessive, literalLong
    /// A named person for nouns of each kind, an organisation or a document for its own.
    case personForPerson, personForEpithet, personForDemonym, personForCapital, personForOther, personForOrganisation
    case organisationForCompany, organisationForOther, documentForDocument
    /// For an organisation's noun: of the named that may be one the nearest, the one with most mentions, and the only one.
    case nearestOrganisation, mainOrganisation, onlyOrganisation
    /// How a name goes with the candidate's; firstWord: of what begins with no given name.
    case byName, lastName, firstName, firstWord, partOfName, unrelatedName
    /// Where the candidate was named last; the distance is the logarithm of sentences.
    case later, namedLater, inSentence, inParagraph, inLastParagraph, distance
    /// The rank among those whose gender and kind fit, and the only one of them in the paragraph.
    case nearestFit, secondFit, onlyFitHere
    /// The subject of this sentence or of the one before.
    case subjectHere, subjectBefore
    /// The last speaker, by place and by what was said; replies: asked, and now somebody answers.
    case spokeLast, spokeLastHere, spokeInLastSentence, spokeLastParagraphBefore, spokeLastAsked, replies
    /// Whoever spoke before the last speaker; in turn: close by.
    case spokeBeforeLast, spokeBeforeLastInTurn
    /// The logarithm of mentions; any statement so far; the speaker of the cue before in the sentence.
    case mentionCount, hasSpoken, hasCueBefore
    /// For a quotation that is a sentence of its own.
    case aloneLast, aloneLastReported, aloneOther, aloneSubject, aloneSubjectAndLast, aloneSubjectSilent, dialogueOther
    /// For one behind a colon, and for ", adding".
    case introducedSubject, continuedSubject, unknownAlone, unknownIntroduced, unknownContinued
  }

  var values = [Float](repeating: 0, count: Name.allCases.count)

  subscript(name: Name) -> Float {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }
}
