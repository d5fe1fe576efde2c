extension Attribution {
  /// The person or organisation with which a sentence begins.
  func subject(of sentence: Range<Int>, _ phrases: PhraseReader) -> SpeakerPhrase? {
    var start = sentence.lowerBound
    // Behind "But", "On Tuesday," and "Speaking in Baghdad,".
    while start < sentence.upperBound, items[start].kind == .word,
      !items[start].classes.isDisjoint(with: [.conjunction, .adverb, .time]),
      items[start].classes.isDisjoint(with: [.determiner, .pronoun])
    {
      start += 1
    }
    guard start < sentence.upperBound, items[start].kind == .word else { return nil }
    let opening = items[sentence.lowerBound]
    let isAdverbial =
      Self.participles.contains(opening.word)
      || opening.kind == .word
        && [
          "when", "while", "as", "after", "before", "although", "though", "if", "because", "once",
        ].contains(
          opening.word)
      || items[start].classes.contains(.preposition) || items[start].word.hasSuffix("ing")
      || items[start].word.hasSuffix("ed")
    if isAdverbial, let main = mainClause(in: sentence, after: start, phrases) {
      start = main
    } else if items[start].classes.contains(.preposition), start + 2 < sentence.upperBound,
      let first = (start + 2..<min(start + 8, sentence.upperBound)).first(where: {
        ["a", "an", "one"].contains(items[$0].word)
          && items[$0 - 1].classes.isDisjoint(with: [.preposition, .auxiliary, .verbStart])
      }),
      (start..<first).allSatisfy({
        items[$0].kind == .word && items[$0].classes.isDisjoint(with: [.auxiliary, .verbStart, .pronoun])
      })
    {
      // "In 1991 a steelworker lost a bet."
      start = first
    }
    if let phrase = phrases.phrase(startingAt: start) {
      switch phrase.form {
      case .pronoun, .name: return phrase
      case .anonymous: return nil
      case .role:
        // "Their spokesman is Jane Doe"
        let verb = phrase.items.upperBound
        if verb < sentence.upperBound, items[verb].word == "is" || items[verb].word == "was",
          var name = phrases.phrase(startingAt: verb + 1), name.form == .name,
          phrases.isPersonal(name.core)
        {
          name.heads += phrase.heads
          return name
        }
        let head = phrase.core.last.map { items[$0] }
        if phrase.gender != nil || isPersonHead(phrase) || head?.word.hasSuffix("-old") ?? false
          || head?.isCapitalized ?? false
        {
          return phrase
        }
      }
    }
    return firstName(in: sentence, phrases)
  }

  /// Participles without "-ed" with which a sentence may begin: "Told of the remark, she …"
  static let participles: Set<String> = [
    "told", "shown", "given", "born", "taken", "caught", "sent", "left", "brought", "seen",
  ]

  /// Where the main clause begins behind "When she asked," and the appositions in it.
  func mainClause(in sentence: Range<Int>, after start: Int, _ phrases: PhraseReader)
    -> Int?
  {
    var description: Int?
    for comma in sentence where comma > start && comma - start < 40 && items[comma].isMark(",") {
      let next = comma + 1
      guard next < sentence.upperBound, let phrase = phrases.phrase(startingAt: next) else {
        continue
      }
      let isDescription =
        ["a", "an"].contains(items[next].word)
        || phrase.form == .role && items[next].classes.isDisjoint(with: .determiner)
          && !items[next].classes.isDisjoint(with: [.title, .role])
      if !isDescription { return next }
      if description == nil { description = next }
    }
    return description
  }

  /// The first person who is named without a preposition.
  func firstName(in sentence: Range<Int>, _ phrases: PhraseReader) -> SpeakerPhrase? {
    for index in sentence.prefix(24) where phrases.isNameWord(index) {
      guard
        index == sentence.lowerBound || items[index - 1].kind == .mark
          || items[index - 1].kind == .word
            && items[index - 1].classes.isDisjoint(with: .preposition)
            && items[index - 1].word != "the"
            && !phrases.isNameWord(index - 1),
        let phrase = phrases.phrase(startingAt: index), phrase.form == .name,
        phrases.isPersonal(phrase.core) || register.find(words(phrase.core), gender: nil) != nil
      else { continue }
      return phrase
    }
    return nil
  }

  /// "A nurse, identified only as Witness F," is called so.
  mutating func callLater(_ subject: Int, in sentence: Range<Int>) {
    guard !register[subject].isName,
      let verb = sentence.prefix(24).first(where: {
        ["identified", "known", "referred", "calls", "called"].contains(items[$0].word)
      })
    else { return }
    var start = verb + 1
    while start < sentence.upperBound, ["only", "to", "as", "himself", "herself", "here"].contains(items[start].word) {
      start += 1
    }
    guard start > verb + 1, start < sentence.upperBound, items[start].isCapitalized, items[start].kind == .word else {
      return
    }
    var end = start + 1
    while end < sentence.upperBound, items[end].kind == .word, items[end].isCapitalized { end += 1 }
    register.call(subject, text(start..<end), words: words(start..<end))
  }

  /// Notes who is named in a sentence.
  mutating func noteNames(in sentence: Range<Int>, _ phrases: PhraseReader) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard phrases.isNameWord(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < sentence.upperBound,
        phrases.isNameWord(end)
          || items[end].classes.contains(.particle) && end + 1 < sentence.upperBound
            && phrases.isNameWord(end + 1)
      {
        end += 1
      }
      if let name = phrases.strippedName(index..<end),
        let known = register.find(words(name), gender: nil),
        register[known].isPerson
      {
        // "…, but Jane Doe refused": who acts last.
        let actsLast =
          index >= sentence.lowerBound + 2 && items[index - 1].word == "but" && items[index - 2].isMark(",")
        mention(known, at: index, isSubject: actsLast)
      }
      index = end
    }
    noteDescriptions(in: sentence, phrases)
    noteOrganisations(in: sentence, phrases)
  }

  /// Notes "a constituent" and the like, so that "the constituent" is the same.
  mutating func noteDescriptions(in sentence: Range<Int>, _ phrases: PhraseReader) {
    for index in sentence
    where ["a", "an"].contains(items[index].word) && items[index].kind == .word {
      let isPredicate =
        index > sentence.lowerBound
        && (items[index - 1].kind == .mark && index - 2 >= sentence.lowerBound
          && items[index - 2].isCapitalized
          || ["is", "was", "as", "of", "be", "been", "became", "like"].contains(
            items[index - 1].word))
      guard !isPredicate,
        let head = (index + 1..<min(index + 4, sentence.upperBound)).first(where: {
          items[$0].kind == .word && !items[$0].classes.isDisjoint(with: [.role, .title])
            && items[$0].gender != .plural
            && !items[$0].isCapitalized
        }),
        head + 1 >= sentence.upperBound
          || !phrases.isNameWord(head + 1) && items[head + 1].classes.isDisjoint(with: .role),
        let phrase = phrases.phrase(of: index..<(head + 1)), phrase.form == .role
      else { continue }
      mention(entry(for: phrase, called: roleText(phrase.core)), at: phrase.core.lowerBound)
    }
  }

  /// Notes "the Interior Ministry", so that "the ministry" is the same.
  mutating func noteOrganisations(in sentence: Range<Int>, _ phrases: PhraseReader) {
    for last in sentence
    where items[last].classes.contains(.organisation) && items[last].isCapitalized {
      guard last + 1 >= sentence.upperBound || !phrases.isNameWord(last + 1),
        let group = phrases.nameGroup(endingAt: last, from: sentence.lowerBound), group.count >= 2
      else { continue }
      let hasArticle =
        group.lowerBound > sentence.lowerBound && items[group.lowerBound - 1].word == "the"
      guard
        let phrase = phrases.phrase(
          of: (hasArticle ? group.lowerBound - 1 : group.lowerBound)..<(last + 1)),
        phrase.form == .role || phrase.gender == .plural
      else { continue }
      mention(entry(for: phrase, called: roleText(phrase.core)), at: phrase.core.lowerBound)
    }
  }

  func words(_ range: Range<Int>) -> [String] {
    range.filter { items[$0].kind == .word }.map { items[$0].word }
  }

  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    let text = String(
      decoding: bytes[items[first].range.lowerBound..<items[last].range.upperBound], as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
