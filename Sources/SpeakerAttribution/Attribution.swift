/// Reads one narrative from its beginning and makes statements of what is said in it.
struct Attribution {
  let narrative: Narrative
  let lexicon: CompiledLexicon
  let bytes: [UInt8]
  var register: SpeakerRegister
  var discourse = Discourse()
  /// The one that is read now.
  var paragraph = 0
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
    if let subject { nameLater(subject, in: sentence.items, phrases) }
    let speakers = resolve(cues, from: sentence.items.lowerBound, subject: subject, named, previous)
    let opening = items[sentence.items.lowerBound].word
    // "…, but Jane Doe refused": who acts last.
    let last = named.last { name in
      name.item >= sentence.items.lowerBound + 2 && items[name.item - 1].word == "but"
        && items[name.item - 2].isMark(",")
        && (cues.last?.items.upperBound ?? 0) <= name.item
    }?.entry
    discourse.note(
      subject: last ?? subject,
      isMain: last != nil || ["when", "while", "as", "after", "although", "though"].contains(opening),
      others: named.map(\.entry).filter { $0 != (last ?? subject) })
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
}
