/// Reads noun phrases that name speakers, before a verb or after it. Every look around reaches a bounded number of items.
struct PhraseReader {
  let items: [Token]
  let sentence: Range<Int>
  let lexicon: CompiledLexicon

  /// How many items a phrase, and how many an apposition may have.
  static let longestPhrase = 16
  static let longestApposition = 40

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
    if let first = openingPhrase(before: last) { return first }
    return span(endingAt: last) ?? relativeClause(before: last).flatMap { antecedent(of: $0) }
      ?? participleClause(before: last)
  }

  /// "An aide who answered his telephone" and "An email found on the laptop": what the sentence begins with, where
  /// nothing but such a clause stands between it and a verb behind `last`.
  private func openingPhrase(before last: Int) -> SpeakerPhrase? {
    let start = sentence.lowerBound
    guard last - start < Self.longestApposition, last > start + 2, items[start].kind == .word,
      items[start].classes.isDisjoint(with: [.pronoun, .adverb])
    else { return nil }
    let clause = (start + 1..<last).first {
      items[$0].word == "who"
        || items[$0].word == "that" && items[$0 - 1].classes.contains(.organisation)
        || Self.participles.contains(items[$0].word)
    }
    let isNaming = (start...last).contains {
      ["name", "named", "called", "calls", "known", "identified", "sign"].contains(items[$0].word)
    }
    guard let clause, !isNaming, !items[clause].isCapitalized,
      (start...last).allSatisfy({ items[$0].kind == .word || items[$0].kind == .genitive }),
      let phrase = phrase(of: start..<clause), phrase.form != .pronoun,
      (start..<clause).allSatisfy({ items[$0].classes.isDisjoint(with: [.auxiliary, .verbStart, .conjunction]) }),
      items[clause].word != "who" && items[clause].word != "that"
        || (clause + 1...last).allSatisfy({ items[$0].classes.isDisjoint(with: [.conjunction]) })
    else { return nil }
    return phrase
  }

  /// Participles that say more of a noun: "a memo seen by the paper".
  private static let participles: Set<String> = [
    "seen", "found", "obtained", "led", "published", "contacted", "reached", "shown", "sent", "written", "commissioned",
  ]

  func isSeparator(_ index: Int) -> Bool {
    items[index].kind == .mark && [",", "—", "–", "-"].contains(items[index].word)
  }

  /// "Residents contacted by telephone" and "a woman waiting outside": what a clause begins with, before a participle.
  func participleClause(before last: Int) -> SpeakerPhrase? {
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

  static let subjects: Set<String> = ["he", "she", "it", "they", "i", "we", "you"]
  static let relatives: Set<String> = ["who", "which", "that"]

  /// What "who" stands for in "Jane Doe, who said".
  func antecedent(of relative: Int) -> SpeakerPhrase? {
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

  func relativeClause(before last: Int) -> Int? {
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
  func apposed(before end: Int) -> SpeakerPhrase? {
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
  func isApposition(_ inner: Range<Int>) -> Bool {
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

  func left(of comma: Int) -> SpeakerPhrase? {
    var last = comma - 1
    if items[last].isMark(")"), let open = index(of: "(", before: last, within: 12) {
      last = open - 1
    }
    guard last >= sentence.lowerBound, items[last].kind == .word,
      !items[last].classes.contains(.pronoun)
    else {
      return nil
    }
    return openingPhrase(before: last) ?? span(endingAt: last)
  }

  func openComma(before close: Int, limit: Int) -> Int? {
    var index = close - 1
    while index >= sentence.lowerBound, index >= limit {
      let item = items[index]
      if isSeparator(index) { return index }
      if item.isMark(";") || item.isMark(":") { return nil }
      index -= 1
    }
    return nil
  }

  func index(of mark: String, before last: Int, within count: Int) -> Int? {
    var index = last - 1
    while index >= sentence.lowerBound, last - index < count {
      if items[index].isMark(mark) { return index }
      index -= 1
    }
    return nil
  }
}
