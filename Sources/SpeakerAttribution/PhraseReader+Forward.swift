extension PhraseReader {
  /// The phrase that begins at `start`, as after "said" or "according to", with the appositions behind it.
  func phrase(startingAt start: Int) -> SpeakerPhrase? {
    guard start < sentence.upperBound, items[start].kind == .word else { return nil }
    if items[start].classes.contains(.pronoun) { return pronoun(at: start) }
    let end = end(ofPhraseAt: start)
    guard end > start, var phrase = forwardPhrase(start..<end) else { return nil }
    phrase.items = start..<end
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
      if !item.classes.isDisjoint(with: [.pronoun, .auxiliary]), !item.isAcronym { return index }
      if item.classes.contains(.adverb), index > start, !item.isCapitalized { return index }
      if item.classes.contains(.conjunction), !item.isCapitalized {
        let isWithinName =
          item.word == "and" && index > start && items[index - 1].isCapitalized && index + 1 < sentence.upperBound
          && items[index + 1].isCapitalized
        if !isWithinName { return index }
      }
      if item.classes.contains(.preposition), !item.isCapitalized, index > start,
        !Self.attaching.contains(item.word) || beginsAdverbial(at: index)
      {
        return index
      }
      if item.classes.contains(.time), index > start, !isNameWord(index), items[index - 1].kind != .genitive,
        items[index - 1].classes.isDisjoint(with: [.determiner, .preposition])
      {
        return index
      }
      if item.classes.contains(.verbStart), !item.isCapitalized, item.classes.isDisjoint(with: .role), index > start,
        items[index - 1].classes.isDisjoint(with: [.determiner, .preposition]), items[index - 1].kind != .genitive
      {
        return index
      }
      index += 1
    }
    return index
  }

  private static let attaching: Set<String> = ["of", "for", "from", "at", "in", "with", "by", "on"]

  /// "on Tuesday", "in a statement", "at a news conference": when and where, not who.
  private func beginsAdverbial(at preposition: Int) -> Bool {
    for index in (preposition + 1)..<max(preposition + 1, min(preposition + 4, sentence.upperBound)) {
      let item = items[index]
      guard item.kind == .word else { return false }
      if item.classes.contains(.time) || Self.occasions.contains(item.word) || item.classes.contains(.number) { return true }
    }
    return false
  }

  static let occasions: Set<String> = [
    "statement", "interview", "speech", "letter", "email", "e-mail", "tweet", "post", "conference", "briefing", "hearing",
    "telephone", "phone", "television", "radio", "twitter", "facebook", "x", "address", "message", "court", "evidence",
    "testimony", "remarks", "telegram", "instagram", "tv", "report", "note", "filing", "memo", "response", "reply",
  ]

  private func forwardPhrase(_ span: Range<Int>) -> SpeakerPhrase? {
    // The first name that nothing but words for a person precedes: "ministry spokeswoman Jane Doe".
    let preposition = span.first { $0 > span.lowerBound && items[$0].classes.contains(.preposition) && !items[$0].isCapitalized }
    let core = span.lowerBound..<(preposition ?? span.upperBound)
    if let start = core.first(where: { isNameWord($0) }), core.allSatisfy({ items[$0].kind == .word }) {
      var end = start
      while end < core.upperBound,
        isNameWord(end)
          || items[end].classes.contains(.particle) && end + 1 < core.upperBound && isNameWord(end + 1)
          || items[end].classes.contains(.particle) && end + 2 < core.upperBound && isNameWord(end + 2)
      {
        end += 1
      }
      if end < core.upperBound, let name = phrase(of: core.lowerBound..<end), name.form == .name { return name }
    }
    return phrase(of: span)
  }

  /// Takes in ", a spokeswoman for the ministry," and, after a description, ", Jane Doe,".
  private func addApposition(to phrase: inout SpeakerPhrase) {
    let comma = phrase.items.upperBound
    guard comma + 1 < sentence.upperBound, items[comma].isMark(",") else { return }
    var close = comma + 1
    while close < sentence.upperBound, close - comma < Self.longestApposition, items[close].kind == .word || items[close].kind == .genitive {
      close += 1
    }
    let inner = (comma + 1)..<close
    guard !inner.isEmpty else { return }
    if phrase.form == .role, let group = nameGroup(endingAt: inner.upperBound - 1, from: inner.lowerBound),
      group == inner, let name = strippedName(group)
    {
      phrase.form = .name
      phrase.core = name
      phrase.heads += (group.lowerBound..<name.lowerBound).map { items[$0].word }
      phrase.gender = phrase.gender ?? givenGender(name)
      phrase.items = phrase.items.lowerBound..<close
    } else if phrase.form == .name, isDescription(inner) {
      phrase.heads += heads(of: inner)
      phrase.gender = phrase.gender ?? gender(of: phrase.heads)
      phrase.items = phrase.items.lowerBound..<close
    }
  }
}
