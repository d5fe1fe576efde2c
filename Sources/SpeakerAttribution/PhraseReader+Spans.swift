extension PhraseReader {
  /// The phrase that ends at `last`, back to where a clause or another phrase begins.
  func span(endingAt last: Int) -> SpeakerPhrase? {
    var start = last
    while start > sentence.lowerBound, last - start < Self.longestPhrase, !isBoundary(start - 1) {
      start -= 1
    }
    guard !isBoundary(last) else { return nil }
    start = withoutAdverbial(start...last)
    return start <= last ? phrase(of: start..<(last + 1)) : nil
  }

  /// Whether a phrase cannot reach over this item.
  func isBoundary(_ index: Int) -> Bool {
    let item = items[index]
    switch item.kind {
    case .mark, .quotation: return true
    case .genitive: return false
    case .word: break
    }
    if item.classes.contains(.pronoun) { return true }
    if item.classes.contains(.auxiliary), !item.isCapitalized || index == sentence.lowerBound {
      return true
    }
    if item.classes.contains(.conjunction) {
      // "Centers for Disease Control and Prevention"
      guard item.word == "and", index > sentence.lowerBound, index + 1 < sentence.upperBound else {
        return true
      }
      let (before, after) = (items[index - 1], items[index + 1])
      let areRoles =
        before.gender == .plural && after.gender == .plural && before.classes.contains(.role)
      return
        !(before.isCapitalized && before.classes.isDisjoint(with: .time) && after.isCapitalized
        || areRoles)
    }
    if item.word.hasSuffix("ed"), !item.isCapitalized, index > sentence.lowerBound,
      isNameWord(index - 1) || items[index - 1].classes.contains(.pronoun)
    {
      return true
    }
    if item.classes.contains(.verbStart), !item.isCapitalized, !item.classes.contains(.role) {
      guard index > sentence.lowerBound, !lexicon.isNounLike(item.word) else { return false }
      let before = items[index - 1]
      return before.kind != .genitive
        && before.classes.isDisjoint(with: [.determiner, .preposition])
    }
    return false
  }

  /// Where the phrase begins behind "On Tuesday" or "Later".
  func withoutAdverbial(_ span: ClosedRange<Int>) -> Int {
    var start = span.lowerBound
    while start <= span.upperBound {
      let item = items[start]
      if item.kind == .genitive {
        start += 1
        continue
      }
      if !item.classes.isDisjoint(with: [.adverb, .conjunction]),
        item.classes.isDisjoint(with: .determiner)
      {
        start += 1
      } else if item.classes.contains(.preposition) {
        guard let next = afterAdverbial(start...span.upperBound) else { return start + 1 }
        start = next
      } else if item.classes.contains(.time), start < span.upperBound,
        items[start + 1].kind != .genitive
      {
        start += 1
      } else {
        break
      }
    }
    return start
  }

  /// What follows the adverbial with whose preposition `span` begins; nil where that cannot be told.
  func afterAdverbial(_ span: ClosedRange<Int>) -> Int? {
    if let time = (span.lowerBound...span.upperBound).last(where: {
      $0 < span.upperBound && items[$0].classes.contains(.time)
    }) {
      return time + 1
    }
    return ((span.lowerBound + 2)...max(span.lowerBound + 2, span.upperBound)).first {
      $0 <= span.upperBound && items[$0].classes.contains(.determiner)
        && items[$0 - 1].classes.isDisjoint(with: [.preposition])
    }
  }

  /// What a run of words without marks names.
  func phrase(of span: Range<Int>) -> SpeakerPhrase? {
    guard var first = span.first else { return nil }
    // "a letter seen by the Gazette", "the union representing deckhands": the noun is enough.
    if let cut = span.first(where: {
      $0 > first + 1 && items[$0].kind == .word && !items[$0].isCapitalized
        && (items[$0].word.hasSuffix("ed") || items[$0].word.hasSuffix("ing")
          || items[$0].word == "seen")
        && items[$0 - 1].kind == .word && !items[$0 - 1].isCapitalized
        && !items[$0 - 1].classes.isDisjoint(with: [.role, .organisation, .title])
    }) {
      return phrase(of: first..<cut)
    }
    // "his campaign ran a film": the last of two phrases.
    if let second = span.last(where: {
      $0 > first + 1 && items[$0].classes.contains(.determiner) && !items[$0].isCapitalized
        && items[$0 - 1].kind == .word
        && items[$0 - 1].classes.isDisjoint(with: [.preposition, .determiner])
    }), !span.contains(where: { $0 < second && items[$0].classes.contains(.preposition) }) {
      first = second
    }
    let span = first..<span.upperBound
    let preposition = span.first {
      $0 > first && items[$0].classes.contains(.preposition) && !items[$0].isCapitalized
    }
    let core = first..<(preposition ?? span.upperBound)
    guard let head = core.last else { return nil }
    if isAnonymous(core) {
      return SpeakerPhrase(form: .anonymous, items: span, core: span, gender: items[head].gender)
    }
    if let name = nameGroup(endingAt: head, from: first), let person = self.name(name, in: core) {
      var person = person
      person.items = span
      return person
    }
    // "chief of staff Jane Doe"
    if let preposition, items[preposition].word == "of", let last = span.last,
      let group = nameGroup(endingAt: last, from: preposition + 1),
      group.lowerBound > preposition + 1,
      (preposition + 1..<group.lowerBound).allSatisfy({
        items[$0].kind == .word
          && items[$0].classes.isDisjoint(with: [.role, .determiner, .preposition])
      }), let name = strippedName(group), isPersonal(name)
    {
      let heads = headWords(core)
      return SpeakerPhrase(
        form: .name, items: span, core: name, heads: heads, gender: gender(of: heads))
    }
    // "Speaker of the House Paul Ryan", "Minister for Housing Jane Doe"
    if let preposition, let last = span.last,
      let group = nameGroup(endingAt: last, from: preposition + 1),
      let given = group.first(where: {
        $0 > group.lowerBound && items[$0].classes.contains(.givenName)
          && (items[$0 - 1].classes.contains(.organisation)
            || items[head].classes.contains(.title) && items[$0 - 1].classes.isDisjoint(with: [.title, .role]))
      }),
      given < last
    {
      let heads = headWords(core)
      return SpeakerPhrase(
        form: .name, items: span, core: given..<(last + 1), heads: heads,
        gender: gender(of: heads))
    }
    // "a report by the rights group Open Passage": what its authors say.
    if let preposition, items[preposition].word == "by",
      !items[head].classes.isDisjoint(with: .role),
      items[head].gender == .plural,
      let author = phrase(of: (preposition + 1)..<span.upperBound), author.form == .name
    {
      return author
    }
    guard hasSubstance(core, span) else { return nil }
    let heads = headWords(core)
    return SpeakerPhrase(
      form: .role, items: span, core: span, heads: heads,
      gender: gender(of: heads) ?? (items[head].classes.contains(.organisation) ? .plural : nil))
  }

  func isAnonymous(_ core: Range<Int>) -> Bool {
    guard let head = core.last, items[head].classes.contains(.anonymous) else { return false }
    return core.allSatisfy {
      $0 == head || !items[$0].isCapitalized && items[$0].kind == .word || $0 == sentence.lowerBound
    }
  }

  /// Whether a run can be a role: it has an article, a genitive or a figure, or is a noun for people.
  func hasSubstance(_ core: Range<Int>, _ span: Range<Int>) -> Bool {
    guard let first = core.first, let head = core.last else { return false }
    if items[first].word.hasSuffix("ing"), !items[first].isCapitalized { return false }
    let isWord = items[head].kind == .word && items[head].classes.isDisjoint(with: .functionWord)
    guard isWord, items[head].word.utf8.count > 1 else { return false }
    return items[first].classes.contains(.determiner)
      || core.contains { items[$0].kind == .genitive }
      || items[first].classes.contains(.number) || items[head].classes.contains(.role)
      || items[head].classes.contains(.organisation) || items[head].gender == .plural
      || items[head].isCapitalized && head > sentence.lowerBound
      || items[head].word.hasSuffix("s") && items[head].word.utf8.count > 4
  }
}
