/// Those whom an article names, so that "Mr Kadhim" and "the minister" can be called by their names.
struct SpeakerRegister {
  struct Entry {
    /// What the speaker is called in the result.
    var name: String
    /// The name's words in lower case; of a description its words without the article.
    var words: [String]
    var isName: Bool
    var gender: SpeakerLexicon.Gender?
    /// Words for what the speaker is: "minister", "interior".
    var description: Set<String>
    /// Whether some words for a person, or the speaker's words, say that this is one.
    var isPerson: Bool
    /// The gender comes from the given name alone.
    var isGenderGuessed = false
    /// Begins with a known given name.
    var hasGivenName = false
    /// Mentioned so far, as the text is read.
    var isIntroduced = false
    /// The number of the last mention so far.
    var lastMention = 0
    /// Written with a capital: "the Department of Labor".
    var isProper = false
    /// Several people, not an organisation: "campaigners".
    var isPeople: Bool {
      !isName && !isProper && (words.last?.hasSuffix("s") ?? false) && gender == .plural && words.count <= 2
        && !["authorities", "police"].contains(words.last)
    }
    /// Looked for by its words; others are what phrases would be if they meant nobody known.
    var isAdmitted = false
    /// Has said something so far.
    var hasSpoken = false
  }

  private(set) var entries: [Entry] = []
  private var entriesOfWord: [String: [Int]] = [:]
  private var entriesOfHead: [String: [Int]] = [:]
  private var mentions = 0
  private var entryOfAcronym: [String: Int] = [:]
  private var entryOfText: [String: Int] = [:]
  /// So many entries at most are looked at for one word, lest a text of one name take quadratic time.
  private static let mostCandidates = 16

  subscript(index: Int) -> Entry { entries[index] }

  /// "al-Maliki" and "Maliki" are the same name.
  private static func key(_ word: String) -> String {
    guard let joint = word.firstIndex(of: "-"), word.distance(from: word.startIndex, to: joint) == 2
    else {
      return word
    }
    return String(word[word.index(after: joint)...])
  }

  static func unabbreviated(_ title: String) -> String { abbreviations[title] ?? title }

  private static let abbreviations = [
    "prof": "professor", "sen": "senator", "gov": "governor", "rep": "representative",
    "dr": "doctor", "gen": "general",
    "capt": "captain", "col": "colonel", "maj": "major", "sgt": "sergeant", "coun": "councillor",
    "cllr": "councillor",
    "rev": "reverend",
  ]

  // MARK: Names

  /// Adds a full name that stands somewhere in the article, or what more is said of one.
  mutating func addName(
    _ text: String, words: [String], gender: SpeakerLexicon.Gender?,
    givenGender: SpeakerLexicon.Gender?,
    heads: [String],
    isPerson: Bool, hasGivenName: Bool
  ) -> Int {
    if let known = find(words, gender: nil) {
      describe(known, heads: heads, gender: gender)
      if isPerson { entries[known].isPerson = true }
      return known
    }
    let index = add(
      Entry(
        name: text, words: words, isName: true, gender: gender ?? givenGender,
        description: Set(heads),
        isPerson: isPerson,
        isGenderGuessed: gender == nil, hasGivenName: givenGender != nil || hasGivenName))
    admit(index)
    return index
  }

  private mutating func add(_ entry: Entry) -> Int {
    let index = entries.count
    entries.append(entry)
    entries[index].description = Set(entry.description.map(Self.unabbreviated))
    return index
  }

  /// From now on the entry is found by its words.
  private mutating func admit(_ index: Int) {
    guard !entries[index].isAdmitted else { return }
    entries[index].isAdmitted = true
    if entries[index].isName {
      for key in Set(entries[index].words.map(Self.key)) { entriesOfWord[key, default: []].append(index) }
    }
    for head in entries[index].description { entriesOfHead[head, default: []].append(index) }
  }

  /// Notes what a speaker is.
  mutating func describe(_ index: Int, heads: [String], gender: SpeakerLexicon.Gender?) {
    if let gender, entries[index].gender == nil || entries[index].isGenderGuessed,
      gender != .plural || !entries[index].isPerson
    {
      entries[index].gender = gender
      entries[index].isGenderGuessed = false
    }
    for head in heads.map(Self.unabbreviated) where entries[index].description.insert(head).inserted {
      if entries[index].isAdmitted { entriesOfHead[head, default: []].append(index) }
    }
  }

  /// Notes that a name is an organisation's.
  mutating func noteOrganisation(_ index: Int) {
    entries[index].isPerson = false
    entries[index].gender = .plural
  }

  /// Whether nothing is said yet of what this person is or does.
  func isUndescribed(_ index: Int) -> Bool {
    entries[index].description.isSubset(of: [
      "mr", "mrs", "ms", "miss", "doctor", "sir", "lord", "lady", "dame",
    ])
  }

  mutating func introduce(_ index: Int) {
    mentions += 1
    admit(index)
    entries[index].isIntroduced = true
    entries[index].lastMention = mentions
  }
  mutating func noteSpeech(of index: Int) { entries[index].hasSpoken = true }

  /// Whether some name has this word.
  func hasName(_ word: String) -> Bool { entriesOfWord[Self.key(word)] != nil }

  /// The one whose name these words are, or are part of; nil for nobody, or more than one.
  func find(_ words: [String], gender: SpeakerLexicon.Gender?) -> Int? {
    guard let last = words.last.map(Self.key) else { return nil }
    var candidates = (entriesOfWord[last] ?? []).prefix(Self.mostCandidates).filter { index in
      let entry = entries[index]
      if let gender, let own = entry.gender, own != gender, !entry.isGenderGuessed { return false }
      return Self.isPart(words, of: entry.words)
    }
    // A surname rather than a given name; no other word of what may be no person's name.
    let surnames = candidates.filter { Self.key(entries[$0].words.last ?? "") == last }
    candidates = surnames.isEmpty ? candidates.filter { isKnownPerson($0) } : surnames
    if let exact = candidates.first(where: { entries[$0].words == words }) { return exact }
    // "Mr Doe" of Jane and Joe Doe.
    if let gender, candidates.count > 1 {
      let fitting = candidates.filter { entries[$0].gender == gender }
      if !fitting.isEmpty { candidates = fitting }
    }
    if candidates.count > 1 {
      let introduced = candidates.filter { entries[$0].isIntroduced }
      if !introduced.isEmpty { candidates = introduced }
      // Of two with one surname the one who was just named.
      if let last = candidates.max(by: { entries[$0].lastMention < entries[$1].lastMention }),
        entries[last].lastMention > 0,
        mentions - entries[last].lastMention < 3
      {
        return last
      }
    }
    if candidates.count == 1 { return candidates[0] }
    // "Freshman Jane Doe" where "Jane Doe" is known.
    return candidates.isEmpty && words.count > 2
      ? find(Array(words.dropFirst()), gender: gender).flatMap {
        entries[$0].words.count == words.count - 1 ? $0 : nil
      }
      : nil
  }

  /// Whether more than two capitals says that this is a person: a given name, a role, or speech.
  private func isKnownPerson(_ index: Int) -> Bool {
    let entry = entries[index]
    return entry.isPerson
      && (entry.hasGivenName || entry.gender != nil || !entry.description.isEmpty
        || entry.hasSpoken)
  }

  private static func isPart(_ words: [String], of name: [String]) -> Bool {
    var next = name.startIndex
    for word in words {
      guard
        let found = name[next...].firstIndex(where: {
          key($0) == key(word) || word.count == 1 && $0.hasPrefix(word)
        })
      else { return false }
      next = found + 1
    }
    return true
  }

  // MARK: Descriptions

  /// The speaker of a description's very words.
  mutating func role(
    _ text: String, words: [String], heads: [String], gender: SpeakerLexicon.Gender?, isPerson: Bool, isProper: Bool
  ) -> Int {
    let folded = text.lowercased()
    if let known = entryOfText[folded] { return known }
    let index = add(
      Entry(
        name: text, words: words, isName: false, gender: gender, description: Set(heads), isPerson: isPerson,
        isProper: isProper))
    describe(index, heads: words, gender: gender)
    entryOfText[folded] = index
    return index
  }

  /// The one of a name's very words.
  mutating func literalName(
    _ text: String, words: [String], gender: SpeakerLexicon.Gender?, givenGender: SpeakerLexicon.Gender?,
    isPerson: Bool, hasGivenName: Bool
  ) -> Int {
    let folded = text.lowercased()
    if let known = entryOfText[folded] { return known }
    if let known = (entriesOfWord[Self.key(words.last ?? "")] ?? []).prefix(Self.mostCandidates).first(where: {
      entries[$0].words == words
    }) {
      return known
    }
    let index = add(
      Entry(
        name: text, words: words, isName: true, gender: gender ?? givenGender, description: [], isPerson: isPerson,
        isGenderGuessed: gender == nil, hasGivenName: givenGender != nil || hasGivenName))
    entryOfText[folded] = index
    return index
  }

  /// Words of which one is often put for another of the same line.
  private static let synonyms: [Set<String>] = [
    ["lawyer", "attorney", "solicitor", "barrister", "counsel", "advocate"],
    ["prosecutor", "attorney"], ["judge", "justice", "magistrate"],
    [
      "senator", "congressman", "congresswoman", "lawmaker", "legislator", "representative", "politician",
      "parliamentarian",
    ],
    ["mp", "backbencher", "politician", "lawmaker", "parliamentarian"],
    ["minister", "secretary", "politician"], ["governor", "politician"], ["premier", "minister"],
    ["doctor", "surgeon", "physician", "medic", "consultant", "paediatrician", "pediatrician", "cardiologist"],
    ["professor", "academic", "scientist", "researcher", "scholar", "lecturer", "historian"],
    ["biologist", "scientist", "researcher"], ["chemist", "scientist"], ["physicist", "scientist"],
    ["geologist", "scientist"], ["ecologist", "scientist"], ["epidemiologist", "scientist", "researcher"],
    ["coach", "manager", "boss", "trainer"], ["executive", "chief", "boss", "head", "ceo"],
    ["president", "leader", "head", "boss"],
    ["chairman", "chair", "chairwoman", "chairperson", "head"], ["director", "head", "boss", "chief"],
    ["headteacher", "head", "principal", "headmaster", "headmistress"],
    ["captain", "skipper"], ["forward", "striker"], ["goalkeeper", "keeper"],
    ["vicar", "reverend", "priest", "cleric", "clergyman", "father", "pastor", "canon", "minister"],
    ["imam", "cleric", "sheikh", "preacher"], ["bishop", "archbishop", "prelate", "cleric"],
    ["author", "writer", "novelist"], ["journalist", "reporter", "correspondent"],
    ["farmer", "grower", "rancher"], ["shopkeeper", "owner", "proprietor"],
    ["owner", "landlord", "landlady", "proprietor"],
    ["detective", "inspector", "officer", "investigator"], ["sergeant", "officer"], ["constable", "officer"],
    ["superintendent", "officer"], ["sheriff", "lawman"],
    ["general", "commander", "officer", "soldier"], ["colonel", "commander", "officer", "soldier"],
    ["major", "officer", "soldier"],
    ["admiral", "commander", "officer"], ["lieutenant", "officer"],
    ["ambassador", "envoy", "diplomat"], ["spokesman", "spokesperson", "official"],
    ["spokeswoman", "spokesperson", "official"], ["councillor", "politician"],
    ["councilman", "councilwoman", "lawmaker"],
    ["singer", "musician"], ["pianist", "musician"], ["violinist", "musician"], ["widow", "wife"],
    ["analyst", "economist"],
    ["leader", "politician", "boss"], ["activist", "campaigner"], ["commissioner", "official"],
  ]

  /// Words often put for this one.
  static func like(_ head: String) -> Set<String> { likeWords[head] ?? [] }

  private static let likeWords: [String: Set<String>] = {
    var like: [String: Set<String>] = [:]
    for words in synonyms {
      for word in words { like[word, default: []].formUnion(words.subtracting([word])) }
    }
    return like
  }()

  /// Those whose name has one of these words, or who are called by one of these nouns or their like.
  func likely(words: [String], heads: [String]) -> [Int] {
    var found: [Int] = []
    for word in words.map(Self.key) { found += (entriesOfWord[word] ?? []).suffix(Self.mostCandidates) }
    if let head = heads.first.map(Self.unabbreviated) {
      found += (entriesOfHead[head] ?? []).suffix(Self.mostCandidates)
      for other in Self.like(head).sorted() { found += (entriesOfHead[other] ?? []).suffix(4) }
    }
    return found
  }

  /// Somebody described has a name from now on.
  mutating func call(_ index: Int, _ name: String, words: [String]) {
    entries[index].name = name
    entries[index].words = words
    for key in Set(words.map(Self.key)) { entriesOfWord[key, default: []].append(index) }
  }

  /// "the Athletics Integrity Unit" is "the AIU" from now on.
  mutating func addAcronym(_ acronym: String, for index: Int) {
    if entryOfAcronym[acronym] == nil { entryOfAcronym[acronym] = index }
  }

  func acronym(_ word: String) -> Int? { entryOfAcronym[word] }
}
