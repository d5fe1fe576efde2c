/// Finds the cues of a sentence.
struct CueReader {
  let phrases: PhraseReader
  let lexicon: CompiledLexicon

  var items: [Token] { phrases.items }
  var sentence: Range<Int> { phrases.sentence }

  func cues() -> [Cue] {
    var cues: [Cue] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let item = items[index]
      if item.kind == .word {
        if item.classes.contains(.attributionStart), let cue = attribution(at: index) {
          cues.append(cue)
          index = cue.items.upperBound
          continue
        }
        if index == sentence.lowerBound, let cue = account(at: index) {
          cues.append(cue)
          index = cue.items.upperBound
          continue
        }
        if item.classes.contains(.verbStart), !item.isCapitalized, let cue = cue(at: index) {
          cues.append(cue)
          index = max(cue.verb.upperBound, index + 1)
          continue
        }
      }
      index += 1
    }
    return cues
  }

  /// "according to Jane Doe"
  private func attribution(at start: Int) -> Cue? {
    for rest in lexicon.attributions[items[start].word] ?? [] {
      let end = start + 1 + rest.count
      guard matches(rest, at: start + 1), let phrase = phrases.phrase(startingAt: end) else {
        continue
      }
      // "According to a note sent to ministers, the"
      var last = phrase.items.upperBound
      if start == sentence.lowerBound,
        let comma = (last..<min(last + 8, sentence.upperBound)).first(where: { items[$0].isMark(",") }),
        (last..<comma).allSatisfy({
          items[$0].kind == .word && items[$0].classes.isDisjoint(with: [.auxiliary, .pronoun])
        })
      {
        last = comma
      }
      return Cue(
        form: .speakerLast, verb: start..<end, items: start..<last,
        uses: [.clause, .quotation],
        phrase: phrase)
    }
    return nil
  }

  /// "In his words," and "By the minister's own account," at the beginning of a sentence.
  private func account(at start: Int) -> Cue? {
    guard ["in", "by", "to"].contains(items[start].word),
      let comma = (start + 1..<max(start + 1, min(start + 9, sentence.upperBound))).first(where: {
        items[$0].isMark(",")
      }),
      comma - start >= 3, Self.accounts.contains(items[comma - 1].word)
    else { return nil }
    let own = items[comma - 2].word == "own" ? 1 : 0
    let owner = comma - 2 - own
    guard owner > start else { return nil }
    var phrase: SpeakerPhrase?
    if owner == start + 1, let pronoun = Self.owners[items[owner].word] {
      phrase = SpeakerPhrase(form: .pronoun, items: owner..<(owner + 1), core: owner..<(owner + 1))
      phrase?.pronoun = pronoun
    } else if items[owner].kind == .genitive {
      phrase = phrases.phrase(of: (start + 1)..<owner)
    }
    guard let phrase else { return nil }
    return Cue(
      form: .speakerLast, verb: start..<comma, items: start..<comma, uses: [.clause, .quotation],
      phrase: phrase)
  }

  private static let accounts: Set<String> = ["words", "account", "view", "opinion", "telling"]
  private static let owners = ["his": "he", "her": "she", "their": "they", "its": "it"]

  private func matches(_ words: [String], at start: Int) -> Bool {
    start + words.count <= sentence.upperBound
      && zip(start..., words).allSatisfy { items[$0].kind == .word && items[$0].word == $1 }
  }

  private func cue(at start: Int) -> Cue? {
    guard
      let verb = (lexicon.verbs[items[start].word] ?? []).first(where: {
        matches($0.rest, at: start + 1)
      })
    else {
      return nil
    }
    let range = start..<(start + 1 + verb.rest.count)
    guard !isNoun(start, verb) else { return nil }
    var before = start
    var isNegated = false
    var isPassive = false
    var isHearsay = false
    // Back over "has also repeatedly" and "on Tuesday".
    while before > sentence.lowerBound, start - before < 8 {
      let item = items[before - 1]
      guard item.kind == .word else { break }
      if Self.negations.contains(item.word) || item.word.hasSuffix("n't") { isNegated = true }
      if Self.passives.contains(item.word), !isHearsay { isPassive = !verb.isParticiple }
      if item.classes.contains(.auxiliary) || item.classes.contains(.adverb)
        || item.word == "himself"
        || item.word == "herself"
      {
        before -= 1
      } else if item.classes.contains(.time), item.isCapitalized, before - 2 >= sentence.lowerBound,
        items[before - 2].word == "on" || items[before - 2].word == "in"
      {
        before -= 2
      } else if item.word == "to", before - 2 >= sentence.lowerBound,
        Self.habits.contains(items[before - 2].word)
      {
        before -= 2
      } else if item.word == "to", before - 2 >= sentence.lowerBound,
        Self.hearsay.contains(items[before - 2].word)
      {
        // "is reported to have said"
        isHearsay = true
        before -= 2
      } else if item.word == "to" || Self.refusals.contains(item.word) {
        // "declined to say", "refused to comment"; "went on to say" is a verb of its own.
        return nil
      } else {
        break
      }
    }
    if isPassive { return passive(range, verb) }
    var cue = Cue(
      form: .subjectFirst, verb: range, items: before..<range.upperBound, uses: verb.uses,
      isNegated: isNegated)
    guard !isNegated else {
      cue.phrase = phrases.phrase(endingBefore: before)
      return cue
    }
    let isBare =
      verb.isParticiple && before == start
      && (before == sentence.lowerBound || items[before - 1].kind != .word
        || !items[before - 1].classes.isDisjoint(with: .functionWord))
    let isTrailing = verb.isParticiple && isBehindVerb(before)
    let phrase = isBare || isTrailing || isContinuation(before) ? nil : phrases.phrase(endingBefore: before)
    // “Jane Doe, a nurse, said the plan”, but “the plan failed, said the nurse”.
    let isApposed = phrase != nil && before > sentence.lowerBound && items[before - 1].isMark(",")
    if !isApposed, !verb.isParticiple, let inverted = inverted(cue, before: before) {
      return inverted
    }
    if let phrase {
      // "The court heard that": nobody says from whom.
      if items[start].word.hasPrefix("hear") {
        guard phrase.heads.first.map({ Self.hearers.contains($0) }) ?? false else { return nil }
        cue.phrase = SpeakerPhrase(form: .anonymous, items: phrase.items, core: phrase.core)
        cue.items = phrase.items.lowerBound..<range.upperBound
        findClause(of: &cue, after: range.upperBound)
        return cue
      }
      if phrase.form == .anonymous, Self.nobody.contains(items[phrase.items.lowerBound].word) {
        cue.isNegated = true
      }
      cue.phrase = phrase
      cue.items = phrase.items.lowerBound..<range.upperBound
    } else if verb.isParticiple || isContinuation(before) {
      cue.form = .continued
    } else {
      return nil
    }
    findClause(of: &cue, after: range.upperBound)
    return cue
  }

  private static let hearers: Set<String> = [
    "court", "jury", "jurors", "inquest", "inquiry", "tribunal", "hearing", "trial", "commission",
  ]
  private static let negations: Set<String> = ["not", "never", "nor", "neither"]
  private static let passives: Set<String> = [
    "is", "are", "was", "were", "been", "being", "be", "isn't", "wasn't", "aren't", "weren't",
  ]
  private static let habits: Set<String> = [
    "used", "liked", "likes", "loved", "loves", "continued", "continues", "hastened", "began",
  ]
  private static let nobody: Set<String> = ["nobody", "none", "neither", "no"]
  private static let hearsay: Set<String> = [
    "reported", "alleged", "believed", "thought", "understood", "claimed", "rumoured", "supposed",
  ]
  private static let refusals: Set<String> = ["without", "declined", "refused"]

  /// "the report", "a call", "his claim": a noun that looks like a verb.
  private func isNoun(_ index: Int, _ verb: CompiledLexicon.Phrase) -> Bool {
    guard index > sentence.lowerBound else { return items[index].classes.contains(.role) }
    let before = items[index - 1]
    if before.kind == .genitive || before.classes.contains(.number) && !before.word.contains("-") {
      return true
    }
    if items[index].word.hasSuffix("ing") { return before.classes.contains(.determiner) }
    if items[index].word == "said" { return false }
    if !items[index].word.hasSuffix("ed"), !before.isCapitalized,
      before.word.hasSuffix("ed") || before.word.hasSuffix("ing")
    {
      return true
    }
    if verb.isNounLike, before.kind == .word {
      let isPlural =
        before.word.hasSuffix("s") || before.word == "police"
        || ["i", "we", "you", "they", "and", "who", "that", "people", "many", "some"].contains(
          before.word)
        || !before.classes.isDisjoint(with: [.auxiliary, .adverb]) || before.word == "to"
      if !isPlural { return true }
    }
    return before.kind == .word
      && (before.classes.contains(.determiner)
        && before.classes.isDisjoint(with: [.anonymous, .pronoun])
        || before.classes.contains(.preposition) && !before.classes.contains(.conjunction)
          && before.word != "to")
  }

  /// "Jane Doe left the court on Monday saying": whoever left, not the court.
  private func isBehindVerb(_ before: Int) -> Bool {
    var index = before - 1
    while index > sentence.lowerBound, items[index].kind == .word || items[index].kind == .genitive {
      if ["with", "by", "from"].contains(items[index].word) { return false }
      if items[index].classes.contains(.auxiliary) || items[index].word.hasSuffix("ed")
        || ["left", "wrote", "went", "came", "told"].contains(items[index].word)
      {
        return !items[index].isCapitalized
      }
      index -= 1
    }
    return false
  }

  /// "and warned", "but said", "then asked"
  private func isContinuation(_ before: Int) -> Bool {
    guard before > sentence.lowerBound, items[before - 1].kind == .word else { return false }
    return ["and", "but", "or", "then", "yet"].contains(items[before - 1].word)
  }

  /// “…,” said Jane Doe; the clause, said Jane Doe, goes on.
  private func inverted(_ cue: Cue, before: Int) -> Cue? {
    guard before == cue.verb.lowerBound,
      before > sentence.lowerBound || before == sentence.lowerBound && isAfterQuotation(before)
    else { return nil }
    let isAfterQuotation =
      before > sentence.lowerBound
      && (items[before - 1].kind == .quotation
        || items[before - 1].kind == .mark && before - 2 >= sentence.lowerBound
          && items[before - 2].kind == .quotation)
      || before == sentence.lowerBound
    guard isAfterQuotation || items[before - 1].isMark(",") && !cue.uses.contains(.listener) else {
      return nil
    }
    let start = cue.verb.upperBound
    guard let phrase = phrases.phrase(startingAt: start) else { return nil }
    let end = phrase.items.upperBound
    guard
      end == sentence.upperBound || items[end].kind != .word
        || isAfterQuotation && !isClause(at: end)
        || items[end].classes.contains(.preposition) || items[end].classes.contains(.time)
        || items[end].classes.contains(.conjunction) || items[end].classes.contains(.adverb)
    else { return nil }
    if !isAfterQuotation, phrase.form == .pronoun { return nil }
    var cue = cue
    cue.form = .speakerLast
    cue.phrase = phrase
    cue.items = cue.verb.lowerBound..<end
    return cue
  }

  private func isAfterQuotation(_ index: Int) -> Bool {
    index > 0 && items[index - 1].kind == .quotation
  }

  private func isClause(at index: Int) -> Bool {
    items[index].classes.contains(.auxiliary)
  }

  /// "was told by police that", "was quoted as saying"
  private func passive(_ range: Range<Int>, _ verb: CompiledLexicon.Phrase) -> Cue? {
    // "pointed out to him by"
    var index = range.upperBound
    if index + 1 < sentence.upperBound, items[index].word == "to", items[index + 1].kind == .word {
      index += 2
    }
    guard index < sentence.upperBound, items[index].word == "by",
      let phrase = phrases.phrase(startingAt: index + 1)
    else {
      // "Residents were told that": nobody says by whom.
      guard items[range.lowerBound].word == "told" else { return nil }
      var cue = Cue(
        form: .subjectFirst, verb: range, items: range, uses: verb.uses,
        phrase: SpeakerPhrase(form: .anonymous, items: range, core: range))
      findClause(of: &cue, after: range.upperBound, isPassive: true)
      return cue.clause == nil ? nil : cue
    }
    var cue = Cue(
      form: .subjectFirst, verb: range, items: range.lowerBound..<phrase.items.upperBound,
      uses: verb.uses,
      phrase: phrase)
    findClause(of: &cue, after: phrase.items.upperBound, isPassive: true)
    return cue
  }
}
