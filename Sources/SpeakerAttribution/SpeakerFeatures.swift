/// What speaks for a candidate and against it.
struct SpeakerFeatures {
  enum Name: Int, CaseIterable {
    case unknown, literal
    case named, person, plural
    case genderAgrees, genderConflicts, genderOpen, genderSurelyConflicts, numberConflicts
    case headSaid, headLike, allWordsSaid, headInName, saidOtherwise, undescribed
    case literalIndefinite, literalPerson, literalOrganisation, literalDocument, literalEpithet, literalDemonym,
      literalCapital, literalCompany
    case literalPossessive, literalLong
    case personForPerson, personForEpithet, personForDemonym, personForCapital, personForCompany, personForOther,
      organisationForOrganisation, organisationForCompany
    case organisationForOther
    case personForOrganisation, documentForDocument
    case byName, sameName, lastName, firstName, firstWord, partOfName, longerName, unrelatedName
    case later, namedLater, inSentence, inParagraph, inLastParagraph, distance
    case nearestFit, secondFit, onlyFitHere
    case subjectHere, subjectBefore
    case spokeLast, spokeLastHere, spokeInLastSentence, spokeLastParagraphBefore, spokeLastAsked, replies
    case spokeBeforeLast, spokeBeforeLastInTurn
    case mentionCount, hasSpoken, hasCueBefore
    case aloneLast, aloneLastReported, aloneOther, aloneSubject, aloneSubjectAndLast, aloneSubjectSilent, dialogueOther
    case introducedSubject, continuedSubject, continuedNearest, unknownAlone, unknownIntroduced, unknownContinued
  }

  var values = [Float](repeating: 0, count: Name.allCases.count)

  subscript(name: Name) -> Float {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }
}
