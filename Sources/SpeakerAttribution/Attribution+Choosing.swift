extension Attribution {
  /// So many mentions back, and so many different candidates at most, are looked at.
  private static let reach = 80
  private static let mostRecent = 14

  func reference(to phrase: SpeakerPhrase?, at item: Int = 0) -> Reference {
    var reference = Reference(
      form: .none, phrase: phrase, item: phrase?.items.lowerBound ?? item, sentence: sentence, paragraph: paragraph)
    guard let phrase else { return reference }
    switch phrase.form {
    case .name:
      let phrases = PhraseReader(items: items, sentence: narrative.sentences[sentence].items, lexicon: lexicon)
      (reference.form, reference.literal) = (.name, text(phrases.withSuffix(phrase.core)))
    case .role: (reference.form, reference.literal) = (.role, roleText(withoutPlace(phrase)))
    case .pronoun: reference.form = ["he", "she"].contains(phrase.pronoun) ? .person : .thing
    case .anonymous: break
    }
    return reference
  }

  /// Whom a reference means; nil where that can't be told.
  ///
  /// - Parameter statement: the bytes of the first statement beside which it stands.
  mutating func choose(_ reference: Reference, for statement: Range<Int>?) -> Int? {
    if let phrase = reference.phrase {
      if phrase.form == .anonymous || ["i", "we", "you"].contains(phrase.pronoun) { return nil }
    }
    let recent = recentMentions(before: reference)
    var candidates = self.candidates(for: reference, recent)
    SpeakerFeatureReader(
      items: items, lexicon: lexicon, register: register, reference: reference, mentions: recent,
      counts: mentionCounts, turns: turns
    ).read(&candidates)
    var right: Int?
    if let statement,
      let known = marked.first(where: { StatementAgreement.overlap($0.range, statement, bytes) >= 0.8 })
    {
      right = candidates.firstIndex {
        $0.entry.map { register[$0].name.lowercased() } == known.speaker?.lowercased()
      }
      lessons.append(
        SpeakerLesson(
          form: reference.form.rawValue, candidates: candidates.map(\.features.values), right: right))
    }
    let chosen = right ?? model.choice(among: candidates, for: reference.form)
    guard let entry = candidates[chosen].entry else { return nil }
    if let phrase = reference.phrase { learn(from: phrase, of: entry, isLiteral: candidates[chosen].isLiteral) }
    return entry
  }

  /// The last mentions before a reference, in order.
  private func recentMentions(before reference: Reference) -> ArraySlice<Mention> {
    var end = mentions.count
    while end > 0, mentions[end - 1].item >= reference.item { end -= 1 }
    return mentions[max(0, end - Self.reach)..<end]
  }

  private mutating func candidates(for reference: Reference, _ recent: ArraySlice<Mention>) -> [Candidate] {
    var candidates = [Candidate()]
    var seen: Set<Int> = []
    func add(_ entry: Int) {
      if seen.insert(entry).inserted { candidates.append(Candidate(entry: entry)) }
    }
    if let phrase = reference.phrase, let literal = reference.literal {
      let entry = entry(for: phrase, called: literal)
      seen.insert(entry)
      candidates.append(Candidate(entry: entry, isLiteral: true))
      if phrase.form == .name,
        let known = register.find(words(phrase.core), gender: phrase.gender == .plural ? nil : phrase.gender)
      {
        add(known)
      }
      for entry in register.likely(words: words(phrase.core), heads: phrase.heads) { add(entry) }
    }
    if let last = reference.lastCue { add(last) }
    for turn in turns.suffix(6).reversed() { if let entry = turn.speaker { add(entry) } }
    var distinct = 0
    for mention in recent.reversed() where distinct < Self.mostRecent {
      let count = candidates.count
      add(mention.entry)
      if candidates.count > count { distinct += 1 }
    }
    return candidates
  }

  /// The entry for the very words of a phrase.
  mutating func entry(for phrase: SpeakerPhrase, called literal: String) -> Int {
    let words = self.words(phrase.core)
    switch phrase.form {
    case .name:
      return register.literalName(
        literal, words: words, gender: phrase.gender, givenGender: givenGender(phrase.core),
        isPerson: isPersonalName(phrase), hasGivenName: items[phrase.core.lowerBound].classes.contains(.givenName))
    default:
      let plain = phrase.core.filter {
        items[$0].kind == .word && !($0 == phrase.core.lowerBound && items[$0].classes.contains(.determiner))
      }
      let isProper = plain.contains {
        $0 > phrase.core.lowerBound && items[$0].isCapitalized && phrase.heads.first == items[$0].word
      }
      let role = register.role(
        literal, words: plain.map { items[$0].word }, heads: phrase.heads, gender: phrase.gender,
        isPerson: isPersonHead(phrase), isProper: isProper)
      let initials = plain.filter { items[$0].isCapitalized }.map { String(items[$0].word.prefix(1)) }
      if initials.count >= 2 { register.addAcronym(initials.joined(), for: role) }
      return role
    }
  }

  /// Notes what a phrase says of whom it means.
  private mutating func learn(from phrase: SpeakerPhrase, of entry: Int, isLiteral: Bool) {
    switch phrase.form {
    case .name:
      register.describe(entry, heads: phrase.heads + phrase.description, gender: phrase.gender)
      if phrase.gender == .plural { register.noteOrganisation(entry) }
    case .role:
      if !isLiteral { register.describe(entry, heads: phrase.heads, gender: phrase.gender) }
    case .pronoun:
      if register[entry].isPerson, register[entry].gender == nil {
        register.describe(
          entry, heads: [], gender: phrase.pronoun == "he" ? .male : phrase.pronoun == "she" ? .female : nil)
      }
    case .anonymous: break
    }
  }

  /// Whether a description is of a person: "the caretaker", "a former minister".
  func isPersonHead(_ phrase: SpeakerPhrase) -> Bool {
    guard let head = phrase.heads.first, phrase.gender != .plural else { return false }
    let entry = lexicon.entry(head)
    let isProper = phrase.core.contains {
      $0 > phrase.core.lowerBound && items[$0].word == head && items[$0].isCapitalized
    }
    if isProper, entry.classes.isDisjoint(with: [.role, .title]) { return false }
    if !entry.classes.isDisjoint(with: [.role, .title]) { return true }
    return head.utf8.count > 5 && ["ist", "ian", "man", "eer"].contains { head.hasSuffix($0) }
      && entry.classes.isDisjoint(with: .organisation)
  }

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
