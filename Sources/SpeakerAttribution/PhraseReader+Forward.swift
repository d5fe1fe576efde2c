extension PhraseReader {
  /// The phrase that begins at `start`, as after "said" or "according to", with the appositions behind it.
  func phrase(startingAt start: Int) -> SpeakerPhrase? {
    guard start < sentence.upperBound, items[start].kind == .word else { return nil }
    if items[start].classes.contains(.pronoun) { return pronoun(at: start) }
    if items[start].classes.isDisjoint(with: .determiner), !items[start].isAcronym,
      !items[start].classes.isDisjoint(with: [.preposition, .conjunction, .adverb])
    {
      return nil
    }
    let end = end(ofPhraseAt: start)
    guard end > start, var phrase = forwardPhrase(start..<end) else { return nil }
    phrase.items = start..<end
    addCalledName(to: &phrase)
    addApposition(to: &phrase)
    return phrase
  }

  /// Where words stop belonging to the phrase that begins at `start`.
  private func end(ofPhraseAt start: Int) -> Int {
    var index = start
    while index < sentence.upperBound, index - start < Self.longestPhrase {
      let item = items[index]
      switch item.kind {
      case .mark, .quotation: return index
      case .genitive:
        index += 1
        continue
      case .word: break
      }
      if index > start, items[index - 1].word == "of", ["them", "us"].contains(item.word) {
        return index + 1
      }
      if !item.classes.isDisjoint(with: [.pronoun, .auxiliary]), !item.isAcronym { return index }
      if item.classes.contains(.adverb), index > start, !item.isCapitalized { return index }
      if item.classes.contains(.conjunction), !item.isCapitalized {
        let isWithinName =
          item.word == "and" && index > start && items[index - 1].isCapitalized
          && index + 1 < sentence.upperBound
          && items[index + 1].isCapitalized
        let areRoles =
          item.word == "and" && index > start && index + 1 < sentence.upperBound
          && items[index - 1].gender == .plural
          && items[index + 1].gender == .plural
        let isSame =
          item.word == "and" && index > start && index + 1 < sentence.upperBound
          && items[index - 1].classes.contains(.role) && items[index - 1].gender != .plural
          && items[start].classes.contains(.determiner)
          && items[index + 1].classes.isDisjoint(with: [.determiner, .auxiliary, .verbStart, .pronoun])
          && (index + 1...min(index + 2, sentence.upperBound - 1)).contains { items[$0].classes.contains(.role) }
        if !isWithinName, !areRoles, !isSame { return index }
      }
      if item.classes.contains(.preposition), !item.isCapitalized, index > start,
        !Self.attaching.contains(item.word) || beginsAdverbial(at: index)
      {
        return index
      }
      if index > start, !item.isCapitalized, isVerbAfterHead(index) { return index }
      if item.classes.contains(.time), index > start, !isNameWord(index),
        items[index - 1].kind != .genitive,
        items[index - 1].classes.isDisjoint(with: [.determiner, .preposition])
      {
        return index
      }
      if item.classes.contains(.verbStart), !item.isCapitalized, !lexicon.isNounLike(item.word),
        item.classes.isDisjoint(with: .role), index > start,
        items[index - 1].classes.isDisjoint(with: [.determiner, .preposition]),
        items[index - 1].kind != .genitive,
        !(item.word.hasSuffix("ing") && index == start + 2
          && items[start].classes.contains(.determiner))
      {
        return index
      }
      index += 1
    }
    return index
  }

  /// "the board issued", "the note survives": a word behind a noun for people that ends the phrase.
  private func isVerbAfterHead(_ index: Int) -> Bool {
    let before = items[index - 1]
    if before.classes.contains(.determiner), index - 2 >= sentence.lowerBound, items[index - 2].word == "of",
      items[index].word.hasSuffix("ed")
    {
      return true
    }
    guard before.kind == .word,
      before.classes.isDisjoint(with: [.determiner, .preposition, .adverb, .conjunction, .number]),
      index + 1 == sentence.upperBound || !items[index + 1].isMark(",")
    else { return false }
    if items[index].word.hasSuffix("ed"), items[index].word.utf8.count > 4 { return true }
    let isHead =
      !before.isCapitalized && !before.classes.isDisjoint(with: [.role, .organisation, .anonymous])
    return isHead
      && items[index].classes.isDisjoint(with: [
        .role, .organisation, .title, .preposition, .conjunction,
      ])
  }

  private static let attaching: Set<String> = ["of", "for", "from", "at", "in", "with", "by", "on"]

  /// "on Tuesday", "in a statement", "at a news conference": when and where, not who.
  private func beginsAdverbial(at preposition: Int) -> Bool {
    for index in (preposition + 1)..<max(preposition + 1, min(preposition + 4, sentence.upperBound)) {
      let item = items[index]
      guard item.kind == .word else { return false }
      if item.classes.contains(.time) || Self.occasions.contains(item.word)
        || item.classes.contains(.number)
      {
        return true
      }
    }
    return false
  }

  static let occasions: Set<String> = [
    "statement", "interview", "speech", "letter", "email", "e-mail", "tweet", "post", "conference",
    "briefing",
    "hearing",
    "telephone", "phone", "television", "radio", "twitter", "facebook", "x", "address", "message",
    "court", "evidence",
    "testimony", "remarks", "telegram", "instagram", "tv", "report", "note", "filing", "memo",
    "response", "reply",
  ]

  private func forwardPhrase(_ span: Range<Int>) -> SpeakerPhrase? {
    // The first name that nothing but words for a person precedes: "ministry spokeswoman Jane Doe".
    let preposition = span.first {
      $0 > span.lowerBound && items[$0].classes.contains(.preposition) && !items[$0].isCapitalized
    }
    let core = span.lowerBound..<(preposition ?? span.upperBound)
    if core.allSatisfy({ items[$0].kind == .word }), let group = personalGroup(in: core),
      group.upperBound < core.upperBound,
      let name = phrase(of: core.lowerBound..<group.upperBound), name.form == .name
    {
      return name
    }
    return phrase(of: span)
  }

  /// The first name of a person among the words, or else the first that says nothing about the noun behind it.
  private func personalGroup(in core: Range<Int>) -> Range<Int>? {
    var first: Range<Int>?
    var index = core.lowerBound
    while index < core.upperBound {
      guard isNameWord(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < core.upperBound,
        isNameWord(end)
          || items[end].classes.contains(.particle) && end + 1 < core.upperBound
            && isNameWord(end + 1)
          || items[end].classes.contains(.particle) && end + 2 < core.upperBound
            && isNameWord(end + 2)
      {
        end += 1
      }
      let isModifier =
        end < core.upperBound
        && !items[end].classes.isDisjoint(with: [.role, .title, .organisation])
      if !isModifier, let name = strippedName(index..<end) {
        if isPersonal(name) { return index..<end }
        if first == nil { first = index..<end }
      }
      index = end
    }
    return first
  }

  /// Takes in "who gave her name as Umm Khaled" and "named Rolf Aune" behind a description.
  private func addCalledName(to phrase: inout SpeakerPhrase) {
    guard phrase.form == .role else { return }
    var index = phrase.items.upperBound
    var saysName = false
    while index < sentence.upperBound, index - phrase.items.upperBound < 8,
      items[index].kind == .word,
      !isNameWord(index)
    {
      if ["name", "named", "called", "known", "identified", "sign"].contains(items[index].word) {
        saysName = true
      }
      index += 1
    }
    guard saysName, index < sentence.upperBound, isNameWord(index) else { return }
    var end = index + 1
    while end < sentence.upperBound, isNameWord(end) { end += 1 }
    guard let name = strippedName(index..<end) else { return }
    phrase.form = .name
    phrase.core = name
    phrase.items = phrase.items.lowerBound..<end
  }

  /// Takes in ", a spokeswoman for the ministry," and, after a description, ", Jane Doe,".
  private func addApposition(to phrase: inout SpeakerPhrase) {
    let comma = phrase.items.upperBound
    guard comma + 1 < sentence.upperBound, items[comma].isMark(",") else { return }
    var close = comma + 1
    while close < sentence.upperBound, close - comma < Self.longestApposition,
      items[close].kind == .word || items[close].kind == .genitive
    {
      close += 1
    }
    let inner = (comma + 1)..<close
    // "According to Jane Doe, the stores now account for half": a clause.
    guard !inner.isEmpty, inner.allSatisfy({ items[$0].classes.isDisjoint(with: [.auxiliary, .adverb]) }) else {
      return
    }
    if phrase.form == .role || phrase.form == .anonymous, let inner = pureName(inner) {
      phrase.form = .name
      phrase.core = inner.core
      phrase.heads += inner.heads
      phrase.items = phrase.items.lowerBound..<close
    } else if phrase.form == .name, isDescription(inner) {
      phrase.heads += heads(of: inner)
      phrase.description += inner.filter { items[$0].kind == .word }.map { items[$0].word }
      phrase.gender = phrase.gender ?? gender(of: heads(of: inner))
      phrase.items = phrase.items.lowerBound..<close
    }
  }
}
