extension Attribution {
  /// The speaker of every cue, in order.
  mutating func resolve(
    _ cues: [Cue], from firstItem: Int, subject: Int?, _ named: [(item: Int, entry: Int)],
    _ before: Discourse
  ) -> [Int?] {
    var speakers: [Int?] = []
    for cue in cues {
      var speaker: Int?
      if let phrase = cue.phrase {
        // In "the plan had failed, he said" he is not the plan.
        let isBehindClause =
          cue.clause == nil && phrase.items.lowerBound > firstItem + 1
          && items[phrase.items.lowerBound - 1].kind == .mark
          && items[phrase.items.lowerBound - 2].kind != .quotation
        if phrase.form == .pronoun, Self.replies.contains(items[cue.verb.lowerBound].word), let last = found.last,
          last.isQuestion, last.paragraph + 1 >= paragraph, let asker = last.speaker,
          let answering = pronoun(phrase.pronoun, before, butNot: asker)
        {
          speakers.append(answering)
          continue
        }
        speaker = resolve(
          phrase, subject: isBehindClause ? nil : subject, isBehindClause ? [] : named, before)
        if speaker == nil, isBehindClause {
          speaker = resolve(phrase, subject: subject, named, before)
        }
      } else if cue.form == .continued {
        // "after Jane Doe left the ground saying"
        let nearest =
          cue.verb.lowerBound > firstItem && items[cue.verb.lowerBound - 1].kind == .word
          ? named.last {
            $0.item < cue.verb.lowerBound && $0.item > firstItem && items[$0.item - 1].classes.contains(.conjunction)
              && items[$0.item - 1].word != "and"
          }?.entry : nil
        speaker = speakers.last ?? nearest ?? subject
      }
      speakers.append(speaker)
    }
    return speakers
  }

  private static let replies: Set<String> = [
    "replied", "answered", "responded", "replies", "answers", "responds", "retorted",
  ]

  mutating func resolve(
    _ phrase: SpeakerPhrase, subject: Int?, _ named: [(item: Int, entry: Int)], _ before: Discourse
  ) -> Int? {
    switch phrase.form {
    case .anonymous: return nil
    case .pronoun:
      let word = phrase.pronoun
      if let subject, fits(subject, word) { return subject }
      // "Behind the counter stood Jane Doe, and “…,” she said."
      let others = Set(
        named.filter { $0.item < phrase.items.lowerBound && fits($0.entry, word) }.map(\.entry))
      if others.count == 1, let only = others.first, word != "it" { return only }
      return pronoun(word, before)
    case .name, .role: return entry(for: phrase)
    }
  }

  /// The one whom a pronoun means; nil where nobody fits.
  ///
  /// - Parameters:
  ///   - tellsGender: whether the pronoun is one of speech, whose gender is learned then.
  ///   - asker: who asked and does not answer.
  mutating func pronoun(_ word: String, _ discourse: Discourse, tellsGender: Bool = true, butNot asker: Int? = nil)
    -> Int?
  {
    guard
      let found = discourse.antecedent(
        inParagraph: paragraph,
        where: { $0 != asker && fits($0, word) },
        isSure: {
          $0 != asker && fits($0, word) && register[$0].isName && (register[$0].gender != nil || word == "it")
        })
    else { return nil }
    if tellsGender, register[found].gender == nil, register[found].isPerson {
      register.describe(
        found, heads: [], gender: word == "he" ? .male : word == "she" ? .female : nil)
    }
    return found
  }

  func fits(_ index: Int, _ pronoun: String) -> Bool {
    let entry = register[index]
    return switch pronoun {
    case "he": entry.gender == .male || entry.gender == nil && (entry.isPerson || entry.hasSpoken)
    case "she":
      entry.gender == .female || entry.gender == nil && (entry.isPerson || entry.hasSpoken)
    case "it":
      entry.gender == .plural && !entry.isPeople || entry.gender == nil && !entry.isPerson
    case "they": entry.gender == .plural
    default: false
    }
  }

  /// Who a name or a description is.
  mutating func entry(for phrase: SpeakerPhrase) -> Int? {
    let words = self.words(phrase.core)
    switch phrase.form {
    case .name:
      let person: Int
      if let known = register.find(words, gender: phrase.gender == .plural ? nil : phrase.gender) {
        person = known
        register.describe(known, heads: phrase.heads + phrase.description, gender: phrase.gender)
      } else if words.count == 1, let known = register.acronym(words[0]) {
        person = known
      } else {
        person = register.addName(
          text(phrase.core), words: words, gender: phrase.gender,
          givenGender: givenGender(phrase.core), heads: phrase.heads + phrase.description,
          isPerson: isPersonalName(phrase),
          hasGivenName: items[phrase.core.lowerBound].classes.contains(.givenName))
      }
      if phrase.gender == .plural { register.noteOrganisation(person) }
      register.introduce(person)
      return person
    case .role:
      let first = items[phrase.core.lowerBound]
      let isDefinite = ["the", "this", "that", "his", "her", "its", "their"].contains(first.word)
      if first.word == "the" || first.word == "this" || first.word == "that",
        let person = bridge(phrase)
      {
        return person
      }
      if let head = phrase.heads.first, paragraph <= 1, ["a", "an", "his", "her", "their"].contains(first.word),
        isPersonHead(phrase), let named = register.named(later: head)
      {
        return named
      }
      let plain = phrase.core.filter {
        items[$0].kind == .word
          && !($0 == phrase.core.lowerBound && items[$0].classes.contains(.determiner))
      }
      let role = register.role(
        roleText(withoutPlace(phrase)),
        // "the Republican governor" is the governor.
        words: plain.filter { !isPersonHead(phrase) || !items[$0].isCapitalized }.map {
          items[$0].word
        }, heads: phrase.heads, gender: phrase.gender,
        isDefinite: isDefinite,
        isPerson: isPersonHead(phrase),
        isProper: plain.contains {
          $0 > phrase.core.lowerBound && items[$0].isCapitalized
            && phrase.heads.first == items[$0].word
        })
      register.introduce(role)
      let initials = plain.filter { items[$0].isCapitalized }.map {
        String(items[$0].word.prefix(1))
      }
      if initials.count >= 2 { register.addAcronym(initials.joined(), for: role) }
      return role
    case .pronoun, .anonymous: return nil
    }
  }

  /// The person lately named whom "the caretaker", "the 42-year-old" or "the Republican" means.
  func bridge(_ phrase: SpeakerPhrase) -> Int? {
    let isEpithet = self.isEpithet(phrase)
    if let head = phrase.heads.first, ["document", "paper", "text"].contains(head), phrase.core.count <= 3,
      let document = register.lastDocument()
    {
      return document
    }
    guard let head = phrase.heads.first, phrase.core.count <= 4,
      isEpithet
        || !phrase.core.dropFirst().contains(where: { items[$0].isCapitalized && items[$0].word == head }
        )
    else { return nil }
    let isAge = head.hasSuffix("-old") || isEpithet
    let words = phrase.core.dropFirst().map { items[$0].word }
    guard isAge || !register.matches(head: head, words: words) else { return nil }
    let isKnown = register.hasDescription(head)
    if !isAge, !isKnown, phrase.gender != .plural, words.count <= 2,
      let person = register.onlyOne(like: head, gender: phrase.gender)
    {
      return person
    }
    if phrase.gender == .plural {
      guard lexicon.entry(head).classes.contains(.organisation), phrase.core.count == 2 else {
        return nil
      }
      return discourse.onlyOne(inParagraph: paragraph) {
        register[$0].gender == .plural && (register[$0].isName || register[$0].isProper)
      }
    }
    guard isAge || isEpithet || isPersonHead(phrase) else { return nil }
    let fits: (Int) -> Bool = { index in
      let entry = register[index]
      return entry.isName && entry.isPerson
        && (phrase.gender == nil || entry.gender == nil || entry.gender == phrase.gender)
    }
    if let person = discourse.onlyOne(inParagraph: paragraph, where: fits),
      !isKnown || register.isUndescribed(person)
    {
      return person
    }
    guard isAge || !isKnown else { return nil }
    return discourse.onlyOne(inParagraph: nil) { fits($0) && (isAge || register.isUndescribed($0)) }
  }

  /// Words that tell nobody apart but call somebody again: "the Dane", "the mother of two", "the former wrestler".
  func isEpithet(_ phrase: SpeakerPhrase) -> Bool {
    guard let head = phrase.heads.first else { return false }
    let core = phrase.core
    if core.count == 2, items[core.lowerBound + 1].isCapitalized, !items[core.lowerBound + 1].isAcronym,
      lexicon.entry(head).classes.isDisjoint(with: [.organisation, .title, .role])
    {
      return Self.demonyms.contains(head)
        || ["ian", "ean", "ander", "ese", "man", "woman"].contains { head.hasSuffix($0) && head.utf8.count > 5 }
    }
    guard isPersonHead(phrase) else { return false }
    let words = core.dropFirst().map { items[$0].word }
    return words.contains("former") || words.contains { $0.hasSuffix("-old") || $0 == "one-time" }
      || core.count == 4 && words[1] == "of" && items[core.upperBound - 1].classes.contains(.determiner)
      || words.contains("man") && core.count > 2 || words.contains("woman") && core.count > 2
  }

  private static let demonyms: Set<String> = [
    "dane", "swede", "finn", "norwegian", "scot", "scotsman", "pole", "turk", "greek", "czech", "slovak", "serb",
    "croat",
    "bosniak", "spaniard", "catalan", "basque", "briton", "german", "american", "mexican", "moroccan", "pakistani",
    "iraqi",
    "israeli", "saudi", "omani", "yemeni", "afghan", "uzbek", "kazakh", "swiss", "texan", "african", "cuban", "korean",
    "dubliner", "londoner", "parisian", "glaswegian", "mancunian", "liverpudlian", "sardinian", "corsican", "filipino",
    "filipina", "argentine", "slovene", "thai", "somali", "kurd", "kiwi", "aussie", "manxman", "tuscan", "roman",
    "latino",
  ]

  func givenGender(_ core: Range<Int>) -> SpeakerLexicon.Gender? {
    let first = items[core.lowerBound]
    return first.classes.contains(.givenName) && first.gender != .plural ? first.gender : nil
  }

  /// Not the name of an organisation, as far as its words show.
  func isPersonalName(_ phrase: SpeakerPhrase) -> Bool {
    if phrase.gender == .male || phrase.gender == .female || givenGender(phrase.core) != nil {
      return true
    }
    return phrase.gender == nil
      && phrase.core.allSatisfy {
        items[$0].classes.isDisjoint(with: .organisation) && !items[$0].isAcronym
      }
      && (phrase.core.count >= 2 || !phrase.heads.isEmpty)
  }

  /// "a farmer at the bar" is a farmer.
  private func withoutPlace(_ phrase: SpeakerPhrase) -> Range<Int> {
    let core = phrase.core
    let isIndefinite = ["a", "an", "one"].contains(items[core.lowerBound].word) || phrase.gender == .plural
    guard isIndefinite, let head = phrase.heads.first,
      lexicon.entry(head).gender != .plural || head.hasSuffix("s"), !["man", "woman"].contains(head),
      let place = core.first(where: { ["at", "on", "from"].contains(items[$0].word) && !items[$0].isCapitalized }),
      place > core.lowerBound
    else { return core }
    return core.lowerBound..<place
  }

  /// "The ministry" at a sentence's beginning is "the ministry".
  func roleText(_ core: Range<Int>) -> String {
    let text = self.text(core)
    let first = items[core.lowerBound]
    let isPlain = first.classes.contains(.determiner) || first.classes.contains(.role)
    guard first.isCapitalized, !first.isAcronym, isPlain,
      core.count == 1 || !items[core.lowerBound + 1].isCapitalized
        || first.classes.contains(.determiner)
    else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
