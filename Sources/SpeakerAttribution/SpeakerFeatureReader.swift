/// Reads the features of all candidates of one reference.
struct SpeakerFeatureReader {
  let items: [Token]
  let lexicon: CompiledLexicon
  let register: SpeakerRegister
  let reference: Reference
  let mentions: ArraySlice<Mention>
  let counts: [Int: Int]
  let turns: [Turn]

  /// What a description's noun is a word for.
  private enum Kind { case person, organisation, company, document, epithet, demonym, capital, other }

  func read(_ candidates: inout [Candidate]) {
    let kind = self.kind
    var nearest: [Int: Mention] = [:]
    var order: [Int] = []
    var subjectHere: Int?
    var subjectBefore: Int?
    for mention in mentions.reversed() {
      if nearest.updateValue(nearest[mention.entry] ?? mention, forKey: mention.entry) == nil {
        order.append(mention.entry)
      }
      guard mention.isSubject else { continue }
      if mention.sentence == reference.sentence {
        subjectHere = subjectHere ?? mention.entry
      } else if mention.sentence == reference.sentence - 1 {
        subjectBefore = subjectBefore ?? mention.entry
      }
    }
    let fitting = order.filter { fits($0, kind) }
    let fittingHere = fitting.filter { nearest[$0]?.paragraph == reference.paragraph }
    let organisations = kind == .company || kind == .organisation ? order.filter(mayBeOrganisation) : []
    // The nearest of those with as many mentions.
    let main = organisations.reversed().max { counts[$0, default: 0] <= counts[$1, default: 0] }
    let byName = self.byName
    for index in candidates.indices {
      let candidate = candidates[index]
      var features = SpeakerFeatures()
      func set(_ name: SpeakerFeatures.Name, if condition: Bool = true) { if condition { features[name] = 1 } }
      defer { candidates[index].features = features }
      guard let entry = candidate.entry else {
        set(.unknown)
        set(.unknownAlone, if: reference.isAlone)
        set(.unknownIntroduced, if: reference.isIntroduced)
        set(.unknownContinued, if: reference.isContinued)
        continue
      }
      describe(entry, kind, byName: byName, isLiteral: candidate.isLiteral, &features)
      set(.byName, if: byName == entry)
      if let place = nearest[entry] {
        set(.inSentence, if: place.sentence == reference.sentence)
        set(.inParagraph, if: place.paragraph == reference.paragraph)
        set(.inLastParagraph, if: place.paragraph == reference.paragraph - 1)
        features[.distance] = Self.logarithm(reference.sentence - place.sentence)
        set(.nearestFit, if: fitting.first == entry)
        set(.secondFit, if: fitting.count > 1 && fitting[1] == entry)
        set(.onlyFitHere, if: fittingHere == [entry])
      } else if !candidate.isLiteral {
        set(.later, if: counts[entry] == nil)
        set(.namedLater, if: counts[entry] == nil && opensIndefinitely && features[.headSaid] == 1)
        features[.distance] = 3
      }
      if organisations.contains(entry) {
        set(.nearestOrganisation, if: organisations.first == entry)
        set(.mainOrganisation, if: main == entry)
        set(.onlyOrganisation, if: organisations.count == 1)
      }
      features[.mentionCount] = Self.logarithm(counts[entry] ?? 0)
      set(.subjectHere, if: subjectHere == entry)
      set(.subjectBefore, if: subjectBefore == entry)
      set(.hasCueBefore, if: reference.lastCue == entry)
      set(.hasSpoken, if: register[entry].hasSpoken)
      if reference.isIntroduced { set(.introducedSubject, if: subjectHere == entry) }
      if reference.isContinued {
        set(.continuedSubject, if: subjectHere == entry)
      }
      if reference.isAlone, subjectBefore == entry {
        set(.aloneSubject)
        set(.aloneSubjectSilent, if: (turns.last?.sentence ?? -1) < reference.sentence - 1)
      }
      readTurns(of: entry, isSubjectBefore: subjectBefore == entry, &features)
    }
  }

  /// Whether the candidate spoke last, or before whoever did.
  private func readTurns(of entry: Int, isSubjectBefore: Bool, _ features: inout SpeakerFeatures) {
    func set(_ name: SpeakerFeatures.Name, if condition: Bool = true) { if condition { features[name] = 1 } }
    guard let last = turns.last else { return }
    let isNext = last.paragraph == reference.paragraph - 1
    if last.speaker == entry {
      set(.spokeLast)
      set(.spokeLastHere, if: last.paragraph == reference.paragraph)
      set(.spokeInLastSentence, if: last.sentence >= reference.sentence - 1)
      set(.spokeLastParagraphBefore, if: isNext)
      set(.spokeLastAsked, if: last.isQuestion)
      set(.replies, if: reference.isReply && last.isQuestion)
      if reference.isAlone, last.sentence == reference.sentence - 1 {
        set(.aloneLast)
        set(.aloneLastReported, if: last.isReported)
        set(.aloneSubjectAndLast, if: isSubjectBefore)
      }
    } else if let other = turns.suffix(6).last(where: { $0.speaker != last.speaker }), other.speaker == entry {
      set(.spokeBeforeLast)
      set(.spokeBeforeLastInTurn, if: isNext && other.paragraph >= reference.paragraph - 3)
      set(.aloneOther, if: reference.isAlone && isNext)
      set(.dialogueOther, if: reference.isAlone && isNext && last.isAlone)
    }
  }

  /// What the candidate is, and how that goes with the words of the phrase.
  private func describe(
    _ index: Int, _ kind: Kind?, byName: Int?, isLiteral: Bool, _ features: inout SpeakerFeatures
  ) {
    func set(_ name: SpeakerFeatures.Name, if condition: Bool = true) { if condition { features[name] = 1 } }
    let entry = register[index]
    let isPerson = entry.isPerson && entry.isName
    set(.named, if: entry.isName)
    set(.person, if: entry.isPerson)
    set(.plural, if: entry.gender == .plural)
    guard let phrase = reference.phrase else { return }
    if isLiteral {
      set(.literal)
    } else if let gender {
      set(.genderOpen, if: entry.gender == nil)
      set(.genderAgrees, if: entry.gender == gender)
      set(.genderConflicts, if: entry.gender != nil && entry.gender != gender)
      set(.genderSurelyConflicts, if: entry.gender != nil && entry.gender != gender && !entry.isGenderGuessed)
    }
    if !phrase.pronoun.isEmpty { set(.numberConflicts, if: !agrees(entry, phrase.pronoun, trustsNames: false)) }
    switch reference.form {
    case .name where !isLiteral:
      let isSame = entry.words == words
      set(.unrelatedName, if: !words.contains { entry.words.contains($0) } && byName != index)
      set(.lastName, if: !isSame && entry.words.last == words.last)
      set(.firstName, if: !isSame && entry.words.first == words.first)
      set(.firstWord, if: !isSame && entry.words.first == words.first && !entry.hasGivenName)
      set(.partOfName, if: !isSame && entry.isName && words.allSatisfy { entry.words.contains($0) })
    case .role:
      if isLiteral {
        let first = phrase.core.first.map { items[$0].word } ?? ""
        set(.literalPossessive, if: ["his", "her", "its", "their"].contains(first))
        set(.literalIndefinite, if: !["the", "this", "that", "his", "her", "its", "their"].contains(first))
        set(.literalLong, if: phrase.core.count > 3)
        switch kind {
        case .person: set(.literalPerson)
        case .organisation: set(.literalOrganisation)
        case .document: set(.literalDocument)
        case .epithet: set(.literalEpithet)
        case .demonym: set(.literalDemonym)
        case .capital: set(.literalCapital)
        case .company, .other, nil: break
        }
        return
      }
      guard let head = phrase.heads.first else { return }
      let said = entry.description.contains(SpeakerRegister.unabbreviated(head))
      set(.headSaid, if: said)
      set(.headLike, if: !said && !SpeakerRegister.like(head).isDisjoint(with: entry.description))
      set(.headInName, if: entry.words.contains(head))
      set(.allWordsSaid, if: said && words.allSatisfy { entry.description.contains($0) || entry.words.contains($0) })
      set(.saidOtherwise, if: !said && !register.isUndescribed(index))
      set(.undescribed, if: register.isUndescribed(index))
      switch kind {
      case .person: set(.personForPerson, if: isPerson)
      case .epithet: set(.personForEpithet, if: isPerson)
      case .demonym: set(.personForDemonym, if: isPerson)
      case .company:
        set(.organisationForCompany, if: entry.isName && (!isPerson || !entry.hasGivenName))
      case .capital: set(.personForCapital, if: isPerson)
      case .organisation:
        set(.personForOrganisation, if: isPerson)
      case .document: set(.documentForDocument, if: !Self.documents.isDisjoint(with: entry.description))
      case .other, nil:
        set(.personForOther, if: isPerson)
        set(.organisationForOther, if: entry.isName && !isPerson)
      }
    default: break
    }
  }

  /// "A judge" in the opening, whom the article is yet to name.
  private var opensIndefinitely: Bool {
    reference.paragraph <= 1
      && ["a", "an", "his", "her", "their"].contains(reference.phrase?.core.first.map { items[$0].word })
  }

  private var words: [String] {
    reference.phrase.map { phrase in
      phrase.core.filter { items[$0].kind == .word && !items[$0].classes.contains(.determiner) }.map { items[$0].word }
    } ?? []
  }

  /// Who bears the phrase as a name, or as an acronym.
  private var byName: Int? {
    guard let phrase = reference.phrase, reference.literal != nil else { return nil }
    if reference.form == .name,
      let known = register.find(words, gender: phrase.gender == .plural ? nil : phrase.gender)
    {
      return known
    }
    return words.count == 1 ? register.acronym(words[0]) : nil
  }

  private var kind: Kind? {
    guard reference.form == .role, let phrase = reference.phrase, let head = phrase.heads.first,
      let last = phrase.core.last
    else { return nil }
    let classes = lexicon.entry(head).classes
    if Self.documents.contains(head) { return .document }
    if phrase.core.contains(where: { items[$0].word.hasSuffix("-old") || Self.qualifiers.contains(items[$0].word) }) {
      return .epithet
    }
    if items[last].isCapitalized, !items[last].isAcronym, last > phrase.core.lowerBound {
      if Self.demonyms.contains(items[last].word)
        || Self.demonymEndings.contains(where: { items[last].word.hasSuffix($0) })
      {
        return .demonym
      }
      if classes.isDisjoint(with: [.organisation, .title]), phrase.gender != .plural { return .capital }
    }
    if Self.companies.contains(head) { return .company }
    if phrase.gender == .plural || classes.contains(.organisation) { return .organisation }
    if !classes.isDisjoint(with: [.role, .title]) { return .person }
    return head.utf8.count > 5 && ["ist", "ian", "man", "eer"].contains { head.hasSuffix($0) } ? .person : .other
  }

  private static let qualifiers: Set<String> = ["former", "one-time", "old", "elder", "younger"]
  private static let demonymEndings = ["ian", "ean", "ander", "ese", "can", "crat", "man", "woman"]
  private static let demonyms: Set<String> = [
    "dane", "swede", "finn", "scot", "pole", "turk", "greek", "czech", "slovak", "serb", "croat", "bosniak",
    "spaniard", "catalan", "basque", "briton", "german", "moroccan", "pakistani", "iraqi", "israeli", "saudi", "omani",
    "yemeni", "afghan", "uzbek", "kazakh", "swiss", "texan", "cuban", "dubliner", "londoner", "filipino", "filipina",
    "argentine", "slovene", "thai", "somali", "kurd", "kiwi", "tuscan", "roman", "independent", "conservative",
  ]
  /// What a company, a club or a paper is called again by.
  private static let companies: Set<String> = [
    "company", "firm", "automaker", "carmaker", "utility", "airline", "bank", "retailer", "manufacturer", "outlet",
    "newspaper", "paper", "chain", "group", "club", "team", "maker", "giant", "startup", "developer", "operator",
    "lender", "network", "magazine", "website", "broadcaster", "supermarket", "insurer", "builder", "brewer",
    "producer",
    "organization", "organisation", "charity", "agency", "union", "party", "store", "site", "channel", "station",
    "regulator", "watchdog", "nonprofit", "carrier", "fund", "federation", "association", "body", "chipmaker",
    "drugmaker", "planemaker", "start-up", "hospital", "university", "institute", "league", "foundation", "movement",
    "business", "supplier", "platform", "provider", "consortium", "venture", "tank", "coalition", "alliance", "trust",
    "society", "system", "militia", "studio",
  ]

  private static let documents: Set<String> = [
    "report", "audit", "memo", "letter", "study", "review", "survey", "dossier", "note", "document", "statement",
    "email", "poll", "filing",
  ]

  private var gender: SpeakerLexicon.Gender? {
    switch reference.phrase?.pronoun {
    case "he": .male
    case "she": .female
    case "they": .plural
    default: reference.phrase?.gender
    }
  }

  /// Names of organisations look like people's, but for the given name.
  private func mayBeOrganisation(_ index: Int) -> Bool {
    let entry = register[index]
    return entry.isName && (entry.gender == .plural || entry.gender == nil && !entry.hasGivenName)
  }

  /// - Parameter trustsNames: whether a given name tells the gender.
  private func agrees(_ entry: SpeakerRegister.Entry, _ pronoun: String, trustsNames: Bool) -> Bool {
    let gender = entry.isGenderGuessed && !trustsNames ? nil : entry.gender
    return switch pronoun {
    case "he": gender == .male || gender == nil && (entry.isPerson || entry.hasSpoken)
    case "she": gender == .female || gender == nil && (entry.isPerson || entry.hasSpoken)
    case "it": gender == .plural && !entry.isPeople || gender == nil && !entry.isPerson
    case "they": gender == .plural
    default: true
    }
  }

  private func fits(_ index: Int, _ kind: Kind?) -> Bool {
    let entry = register[index]
    if let pronoun = reference.phrase?.pronoun, !pronoun.isEmpty { return agrees(entry, pronoun, trustsNames: true) }
    if let gender, let own = entry.gender, own != gender { return false }
    return switch kind {
    case .person, .epithet, .demonym: entry.isPerson
    case .organisation, .company, .document: !entry.isPerson || !entry.hasGivenName
    default: true
    }
  }

  /// Close to the natural logarithm of one more, and the same on every machine.
  private static func logarithm(_ count: Int) -> Float {
    let table: [Float] = [0, 0.69, 1.1, 1.39, 1.61, 1.79, 1.95, 2.08, 2.2, 2.3, 2.4, 2.48, 2.56, 2.64, 2.71, 2.77]
    return count < table.count ? table[max(0, count)] : 3
  }
}
