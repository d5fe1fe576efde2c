/// Reads noun phrases that name speakers, before a verb or after it. Every look around reaches a bounded number of items.
struct PhraseReader {
  let items: [Token]
  let sentence: Range<Int>
  let lexicon: CompiledLexicon

  /// How many items a phrase, and how many an apposition may have.
  static let longestPhrase = 16
  static let longestApposition = 40

  // MARK: Before a verb

  /// The phrase whose last item is before `end`.
  func phrase(endingBefore end: Int) -> SpeakerPhrase? {
    var last = end - 1
    guard last >= sentence.lowerBound else { return nil }
    if items[last].isMark(")"), let open = index(of: "(", before: last, within: 12) {
      let inner = pureName((open + 1)..<last)
      last = open - 1
      guard last >= sentence.lowerBound else { return nil }
      // "The mayor (Jane Doe) said"
      if var inner, items[last].kind == .word, let left = span(endingAt: last), left.form == .role {
        inner.heads += left.heads
        inner.items = left.items.lowerBound..<end
        return inner
      }
    }
    let item = items[last]
    if isSeparator(last) { return apposed(before: last) }
    guard item.kind == .word else { return nil }
    if item.classes.contains(.pronoun) || Self.relatives.contains(item.word) {
      return Self.relatives.contains(item.word) ? antecedent(of: last) : pronoun(at: last)
    }
    return span(endingAt: last) ?? relativeClause(before: last).flatMap { antecedent(of: $0) }
      ?? participleClause(before: last)
  }

  private func isSeparator(_ index: Int) -> Bool {
    items[index].kind == .mark && [",", "—", "–", "-"].contains(items[index].word)
  }

  /// "Residents contacted by telephone" and "a woman waiting outside": what a clause begins with, before a participle.
  private func participleClause(before last: Int) -> SpeakerPhrase? {
    var start = last
    while start > sentence.lowerBound, last - start < Self.longestPhrase,
      items[start - 1].kind == .word || items[start - 1].kind == .genitive
    {
      start -= 1
    }
    guard let phrase = phrase(startingAt: start), phrase.form == .role || phrase.form == .name,
      phrase.items.upperBound <= last + 1
    else { return nil }
    if phrase.items.upperBound == last + 1 { return phrase.form == .name ? phrase : nil }
    guard
      items[phrase.items.upperBound].word.hasSuffix("ed")
        || items[phrase.items.upperBound].word.hasSuffix("ing")
    else { return nil }
    return phrase
  }

  func pronoun(at index: Int) -> SpeakerPhrase? {
    guard Self.subjects.contains(items[index].word) else { return nil }
    return SpeakerPhrase(
      form: .pronoun, items: index..<(index + 1), core: index..<(index + 1),
      pronoun: items[index].word)
  }

  private static let subjects: Set<String> = ["he", "she", "it", "they", "i", "we", "you"]
  static let relatives: Set<String> = ["who", "which", "that"]

  /// What "who" stands for in "Jane Doe, who said".
  private func antecedent(of relative: Int) -> SpeakerPhrase? {
    var last = relative - 1
    if last >= sentence.lowerBound, items[last].isMark(",") { last -= 1 }
    guard last >= sentence.lowerBound, items[last].kind == .word else { return nil }
    // "Sen. Jane Doe, D-Charleston, who" and "Jane Doe, a nurse, who"
    if last < relative - 1,
      let open = openComma(before: last, limit: last - Self.longestApposition),
      open + 1 == last && items[last].word.contains("-") || isDescription((open + 1)..<(last + 1)),
      let phrase = apposed(before: last + 1)
    {
      return phrase
    }
    if items[relative].word != "who" {
      // "marched behind a banner that said": the nearest thing.
      var first = last
      while first > sentence.lowerBound, last - first < 5,
        items[first].classes.isDisjoint(with: [.determiner])
      {
        first -= 1
      }
      if items[first].classes.contains(.determiner), first < last {
        return phrase(of: first..<(last + 1))
      }
    }
    return span(endingAt: last)
  }

  private func relativeClause(before last: Int) -> Int? {
    var index = last - 1
    while index > sentence.lowerBound, last - index < Self.longestApposition {
      let item = items[index]
      if item.kind == .word, Self.relatives.contains(item.word) { return index }
      if item.kind == .quotation || item.isMark(";") || item.isMark(":") || item.isMark(",") {
        return nil
      }
      index -= 1
    }
    return nil
  }

  /// "Jane Doe, a nurse from York," and "The governor, Adnan Jabr,": the last item is the comma at `end`.
  private func apposed(before end: Int) -> SpeakerPhrase? {
    var close = end
    var found: SpeakerPhrase?
    while let open = openComma(before: close, limit: end - Self.longestApposition) {
      defer { close = open }
      guard open > sentence.lowerBound, open + 1 < close,
        items[open - 1].kind == .word || items[open - 1].isMark(")")
      else { continue }
      let inner = (open + 1)..<close
      guard isApposition(inner) else { return found }
      if let left = self.left(of: open) {
        if var name = pureName(inner), left.form == .role || left.form == .anonymous {
          name.heads += left.heads
          name.gender = name.gender ?? left.gender
          name.items = left.items.lowerBound..<name.items.upperBound
          return name
        }
        if found == nil || left.form == .name {
          var left = left
          if isDescription(inner) {
            left.heads += heads(of: inner)
            left.description += inner.filter { items[$0].kind == .word }.map { items[$0].word }
            left.gender = left.gender ?? gender(of: heads(of: inner))
          }
          left.items = left.items.lowerBound..<end
          if left.form == .name { return left }
          found = left
        }
      }
    }
    return found
  }

  /// Whether what stands between two commas is no clause of its own.
  private func isApposition(_ inner: Range<Int>) -> Bool {
    guard let first = inner.first else { return false }
    if items[first].classes.contains(.preposition)
      || ["who", "whose", "which", "where", "whom"].contains(items[first].word)
    {
      return true
    }
    let relative = inner.first {
      $0 > first && items[$0].kind == .word
        && ["who", "whose", "which", "that", "where"].contains(items[$0].word)
    }
    return (first..<(relative ?? inner.upperBound)).allSatisfy {
      items[$0].classes.isDisjoint(with: .auxiliary)
        && !(items[$0].classes.contains(.pronoun) && !items[$0].isAcronym)
    }
  }

  private func left(of comma: Int) -> SpeakerPhrase? {
    var last = comma - 1
    if items[last].isMark(")"), let open = index(of: "(", before: last, within: 12) {
      last = open - 1
    }
    guard last >= sentence.lowerBound, items[last].kind == .word,
      !items[last].classes.contains(.pronoun)
    else {
      return nil
    }
    return span(endingAt: last)
  }

  private func openComma(before close: Int, limit: Int) -> Int? {
    var index = close - 1
    while index >= sentence.lowerBound, index >= limit {
      let item = items[index]
      if isSeparator(index) { return index }
      if item.isMark(";") || item.isMark(":") { return nil }
      index -= 1
    }
    return nil
  }

  private func index(of mark: String, before last: Int, within count: Int) -> Int? {
    var index = last - 1
    while index >= sentence.lowerBound, last - index < count {
      if items[index].isMark(mark) { return index }
      index -= 1
    }
    return nil
  }

  // MARK: Spans

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
  private func isBoundary(_ index: Int) -> Bool {
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
  private func withoutAdverbial(_ span: ClosedRange<Int>) -> Int {
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
  private func afterAdverbial(_ span: ClosedRange<Int>) -> Int? {
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
    // "Speaker of the House Paul Ryan"
    if let preposition, let last = span.last,
      let group = nameGroup(endingAt: last, from: preposition + 1),
      let given = group.first(where: {
        $0 > group.lowerBound && items[$0].classes.contains(.givenName)
          && items[$0 - 1].classes.contains(.organisation)
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

  private func isAnonymous(_ core: Range<Int>) -> Bool {
    guard let head = core.last, items[head].classes.contains(.anonymous) else { return false }
    return core.allSatisfy {
      $0 == head || !items[$0].isCapitalized && items[$0].kind == .word || $0 == sentence.lowerBound
    }
  }

  /// Whether a run can be a role: it has an article, a genitive or a figure, or is a noun for people.
  private func hasSubstance(_ core: Range<Int>, _ span: Range<Int>) -> Bool {
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

  // MARK: Names

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
  private static let nameLike: Set<String> = [
    "may", "will", "even", "august", "april", "june", "early", "once", "day", "week", "summer",
    "winter",
  ]

  /// A name at the end of `core`, without its titles; nil for what is a description all the same.
  private func name(_ group: Range<Int>, in core: Range<Int>) -> SpeakerPhrase? {
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
    let gender = titles.compactMap { items[$0].gender }.first ?? self.gender(of: heads)
    return SpeakerPhrase(form: .name, items: core, core: name, heads: heads, gender: gender)
  }

  /// Without "Mr", "Iraqi Prime Minister" before it and "KC" after it; nil where nothing would be left.
  func strippedName(_ group: Range<Int>) -> Range<Int>? {
    var end = group.upperBound
    if group.count > 2, Self.suffixes.contains(items[end - 1].word) { end -= 1 }
    let titleClasses: WordClasses = [.title, .role]
    let last = items[end - 1]
    if !last.classes.isDisjoint(with: titleClasses),
      group.count == 1 || !items[group.lowerBound].classes.contains(.givenName)
    {
      return nil
    }
    // "Freshman Jane Doe": what ends as nouns for people do, before a given name.
    if group.count >= 3, !items[group.lowerBound].classes.contains(.givenName),
      !items[end - 1].classes.contains(.organisation),
      items[group.lowerBound + 1].classes.contains(.givenName)
        || group.lowerBound == sentence.lowerBound, group.lowerBound + 2 < end,
      Self.personEndings.contains(where: { items[group.lowerBound].word.hasSuffix($0) })
    {
      return (group.lowerBound + 1)..<end
    }
    guard
      let title = group.last(where: {
        $0 < end - 1 && !items[$0].classes.isDisjoint(with: titleClasses)
      })
    else {
      return group.lowerBound..<end
    }
    // A ministry is called by what would be titles in a person's name.
    if last.classes.contains(.organisation) { return group.lowerBound..<end }
    return (title + 1)..<end
  }

  static let personEndings = ["er", "or", "ist", "ian", "man", "woman", "ant", "ary", "iff"]
  private static let suffixes: Set<String> = [
    "kc", "qc", "mp", "mep", "msp", "obe", "mbe", "cbe", "jr", "sr", "phd", "md", "ii", "iii",
  ]

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
    return isPlain && !items[name.core.upperBound - 1].classes.contains(.organisation) ? name : nil
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

  // MARK: Descriptions

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
  private func headWords(_ range: Range<Int>) -> [String] {
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
