/// A lexicon made ready for looking words up.
struct CompiledLexicon: Sendable {
  struct Entry: Sendable {
    var classes: WordClasses = []
    var gender: SpeakerLexicon.Gender?
  }

  /// The rest of a phrase that begins with a word, longest first.
  struct Phrase: Sendable {
    var rest: [String]
    var uses: Set<SpeechVerb.Use>
    /// A form such as "claim", which after another word is a noun unless that is a plural or an auxiliary.
    var isNounLike: Bool
    /// A form such as "saying", which has its subject from elsewhere.
    var isParticiple: Bool
  }

  private var entries: [String: Entry] = [:]
  private(set) var verbs: [String: [Phrase]] = [:]
  private(set) var attributions: [String: [[String]]] = [:]
  let abbreviations: Set<String>

  static let pronouns: Set<String> = [
    "he", "she", "it", "they", "i", "we", "you", "who", "him", "them", "me", "us", "himself",
    "herself",
    "itself", "themselves", "there", "what", "which",
  ]

  init(_ lexicon: SpeakerLexicon) {
    abbreviations = lexicon.abbreviations
    let classes: [(Set<String>, WordClasses)] = [
      (lexicon.titles, .title), (lexicon.roles, .role), (lexicon.organisations, .organisation),
      (lexicon.anonymous, .anonymous),
      (lexicon.particles, .particle),
      (lexicon.determiners, .determiner),
      (lexicon.prepositions, .preposition), (lexicon.conjunctions, .conjunction),
      (lexicon.auxiliaries, .auxiliary),
      (lexicon.adverbs, .adverb), (lexicon.times, .time), (Self.pronouns, .pronoun),
      (Set(lexicon.givenNames.keys), .givenName),
    ]
    for (words, class_) in classes {
      for word in words { entries[word, default: Entry()].classes.insert(class_) }
    }
    for (word, gender) in lexicon.genders { entries[word, default: Entry()].gender = gender }
    for (name, gender) in lexicon.givenNames where entries[name]?.gender == nil {
      entries[name, default: Entry()].gender = gender
    }
    for verb in lexicon.verbs {
      for form in verb.forms {
        let words = form.split(separator: " ").map(String.init)
        guard let first = words.first else { continue }
        entries[first, default: Entry()].classes.insert(.verbStart)
        verbs[first, default: []].append(
          Phrase(
            rest: Array(words.dropFirst()), uses: verb.uses,
            isNounLike: words.count == 1 && lexicon.nouns.contains(first),
            isParticiple: first.hasSuffix("ing")))
      }
    }
    for key in verbs.keys { verbs[key]?.sort { $0.rest.count > $1.rest.count } }
    for phrase in lexicon.attributions {
      let words = phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      entries[first, default: Entry()].classes.insert(.attributionStart)
      attributions[first, default: []].append(Array(words.dropFirst()))
    }
  }

  /// Whether the word is more often a noun than a verb: "claim".
  func isNounLike(_ word: String) -> Bool { verbs[word]?.contains { $0.isNounLike } ?? false }

  /// Also for a word that is not listed: adverbs that end in "-ly", and numbers.
  func entry(_ word: String) -> Entry {
    if let entry = entries[word] { return entry }
    if word.utf8.count > 4, word.hasSuffix("ly") { return Entry(classes: .adverb) }
    if let first = word.utf8.first, (0x30...0x39).contains(first) { return Entry(classes: .number) }
    return Entry()
  }
}
