/// Matches the cues of one sentence with its quotations and clauses.
struct SentenceReader {
  let narrative: Narrative
  let sentence: Narrative.Sentence
  let cues: [Cue]

  /// A statement and the cue that goes with it.
  struct Found {
    var kind: Statement.Kind
    var range: Range<Int>
    var cue: Int
    /// A question was asked, to which somebody else may answer.
    var isQuestion: Bool
  }

  private(set) var found: [Found] = []
  /// The items of quotations that no cue goes with.
  private(set) var unattributed: [Int] = []

  init(narrative: Narrative, sentence: Narrative.Sentence, cues: [Cue]) {
    self.narrative = narrative
    self.sentence = sentence
    self.cues = cues
  }

  private var items: [Token] { narrative.items }
  var range: Range<Int> { sentence.items }

  mutating func read() {
    var clauses = reportedClauses()
    for item in range where items[item].kind == .quotation {
      let quotation = narrative.quotations[items[item].quotation]
      if let clause = clauses.firstIndex(where: { $0.items.contains(item) }) {
        // A clause that is nothing but the quotation.
        if clauses[clause].items.allSatisfy({ $0 == item || items[$0].kind == .mark }),
          quotation.words >= 2
        {
          appendDirect(item, cue: clauses[clause].cue)
          clauses.remove(at: clause)
        }
        continue
      }
      if let cue = cue(for: item) {
        if isStatement(item, cue) { appendDirect(item, cue: cue) }
      } else if !isNickname(item) {
        unattributed.append(item)
      }
    }
    for clause in clauses where !isOwnVoice(cues[clause.cue]) {
      guard let trimmed = trim(clause.items), isLongEnough(trimmed) else { continue }
      found.append(
        Found(
          kind: .reported,
          range: items[trimmed.lowerBound].range
            .lowerBound..<items[trimmed.upperBound - 1].range.upperBound,
          cue: clause.cue,
          isQuestion: cues[clause.cue].uses.contains(.question)
            && !cues[clause.cue].uses.contains(.clause)))
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// "as we said on Monday": the writer's own words.
  private func isOwnVoice(_ cue: Cue) -> Bool {
    cue.phrase.map { $0.form == .pronoun && ["i", "we", "you"].contains($0.pronoun) } ?? false
  }

  private mutating func appendDirect(_ item: Int, cue: Int) {
    let quotation = narrative.quotations[items[item].quotation]
    for piece in quotation.pieces {
      found.append(
        Found(kind: .direct, range: piece, cue: cue, isQuestion: quotation.final == "?"))
    }
  }

  // MARK: Quotations

  /// The cue directly behind a quotation, or else the nearest one before it.
  private func cue(for item: Int) -> Int? {
    let after = cues.firstIndex { cue in
      guard cue.items.lowerBound > item, cue.items.lowerBound <= item + 2,
        cue.form != .continued || cue.phrase != nil
      else { return false }
      return cue.items.lowerBound == item + 1 || items[item + 1].kind == .mark
    }
    if let after, !cues[after].isNegated { return after }
    return cues.lastIndex { cue in
      cue.verb.upperBound <= item && !cue.isNegated
        && !cue.uses.isDisjoint(with: [.quotation, .judgement, .thatClause, .clause])
    }
  }

  /// Whether a quotation beside a cue is a statement rather than a word in quotation marks.
  private func isStatement(_ item: Int, _ cue: Int) -> Bool {
    let quotation = narrative.quotations[items[item].quotation]
    let cue = cues[cue]
    let isAdjacent =
      cue.items.lowerBound > item || item - cue.verb.upperBound <= 1
      || item > 0 && (items[item - 1].isMark(",") || items[item - 1].isMark(":"))
    if quotation.words <= 1 {
      return isAdjacent && !quotation.final.isEmpty && cue.uses.contains(.quotation)
    }
    // NBC's “Meet the Press.”
    if item > range.lowerBound, items[item - 1].kind == .genitive, quotation.words <= 6,
      quotation.capitalizedWords * 2 >= quotation.words
    {
      return false
    }
    if quotation.looksLikeTitle, quotation.final.isEmpty {
      return isAdjacent && cue.uses.contains(.quotation) && !cue.uses.contains(.judgement)
        && cue.items.upperBound <= item
    }
    return isAdjacent || quotation.words >= (cue.uses.contains(.judgement) ? 2 : 3)
  }

  /// Robert “Bob” Smith
  private func isNickname(_ item: Int) -> Bool {
    item > range.lowerBound && item + 1 < range.upperBound && items[item - 1].isCapitalized
      && items[item + 1].isCapitalized && narrative.quotations[items[item].quotation].words <= 2
  }

  // MARK: Clauses

  private struct Clause {
    var items: Range<Int>
    var cue: Int
  }

  /// What cues report, cut where the next cue of the same rank begins.
  private func reportedClauses() -> [Clause] {
    var clauses: [Clause] = []
    var covered = range.lowerBound
    for (number, cue) in cues.enumerated() where !cue.isNegated {
      guard cue.verb.lowerBound >= covered else { continue }
      if let start = cue.clause {
        let end = end(ofClauseAt: start, of: number)
        clauses.append(Clause(items: start..<max(start, end), cue: number))
        covered = end
      } else if cue.form != .continued,
        !cue.uses.isDisjoint(with: [.clause, .thatClause]) || cue.verb.count > 1
      {
        let around = clausesAround(cue, number, from: covered)
        clauses += around.map { Clause(items: $0, cue: number) }
        if let last = around.last { covered = max(last.upperBound, cue.items.upperBound) }
      }
    }
    return clauses
  }

  private func end(ofClauseAt start: Int, of number: Int) -> Int {
    for later in cues[(number + 1)...] {
      let begin = later.items.lowerBound
      guard begin > start else { continue }
      let before = items[begin - 1]
      let isJoined =
        before.isMark(";")
        || before.kind == .word && Self.joints.contains(before.word)
          && (later.form != .continued || later.clause != nil || later.uses.contains(.clause)
            || later.verb.upperBound < range.upperBound && items[later.verb.upperBound].kind != .word)
      let isAttribution = later.form == .speakerLast && before.isMark(",")
      // "When she asked how many they were, he said": the clause of the first ends at the comma.
      let isMain =
        before.isMark(",") && later.form == .subjectFirst && later.clause != nil
        && beginsWithConjunction
      // "…, an allegation Mr Maas calls “pure fiction”"
      if later.uses.contains(.judgement), later.verb.upperBound < range.upperBound,
        items[later.verb.upperBound].kind == .quotation,
        let comma = (start..<begin).last(where: { items[$0].isMark(",") })
      {
        return comma
      }
      if isJoined || isAttribution || isMain || later.form == .continued && before.isMark(",") {
        return trimmedEnd(begin, from: start)
      }
    }
    // A quotation that follows a colon stands by itself; "When she asked whether he knew, …" ends at its comma.
    for index in start..<range.upperBound {
      if beginsWithConjunction, number == 0, items[index].isMark(",") { return index }
      if items[index].isMark(";") || beginsTail(at: index, of: start) { return index }
      // "…, but refused to say where": the speaker again, not what was said.
      if index > start + 2, index + 1 < range.upperBound,
        ["and", "but"].contains(items[index].word),
        Self.refusals.contains(items[index + 1].word)
      {
        return trimmedEnd(index, from: start)
      }
      if items[index].kind == .quotation, index > start, items[index - 1].isMark(":") {
        return index - 1
      }
    }
    return range.upperBound
  }

  /// "…, citing his concern": what the speaker does.
  private func beginsTail(at comma: Int, of start: Int) -> Bool {
    guard items[comma].isMark(","), comma > start + 2, comma + 1 < range.upperBound else { return false }
    let next = items[comma + 1]
    return next.kind == .word && !next.isCapitalized && next.word.hasSuffix("ing")
      && next.classes.isDisjoint(with: .preposition)
      && (start..<comma).contains { items[$0].classes.contains(.auxiliary) || items[$0].word.hasSuffix("ed") }
  }

  private var beginsWithConjunction: Bool {
    items[range.lowerBound].kind == .word
      && ["when", "while", "as", "after", "although", "though", "before"].contains(
        items[range.lowerBound].word)
  }

  private static let refusals: Set<String> = ["refused", "declined", "gave", "offered", "urged"]
  private static let joints: Set<String> = [
    "and", "but", "while", "whereas", "though", "although", "yet", "then", "or",
  ]

  private func trimmedEnd(_ end: Int, from start: Int) -> Int {
    var end = end
    while end > start, items[end - 1].kind == .mark || Self.joints.contains(items[end - 1].word) {
      end -= 1
    }
    return end
  }

  /// The clause before "…, he said", and what of it follows.
  private func clausesAround(_ cue: Cue, _ number: Int, from lower: Int) -> [Range<Int>] {
    let begin = cue.items.lowerBound
    let before = clauseBefore(cue, from: lower)
    let isAttribution =
      cue.form == .speakerLast && cue.uses == [.clause, .quotation] && cue.verb.count > 1
    let isComparison = begin > range.lowerBound && items[begin - 1].word == "as"
    // "Those checks, she said, weeping, amounted to a form": the clause goes on.
    var next = cue.items.upperBound + 1
    guard next < range.upperBound, items[next - 1].isMark(",") else {
      return before.map { [$0] } ?? []
    }
    if next + 1 < range.upperBound, items[next].word.hasSuffix("ing"), items[next + 1].isMark(",") {
      next += 2
    }
    guard next < range.upperBound, let goesOn = continues(at: next, after: before, from: lower)
    else {
      return before.map { [$0] } ?? []
    }
    let isFirst = before == nil && (isAttribution || isComparison)
    guard isFirst || goesOn.isJoined || goesOn.isRest else { return before.map { [$0] } ?? [] }
    let hasBefore =
      begin > range.lowerBound + 1 && items[begin - 1].isMark(",") && items[begin - 2].kind == .word
    if before == nil, !isFirst, !hasBefore || !cue.takesClause { return [] }
    let clause = next..<end(ofClauseAt: next, of: number)
    let isTaken = cues.contains {
      $0.clause != nil && $0.form != .continued && $0.items.lowerBound >= next
        && $0.items.lowerBound <= next + 1
    }
    guard !clause.isEmpty, !isTaken else { return before.map { [$0] } ?? [] }
    return (goesOn.isJoined ? before.map { [$0] } ?? [] : []) + [clause]
  }

  /// How the words at `next` go on with a clause that a cue interrupts; nil where they don't.
  private func continues(at next: Int, after before: Range<Int>?, from lower: Int) -> (
    isJoined: Bool, isRest: Bool
  )? {
    let item = items[next]
    guard
      item.kind == .word
        || item.kind == .quotation && next + 1 < range.upperBound && items[next + 1].kind == .word
    else {
      return nil
    }
    let isReason = item.word == "because" && next + 1 < range.upperBound && items[next + 1].word == "of"
    if Self.continuations.contains(item.word), !isReason, before != nil || ["and", "but"].contains(item.word) {
      return (true, false)
    }
    let isVerb = item.classes.contains(.auxiliary) || item.word.hasSuffix("ed")
    let isClause =
      !item.classes.isDisjoint(with: [.pronoun, .determiner])
      && item.classes.isDisjoint(with: [.conjunction, .preposition])
    guard let before else {
      // "Her pupils, she says, argue more": whatever follows must be the verb.
      let isAfterPhrase =
        !items[max(lower, range.lowerBound)].classes.isDisjoint(with: [.determiner, .preposition])
        && item.classes.isDisjoint(with: [.preposition, .conjunction])
        && !item.word.hasSuffix("ing")
      return (false, isVerb || isClause || isAfterPhrase)
    }
    let hasVerb = before.contains {
      items[$0].classes.contains(.auxiliary)
        || items[$0].kind == .word && items[$0].word.hasSuffix("ed")
    }
    let endsWithAuxiliary = items[before.upperBound - 1].classes.contains(.auxiliary)
    return (false, endsWithAuxiliary || !hasVerb && (isVerb || isClause && before.count <= 7))
  }

  /// With what a clause goes on behind ", he said,".
  private static let continuations: Set<String> = [
    "and", "but", "or", "since", "because", "unless", "although", "if", "just", "so", "until", "to",
  ]

  /// The parties had “exchanged views,” he said: words of the clause, not a sentence.
  private func isFragment(_ item: Int) -> Bool {
    guard items[item].kind == .quotation, item > range.lowerBound, items[item - 1].kind == .word
    else { return false }
    let quotation = narrative.quotations[items[item].quotation]
    return !quotation.beginsSentence && quotation.final == ","
      && !cues.contains { $0.verb.upperBound == item }
  }

  private func clauseBefore(_ cue: Cue, from lower: Int) -> Range<Int>? {
    let begin = cue.items.lowerBound
    let isAttribution =
      cue.form == .speakerLast && cue.uses == [.clause, .quotation] && cue.verb.count > 1
    var start = lower
    if let stop = (lower..<max(lower, begin)).last(where: {
      items[$0].isMark(";") || items[$0].isMark(":")
    }) {
      start = stop + 1
    }
    while start < begin,
      items[start].kind == .mark
        || start > range.lowerBound && Self.joints.contains(items[start].word)
    { start += 1 }
    guard start < begin - 1,
      items[begin - 1].isMark(",") || isFragment(begin - 1) || items[begin - 1].isMark("—")
        || isAttribution || items[begin - 1].word == "as"
    else { return nil }
    var clause = start..<begin
    while let last = clause.last, items[last].kind == .mark || items[last].word == "as" {
      clause = clause.dropLast()
    }
    // "where, according to him,": what matters comes behind.
    if let last = clause.last, items[last].kind == .word, items[last].classes.contains(.conjunction) {
      return nil
    }
    let words = clause.count { items[$0].kind == .word }
    let endsWithQuotation =
      clause.last.map {
        items[$0].kind == .quotation && narrative.quotations[items[$0].quotation].beginsSentence
      }
      ?? true
    return words >= 2 && !endsWithQuotation && !isIntroduction(clause) ? clause : nil
  }

  /// "On Tuesday,", "Speaking in Baghdad,": what stands before a cue but tells nothing.
  private func isIntroduction(_ clause: Range<Int>) -> Bool {
    guard let first = clause.first(where: { items[$0].kind == .word }) else { return true }
    let item = items[first]
    let hasVerb = clause.contains {
      $0 > first && items[$0].kind == .word
        && (items[$0].classes.contains(.auxiliary) || items[$0].word.hasSuffix("ed"))
    }
    if item.classes.contains(.preposition), !item.classes.contains(.determiner) {
      let comma = clause.first { items[$0].isMark(",") }
      return !hasVerb || item.classes.contains(.conjunction) && comma == nil
    }
    if item.word.hasSuffix("ing") { return true }
    if item.word.hasSuffix("ed"), item.isCapitalized {
      let isQuestion =
        first + 1 < clause.upperBound
        && !items[first + 1].classes.isDisjoint(with: [.conjunction, .preposition])
      return isQuestion || !hasVerb
    }
    if item.classes.contains(.conjunction), !["but", "and", "so", "yet"].contains(item.word) {
      return !clause.contains { items[$0].isMark(",") }
    }
    return clause.count <= 3 && !hasVerb
  }

  private func trim(_ clause: Range<Int>) -> Range<Int>? {
    var clause = clause
    while let first = clause.first, items[first].kind == .mark,
      !["$", "£", "€", "("].contains(items[first].word)
    {
      clause = clause.dropFirst()
    }
    while let last = clause.last, items[last].kind == .mark, !["%", ")"].contains(items[last].word) {
      clause = clause.dropLast()
    }
    return clause.isEmpty ? nil : clause
  }

  private func isLongEnough(_ clause: Range<Int>) -> Bool {
    clause.contains { items[$0].kind == .quotation }
      || clause.count { items[$0].kind == .word } >= (clause.lowerBound == range.lowerBound ? 1 : 2)
  }
}
