extension PhraseReader {
  /// The words with capitals that end at `last`, with particles such as "van" between them.
  func nameGroup(endingAt last: Int, from lower: Int) -> Range<Int>? {
    guard isNameWord(last), items[last].word.utf8.count > 1 || last > lower && isNameWord(last - 1)
    else { return nil }
    var start = last
    while start > lower {
      let index = start - 1
      if isNameWord(index) {
        start = index
      } else if items[index].kind == .word, items[index].classes.contains(.particle), index > lower,
        isNameWord(index - 1) || items[index - 1].classes.contains(.particle)
      {
        start = index
      } else {
        break
      }
    }
    return start..<(last + 1)
  }

  func isNameWord(_ index: Int) -> Bool {
    let item = items[index]
    guard item.kind == .word, item.isCapitalized else { return false }
    if item.isAcronym, item.word.utf8.count > 1 { return true }
    if item.hasStop { return true }
    // "Theresa May", "Even Dahl": within a sentence the capital tells.
    if index > sentence.lowerBound,
      items[index - 1].isCapitalized || items[index - 1].kind == .mark,
      items[index - 1].kind != .quotation,
      Self.nameLike.contains(item.word)
    {
      return true
    }
    return item.classes.isDisjoint(with: [
      .determiner, .preposition, .conjunction, .auxiliary, .pronoun, .adverb,
    ])
      && (item.classes.isDisjoint(with: .time) || item.classes.contains(.givenName))
      || item.classes.contains(.givenName)
  }

  /// Function words that are names as well.
  static let nameLike: Set<String> = [
    "may", "will", "even", "today", "august", "april", "june", "early", "once", "day", "week", "summer",
    "winter",
  ]

  /// A name at the end of `core`, without its titles; nil for what is a description all the same.
  func name(_ group: Range<Int>, in core: Range<Int>) -> SpeakerPhrase? {
    guard let first = core.first else { return nil }
    let before = group.lowerBound - 1
    var heads: [String] = []
    if before >= first {
      let left = items[before]
      if left.classes.contains(.determiner) {
        // "the Pentagon", but "the Kansas Republican": descriptions either way; "the Rev. Smith" is a name.
        guard let person = strippedName(group), person.count < group.count,
          !items[person.upperBound - 1].classes.contains(.organisation)
        else { return nil }
      }
      if left.kind == .genitive {
        guard isPersonal(group) else { return nil }
      }
      heads = headWords(first..<group.lowerBound)
    }
    guard let name = strippedName(group) else { return nil }
    let titles = group.lowerBound..<name.lowerBound
    heads += titles.map { items[$0].word }
    let gender =
      titles.filter { !items[$0].classes.isDisjoint(with: [.title, .role]) }.compactMap { items[$0].gender }.first
      ?? self.gender(of: heads)
    return SpeakerPhrase(form: .name, items: core, core: name, heads: heads, gender: gender)
  }

  /// Without "Mr", "Iraqi Prime Minister" before it and "KC" after it; nil where nothing would be left.
  func strippedName(_ group: Range<Int>) -> Range<Int>? {
    var end = group.upperBound
    if group.count > 2 && Self.suffixes.contains(items[end - 1].word)
      || group.count > 1 && Self.generations.contains(items[end - 1].word)
    {
      end -= 1
    }
    let titleClasses: WordClasses = [.title, .role]
    let last = items[end - 1]
    if !last.classes.isDisjoint(with: titleClasses),
      group.count == 1 || !items[group.lowerBound].classes.contains(.givenName)
    {
      return nil
    }
    guard
      let title = group.last(where: {
        // "Dean" may be both.
        $0 < end - 1 && !items[$0].classes.isDisjoint(with: titleClasses)
          && (!items[$0].classes.contains(.givenName) || $0 + 2 < end)
      })
    else {
      // "Freshman Jane Doe": what ends as nouns for people do, before a given name.
      if group.count >= 3, !items[group.lowerBound].classes.contains(.givenName),
        !items[end - 1].classes.contains(.organisation),
        items[group.lowerBound + 1].classes.contains(.givenName)
          || group.lowerBound == sentence.lowerBound, group.lowerBound + 2 < end,
        Self.personEndings.contains(where: { items[group.lowerBound].word.hasSuffix($0) })
      {
        return (group.lowerBound + 1)..<end
      }
      // "TD Jane Doe"
      if group.count >= 3, items[group.lowerBound].isAcronym, !items[group.lowerBound].hasStop,
        group.dropFirst().allSatisfy({ items[$0].classes.isDisjoint(with: .organisation) && !items[$0].isAcronym })
      {
        return (group.lowerBound + 1)..<end
      }
      return group.lowerBound..<end
    }
    // A ministry is called by what would be titles in a person's name.
    if last.classes.contains(.organisation) { return group.lowerBound..<end }
    return (title + 1)..<end
  }

  static let personEndings = ["er", "or", "ist", "ian", "man", "woman", "ant", "ary", "iff"]
  static let generations: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
  static let suffixes: Set<String> = [
    "kc", "qc", "sc", "mp", "mep", "msp", "td", "mla", "obe", "mbe", "cbe", "jr", "sr", "phd", "md", "ii", "iii",
  ]

  /// With "Jr." or "III" behind it, which are part of what somebody is called but not of what is looked for.
  func withSuffix(_ name: Range<Int>) -> Range<Int> {
    let next = name.upperBound
    return next < sentence.upperBound && items[next].kind == .word && Self.generations.contains(items[next].word)
      ? name.lowerBound..<(next + 1) : name
  }

  /// Two words or more, none of which is "Ministry" or the like.
  func isPersonal(_ group: Range<Int>) -> Bool {
    if group.count >= 2, items[group.lowerBound].classes.contains(.givenName) { return true }
    let plain = group.allSatisfy {
      items[$0].classes.isDisjoint(with: .organisation) && !items[$0].isAcronym
        || items[$0].word.utf8.count <= 2
    }
    return plain && (group.count >= 2 || items[group.lowerBound].classes.contains(.givenName))
  }

  /// A name with nothing but descriptions before it: "helmsman Rizal Macaraeg", "the rights group Open Passage".
  func pureName(_ range: Range<Int>) -> SpeakerPhrase? {
    guard let first = range.first,
      items[first].isCapitalized || !items[first].word.hasSuffix("ing"),
      let name = phrase(of: range), name.form == .name
    else { return nil }
    let isPlain = (range.lowerBound..<name.core.lowerBound).allSatisfy {
      items[$0].kind == .word
        && items[$0].classes.isDisjoint(with: [
          .preposition, .conjunction, .auxiliary, .pronoun, .adverb,
        ])
        && (!items[$0].isCapitalized || !items[$0].classes.isDisjoint(with: [.title, .role]))
    }
    let isOrganisation =
      items[name.core.upperBound - 1].classes.contains(.organisation)
      && !items[name.core.lowerBound].classes.contains(.givenName)
    return isPlain && !isOrganisation ? name : nil
  }

  func givenGender(_ name: Range<Int>) -> SpeakerLexicon.Gender? {
    guard let first = name.first, name.count >= 2 || items[first].classes.contains(.givenName)
    else { return nil }
    if let gender = items[first].gender, gender != .plural { return gender }
    // "Jean-Baptiste", "Sun-hee"
    return nil
  }

  func gender(of heads: [String]) -> SpeakerLexicon.Gender? {
    // Of a "police chief" the police says nothing.
    heads.first.flatMap { lexicon.entry($0).gender }
  }

  /// "a spokeswoman for the ministry": an apposition that says what somebody is.
  func isDescription(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    let item = items[first]
    return item.classes.contains(.determiner) || item.classes.contains(.role)
      || item.classes.contains(.title)
  }

  /// The nouns that an apposition, up to its first preposition, calls somebody.
  func heads(of range: Range<Int>) -> [String] {
    let end =
      range.first {
        $0 > range.lowerBound
          && (items[$0].kind != .word && items[$0].kind != .genitive
            || !items[$0].classes.isDisjoint(with: [.preposition, .conjunction, .auxiliary]))
      } ?? range.upperBound
    return headWords(range.lowerBound..<end)
  }

  /// The last word, and what else before it is a title or role: of "former prime minister" both words.
  func headWords(_ range: Range<Int>) -> [String] {
    guard let last = range.last else { return [] }
    return range.filter {
      items[$0].kind == .word
        && ($0 == last || !items[$0].classes.isDisjoint(with: [.role, .title]))
        && (items[$0].classes.isDisjoint(with: [.determiner, .number])
          || items[$0].word.contains("-"))
        && ($0 + 1 >= items.count || items[$0 + 1].kind != .genitive)
    }.map { items[$0].word }.reversed()
  }
}
