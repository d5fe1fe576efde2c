/// Reads one narrative from its beginning and makes statements of what is said in it.
struct Attribution {
  let narrative: Narrative
  let lexicon: CompiledLexicon
  let bytes: [UInt8]
  var register: SpeakerRegister
  var discourse = Discourse()
  /// The one that is read now.
  private var paragraph = 0
  /// In the order in which they were found.
  var found: [Found] = []

  struct Found {
    var kind: Statement.Kind
    var range: Range<Int>
    var speaker: Int?
    var paragraph: Int
    /// A question was asked, to which somebody else may answer.
    var isQuestion: Bool
    /// Whoever said it was told by words such as "said".
    var hasCue: Bool
  }

  init(narrative: Narrative, bytes: [UInt8], lexicon: CompiledLexicon, register: SpeakerRegister) {
    self.narrative = narrative
    self.bytes = bytes
    self.lexicon = lexicon
    self.register = register
  }

  var items: [Token] { narrative.items }

  mutating func run() {
    for index in narrative.sentences.indices { read(sentence: index) }
  }

  private mutating func read(sentence index: Int) {
    let sentence = narrative.sentences[index]
    let phrases = PhraseReader(items: narrative.items, sentence: sentence.items, lexicon: lexicon)
    let cues = CueReader(phrases: phrases, lexicon: lexicon).cues()
    let previous = discourse
    discourse.begin(sentence: index, paragraph: sentence.paragraph)
    paragraph = sentence.paragraph
    let subject = self.subject(of: sentence.items, phrases, before: previous)
    let named = names(in: sentence.items, phrases)
    let speakers = resolve(cues, from: sentence.items.lowerBound, subject: subject, named, previous)
    let opening = items[sentence.items.lowerBound].word
    discourse.note(
      subject: subject,
      isMain: ["when", "while", "as", "after", "although", "though"].contains(opening),
      others: named.map(\.entry).filter { $0 != subject })
    var reader = SentenceReader(
      narrative: narrative, sentence: sentence, cues: cues, speakers: speakers, subject: subject)
    reader.read()
    for statement in reader.found { add(statement, sentence: sentence) }
    attributeRest(reader.unattributed, sentence: index, subject: subject, previous)
  }

  mutating func add(_ statement: Found, sentence: Narrative.Sentence) {
    found.append(statement)
    if let speaker = statement.speaker {
      discourse.noteSpeaker(speaker)
      register.noteSpeech(of: speaker)
    }
  }

  // MARK: Who is named

  /// The person or organisation with which a sentence begins.
  private mutating func subject(of sentence: Range<Int>, _ phrases: PhraseReader, before: Discourse)
    -> Int?
  {
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
    if isAdverbial, let main = mainClause(in: sentence, after: start, phrases) { start = main }
    if let phrase = phrases.phrase(startingAt: start) {
      switch phrase.form {
      case .pronoun: return pronoun(phrase.pronoun, before)
      case .anonymous: return nil
      case .name: return entry(for: phrase)
      case .role:
        // "Their spokesman is Jane Doe"
        let verb = phrase.items.upperBound
        if verb < sentence.upperBound, items[verb].word == "is" || items[verb].word == "was",
          var name = phrases.phrase(startingAt: verb + 1), name.form == .name,
          phrases.isPersonal(name.core)
        {
          name.heads += phrase.heads
          return entry(for: name)
        }
        if phrase.gender != nil || isPersonHead(phrase) { return entry(for: phrase) }
      }
    }
    return firstName(in: sentence, phrases)
  }

  /// Participles without "-ed" with which a sentence may begin: "Told of the remark, she …"
  private static let participles: Set<String> = [
    "told", "shown", "given", "born", "taken", "caught", "sent", "left", "brought", "seen",
  ]

  /// Where the main clause begins behind "When she asked," and the appositions in it.
  private func mainClause(in sentence: Range<Int>, after start: Int, _ phrases: PhraseReader)
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
  private mutating func firstName(in sentence: Range<Int>, _ phrases: PhraseReader) -> Int? {
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
      return entry(for: phrase)
    }
    return nil
  }

  /// Whether a description is of a person: "the caretaker", "a former minister".
  private func isPersonHead(_ phrase: SpeakerPhrase) -> Bool {
    guard let head = phrase.heads.first, phrase.gender != .plural else { return false }
    let entry = lexicon.entry(head)
    let isProper = phrase.core.contains {
      $0 > phrase.core.lowerBound && items[$0].word == head && items[$0].isCapitalized
    }
    if isProper, entry.classes.isDisjoint(with: [.role, .title]) { return false }
    if !entry.classes.isDisjoint(with: [.role, .title]) { return true }
    return head.utf8.count > 5 && ["ist", "ian", "man", "eer"].contains { head.hasSuffix($0) }
      && entry.classes.isDisjoint(with: .organisation)
  }

  /// Persons named in a sentence whom the register knows.
  private mutating func names(in sentence: Range<Int>, _ phrases: PhraseReader) -> [(
    item: Int, entry: Int
  )] {
    var named: [(item: Int, entry: Int)] = []
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
        register.introduce(known)
        named.append((index, known))
      }
      index = end
    }
    noteDescriptions(in: sentence, phrases)
    noteOrganisations(in: sentence, phrases)
    return named
  }

  /// Notes "a constituent" and the like, so that "the constituent" is the same.
  private mutating func noteDescriptions(in sentence: Range<Int>, _ phrases: PhraseReader) {
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
        !register.hasDescription(items[head].word),
        let phrase = phrases.phrase(of: index..<(head + 1)), phrase.form == .role
      else { continue }
      _ = entry(for: phrase)
    }
  }

  /// Notes "the Interior Ministry", so that "the ministry" is the same.
  private mutating func noteOrganisations(in sentence: Range<Int>, _ phrases: PhraseReader) {
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
      _ = entry(for: phrase)
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

  // MARK: Resolving

  /// The speaker of every cue, in order.
  private mutating func resolve(
    _ cues: [Cue], from firstItem: Int, subject: Int?, _ named: [(item: Int, entry: Int)],
    _ before: Discourse
  ) -> [Int?] {
    var speakers: [Int?] = []
    for cue in cues {
      var speaker: Int?
      if let phrase = cue.phrase {
        // In "the plan had failed, he said" he is not the plan.
        let isBehindClause =
          cue.clause == nil && phrase.items.lowerBound > firstItem + 1
          && items[phrase.items.lowerBound - 1].kind == .mark
          && items[phrase.items.lowerBound - 2].kind != .quotation
        speaker = resolve(
          phrase, subject: isBehindClause ? nil : subject, isBehindClause ? [] : named, before)
        if speaker == nil, isBehindClause {
          speaker = resolve(phrase, subject: subject, named, before)
        }
      } else if cue.form == .continued {
        speaker = speakers.last ?? subject
      }
      speakers.append(speaker)
    }
    return speakers
  }

  private mutating func resolve(
    _ phrase: SpeakerPhrase, subject: Int?, _ named: [(item: Int, entry: Int)], _ before: Discourse
  ) -> Int? {
    switch phrase.form {
    case .anonymous: return nil
    case .pronoun:
      let word = phrase.pronoun
      if let subject, fits(subject, word) { return subject }
      // "Behind the counter stood Jane Doe, and “…,” she said."
      let others = Set(
        named.filter { $0.item < phrase.items.lowerBound && fits($0.entry, word) }.map(\.entry))
      if others.count == 1, let only = others.first, word != "it" { return only }
      return pronoun(word, before)
    case .name, .role: return entry(for: phrase)
    }
  }

  mutating func pronoun(_ word: String, _ discourse: Discourse) -> Int? {
    guard
      let found = discourse.antecedent(
        inParagraph: paragraph, where: { fits($0, word) },
        isSure: {
          fits($0, word) && register[$0].isName && (register[$0].gender != nil || word == "it")
        })
    else { return nil }
    if register[found].gender == nil, register[found].isPerson {
      register.describe(
        found, heads: [], gender: word == "he" ? .male : word == "she" ? .female : nil)
    }
    return found
  }

  private func fits(_ index: Int, _ pronoun: String) -> Bool {
    let entry = register[index]
    return switch pronoun {
    case "he": entry.gender == .male || entry.gender == nil && (entry.isPerson || entry.hasSpoken)
    case "she":
      entry.gender == .female || entry.gender == nil && (entry.isPerson || entry.hasSpoken)
    case "it": entry.gender == .plural || entry.gender == nil && !entry.isPerson
    case "they": entry.gender == .plural
    default: false
    }
  }

  /// Who a name or a description is.
  mutating func entry(for phrase: SpeakerPhrase) -> Int? {
    let words = self.words(phrase.core)
    switch phrase.form {
    case .name:
      let person: Int
      if let known = register.find(words, gender: phrase.gender == .plural ? nil : phrase.gender) {
        person = known
        register.describe(known, heads: phrase.heads + phrase.description, gender: phrase.gender)
      } else if words.count == 1, let known = register.acronym(words[0]) {
        person = known
      } else {
        person = register.addName(
          text(phrase.core), words: words, gender: phrase.gender,
          givenGender: givenGender(phrase.core), heads: phrase.heads + phrase.description,
          isPerson: isPersonalName(phrase),
          hasGivenName: items[phrase.core.lowerBound].classes.contains(.givenName))
      }
      if phrase.gender == .plural { register.noteOrganisation(person) }
      register.introduce(person)
      return person
    case .role:
      let first = items[phrase.core.lowerBound]
      let isDefinite = ["the", "this", "that", "his", "her", "its", "their"].contains(first.word)
      if first.word == "the" || first.word == "this" || first.word == "that",
        let person = bridge(phrase)
      {
        return person
      }
      let plain = phrase.core.filter {
        items[$0].kind == .word
          && !($0 == phrase.core.lowerBound && items[$0].classes.contains(.determiner))
      }
      let role = register.role(
        roleText(phrase.core),
        // "the Republican governor" is the governor.
        words: plain.filter { !isPersonHead(phrase) || !items[$0].isCapitalized }.map {
          items[$0].word
        }, heads: phrase.heads, gender: phrase.gender,
        isDefinite: isDefinite,
        isPerson: isPersonHead(phrase),
        isProper: plain.contains {
          $0 > phrase.core.lowerBound && items[$0].isCapitalized
            && phrase.heads.first == items[$0].word
        })
      register.introduce(role)
      let initials = plain.filter { items[$0].isCapitalized }.map {
        String(items[$0].word.prefix(1))
      }
      if initials.count >= 2 { register.addAcronym(initials.joined(), for: role) }
      return role
    case .pronoun, .anonymous: return nil
    }
  }

  /// The person lately named whom "the caretaker", "the 42-year-old" or "the Republican" means.
  private func bridge(_ phrase: SpeakerPhrase) -> Int? {
    guard let head = phrase.heads.first, phrase.core.count <= 4,
      !phrase.core.dropFirst().contains(where: { items[$0].isCapitalized && items[$0].word == head }
      )
    else { return nil }
    let isAge = head.hasSuffix("-old")
    let words = phrase.core.dropFirst().map { items[$0].word }
    guard isAge || !register.matches(head: head, words: words) else { return nil }
    let isKnown = register.hasDescription(head)
    if phrase.gender == .plural {
      guard lexicon.entry(head).classes.contains(.organisation), phrase.core.count == 2 else {
        return nil
      }
      return discourse.onlyOne(inParagraph: paragraph) {
        register[$0].gender == .plural && (register[$0].isName || register[$0].isProper)
      }
    }
    guard isAge || isPersonHead(phrase) else { return nil }
    let fits: (Int) -> Bool = { index in
      let entry = register[index]
      return entry.isName && entry.isPerson
        && (phrase.gender == nil || entry.gender == nil || entry.gender == phrase.gender)
    }
    if let person = discourse.onlyOne(inParagraph: paragraph, where: fits),
      !isKnown || register.isUndescribed(person)
    {
      return person
    }
    guard isAge || !isKnown && lexicon.entry(head).classes.isDisjoint(with: [.function, .title])
    else { return nil }
    return discourse.onlyOne(inParagraph: nil) { fits($0) && (isAge || register.isUndescribed($0)) }
  }

  private func givenGender(_ core: Range<Int>) -> SpeakerLexicon.Gender? {
    let first = items[core.lowerBound]
    return first.classes.contains(.givenName) && first.gender != .plural ? first.gender : nil
  }

  /// Not the name of an organisation, as far as its words show.
  private func isPersonalName(_ phrase: SpeakerPhrase) -> Bool {
    if phrase.gender == .male || phrase.gender == .female || givenGender(phrase.core) != nil {
      return true
    }
    return phrase.gender == nil
      && phrase.core.allSatisfy {
        items[$0].classes.isDisjoint(with: .organisation) && !items[$0].isAcronym
      }
      && (phrase.core.count >= 2 || !phrase.heads.isEmpty)
  }

  /// "The ministry" at a sentence's beginning is "the ministry".
  private func roleText(_ core: Range<Int>) -> String {
    let text = self.text(core)
    let first = items[core.lowerBound]
    let isPlain = first.classes.contains(.determiner) || first.classes.contains(.role)
    guard first.isCapitalized, !first.isAcronym, isPlain,
      core.count == 1 || !items[core.lowerBound + 1].isCapitalized
        || first.classes.contains(.determiner)
    else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
