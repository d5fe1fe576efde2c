extension CueReader {
  /// How far "that" is looked for behind the verb.
  private static let reach = 16

  /// Sets where the clause begins that tells what was said, and how far the cue reaches.
  func findClause(of cue: inout Cue, after first: Int, isPassive: Bool = false) {
    cue.items = cue.items.lowerBound..<max(first, cue.items.upperBound)
    var index = first
    if cue.uses.contains(.listener), !isPassive {
      if let end = endOfListener(at: index) { index = end }
    } else if cue.uses.contains(.optionalListener), let end = endOfListener(at: index),
      end < sentence.upperBound,
      items[end].isMark(","), let close = closingComma(after: end)
    {
      index = close + 1
    } else if cue.uses.contains(.optionalListener), let end = endOfListener(at: index),
      end < sentence.upperBound,
      items[end].word == "that"
        || cue.uses.contains(.question) && Self.questions.contains(items[end].word)
    {
      index = end
    }
    while index < sentence.upperBound, index - first < Self.reach {
      let item = items[index]
      if item.kind == .word {
        if item.word == "that", !isDemonstrative(index), cue.takesClause {
          return setClause(&cue, at: index + 1, marked: true)
        }
        if cue.uses.contains(.question), Self.questions.contains(item.word) {
          let isKept = item.word != "whether" && item.word != "if"
          return setClause(&cue, at: isKept ? index : index + 1, marked: true)
        }
        if item.word == "to", cue.uses.contains(.infinitive), isInfinitive(at: index + 1) {
          return setClause(&cue, at: index, marked: true)
        }
        if let end = endOfAdverbial(at: index) {
          index = end
          continue
        }
      } else if item.isMark(","), let close = closingComma(after: index) {
        // "said, in a statement, that"
        index = close + 1
        continue
      }
      break
    }
    if index < sentence.upperBound,
      cue.uses.contains(.clause) || cue.uses.isSuperset(of: [.thatClause, .quotation]) && hasOwnVerb(at: index),
      beginsClause(at: index), !isTold(at: index, cue)
    {
      setClause(&cue, at: index, marked: false)
    } else if index < sentence.upperBound, items[index].kind != .word || isPassive {
      cue.items = cue.items.lowerBound..<max(index, cue.items.upperBound)
    }
  }

  /// "warned the gallery to stop laughing": whoever follows is to do something.
  private func isTold(at index: Int, _ cue: Cue) -> Bool {
    guard cue.uses.contains(.optionalListener), let end = endOfListener(at: index),
      end < sentence.upperBound
    else {
      return false
    }
    return ["to", "of", "against", "about", "not"].contains(items[end].word)
  }

  private func setClause(_ cue: inout Cue, at index: Int, marked: Bool) {
    guard index < sentence.upperBound else { return }
    cue.clause = index
    cue.isMarked = marked
    cue.items = cue.items.lowerBound..<index
  }

  private func isInfinitive(at index: Int) -> Bool {
    guard index < sentence.upperBound, items[index].kind == .word else { return false }
    return !items[index].isCapitalized && items[index].classes.isDisjoint(with: [.determiner, .pronoun, .number])
  }

  private static let markers: Set<String> = ["that", "whether", "if"]
  private static let questions: Set<String> = [
    "whether", "if", "who", "why", "how", "what", "when", "where", "which",
  ]

  /// "told that story": not the conjunction.
  private func isDemonstrative(_ index: Int) -> Bool {
    guard index + 1 < sentence.upperBound else { return true }
    return items[index + 1].kind == .mark && !items[index + 1].isMark(",")
  }

  private func closingComma(after comma: Int) -> Int? {
    var index = comma + 1
    while index < sentence.upperBound, index - comma < 12 {
      if items[index].isMark(",") {
        return index + 1 < sentence.upperBound && Self.markers.contains(items[index + 1].word)
          ? index : nil
      }
      if items[index].kind != .word && items[index].kind != .genitive { return nil }
      index += 1
    }
    return nil
  }

  /// "the House of Commons", "reporters", "him": to whom it is said; nil where nobody is named.
  private func endOfListener(at start: Int) -> Int? {
    guard start < sentence.upperBound, items[start].kind == .word else { return nil }
    let first = items[start]
    if Self.objects.contains(first.word) { return start + 1 }
    if first.word == "that" || first.classes.contains(.pronoun)
      || first.classes.contains(.conjunction)
      || first.classes.contains(.preposition)
    {
      return nil
    }
    var index = start
    var hasNoun = false
    while index < sentence.upperBound, index - start < PhraseReader.longestPhrase {
      let item = items[index]
      if item.kind == .genitive {
        hasNoun = false
        index += 1
        continue
      }
      guard item.kind == .word, !item.classes.contains(.auxiliary) else { break }
      if item.word == "of" || item.word == "for"
        || item.word == "in" && hasNoun && index + 1 < sentence.upperBound
          && items[index + 1].isCapitalized
          && !items[index + 1].classes.contains(.time)
      {
        hasNoun = false
        index += 1
        continue
      }
      let isTitle = item.isCapitalized && items[max(start, index - 1)].kind == .genitive
      if index > start, !isTitle,
        !item.classes.isDisjoint(
          with: hasNoun
            ? [.pronoun, .conjunction, .preposition, .adverb, .time] : [.pronoun, .conjunction])
      {
        break
      }
      if item.classes.contains(.determiner), hasNoun { break }
      // "told reporters Iraq would": another noun with a capital begins the clause.
      if hasNoun, item.isCapitalized, !items[index - 1].isCapitalized { break }
      // "told this newspaper late arrivals had": so does whatever follows those who are mostly told.
      if hasNoun, Self.listeners.contains(items[index - 1].word), !Self.listeners.contains(item.word),
        !item.classes.contains(.number)
      {
        break
      }
      if item.classes.isDisjoint(with: [.determiner]) { hasNoun = true }
      index += 1
    }
    return index > start ? index : nil
  }

  private static let listeners: Set<String> = [
    "reporters", "journalists", "newspaper", "paper", "conference", "court", "jury", "jurors", "inquiry", "parliament",
    "committee", "hearing", "radio", "television", "tv", "crowd", "agency", "station", "lawmakers", "mps", "interview",
  ]

  private static let objects: Set<String> = [
    "him", "her", "them", "me", "us", "you", "reporters", "journalists",
  ]

  /// "on Tuesday", "in a statement", "to the BBC", "later": when, where and to whom.
  private func endOfAdverbial(at start: Int) -> Int? {
    let item = items[start]
    if item.classes.contains(.time), item.classes.isDisjoint(with: .preposition) {
      return start + 1
    }
    if item.classes.contains(.adverb), item.classes.isDisjoint(with: [.conjunction, .determiner]) {
      return start + 1
    }
    if item.word == "this" || item.word == "last" || item.word == "that" {
      return start + 1 < sentence.upperBound && items[start + 1].classes.contains(.time)
        ? start + 2 : nil
    }
    // "an hour earlier", "two days ago"
    if !item.classes.isDisjoint(with: [.determiner, .number]), start + 2 < sentence.upperBound,
      items[start + 1].classes.contains(.time), ["earlier", "later", "ago", "before"].contains(items[start + 2].word)
    {
      return start + 3
    }
    guard item.classes.contains(.preposition), item.word != "of" else { return nil }
    // "at least forty members", "about 300 people": how many.
    if start + 1 < sentence.upperBound,
      ["least", "most"].contains(items[start + 1].word)
        || ["about", "over", "under", "between"].contains(item.word)
          && !items[start + 1].classes.isDisjoint(with: [.number, .determiner])
    {
      return nil
    }
    if item.word == "to", start + 1 < sentence.upperBound, !items[start + 1].isCapitalized,
      items[start + 1].classes.isDisjoint(with: [.determiner, .pronoun, .role, .title]),
      start + 2 == sentence.upperBound || items[start + 2].word != "that"
    {
      return nil
    }
    var index = start + 1
    var hasNoun = false
    while index < sentence.upperBound, index - start < 9 {
      let word = items[index]
      if word.kind == .genitive {
        index += 1
        continue
      }
      guard word.kind == .word, !word.classes.contains(.auxiliary) else { break }
      if word.word == "that" { return index }
      if word.word == "of", hasNoun {
        hasNoun = false
        index += 1
        continue
      }
      if word.classes.contains(.conjunction),
        word.classes.isDisjoint(with: [.determiner, .preposition])
      {
        break
      }
      if word.classes.contains(.pronoun), index > start + 1 || word.word != "him" { break }
      if hasNoun,
        word.classes.contains(.determiner) || word.classes.contains(.preposition)
          || word.classes.contains(.conjunction)
      {
        break
      }
      if word.classes.contains(.time) || PhraseReader.occasions.contains(word.word) {
        index += 1
        // "on Tuesday evening", "in June 2019"
        while index < sentence.upperBound, items[index].kind == .word,
          items[index].classes.contains(.time)
            || items[index].classes.contains(.number) && items[index - 1].isCapitalized
        { index += 1 }
        return index
      }
      if word.classes.isDisjoint(with: .determiner) { hasNoun = true }
      index += 1
    }
    return index > start + 1 && hasNoun ? index : nil
  }

  /// Whether a clause without "that" may begin here.
  private func beginsClause(at index: Int) -> Bool {
    let item = items[index]
    switch item.kind {
    case .quotation:
      return item.word.isEmpty && index + 1 < sentence.upperBound && items[index + 1].kind == .word
    case .mark: return ["$", "£", "€"].contains(item.word)
    case .genitive: return false
    case .word: break
    }
    let isNumber =
      ["about", "over"].contains(item.word) && index + 1 < sentence.upperBound
      && items[index + 1].classes.contains(.number)
    if Self.noClauses.contains(item.word) && !isNumber || item.word.hasSuffix("ed") && !item.isCapitalized {
      return false
    }
    if item.classes.contains(.conjunction), item.classes.isDisjoint(with: [.determiner, .pronoun]),
      !["if", "when", "since", "although", "while", "after", "before", "once", "because"].contains(
        item.word)
    {
      return false
    }
    // A clause has a verb: at least three words, one of them not within a phrase.
    var words = 0
    for other in index..<min(index + 4, sentence.upperBound) {
      if items[other].kind == .mark, ["$", "£", "€", "-"].contains(items[other].word) { continue }
      guard items[other].kind != .mark else { break }
      words += 1
    }
    return words >= (item.classes.contains(.pronoun) ? 2 : 3)
  }

  /// "it had", "the closure would": a subject and its auxiliary, so that no "that" is needed.
  private func hasOwnVerb(at start: Int) -> Bool {
    let first = items[start]
    guard first.kind == .word, first.classes.isDisjoint(with: [.preposition, .conjunction, .auxiliary]),
      !first.classes.isDisjoint(with: [.determiner, .pronoun]) || first.isCapitalized
    else { return false }
    if first.classes.contains(.pronoun), !PhraseReader.subjects.contains(first.word), first.word != "there" {
      return false
    }
    for index in start + 1..<max(start + 1, min(start + 8, sentence.upperBound)) {
      let item = items[index]
      if item.kind == .genitive { continue }
      guard item.kind == .word, item.classes.isDisjoint(with: [.pronoun, .conjunction]) else { return false }
      if item.classes.contains(.auxiliary) { return true }
      if first.classes.contains(.pronoun) { return item.word.hasSuffix("ed") }
    }
    return false
  }

  private static let noClauses: Set<String> = [
    "over", "about", "of", "from", "by", "against", "into", "so", "nothing", "little", "yes",
    "goodbye", "much",
    "something", "sorry", "than", "and", "or", "to", "otherwise", "as",
  ]
}
