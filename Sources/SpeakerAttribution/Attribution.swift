/// Reads one narrative from its beginning and makes statements of what is said in it.
struct Attribution {
  let narrative: Narrative
  let lexicon: CompiledLexicon
  let model: SpeakerModel
  let bytes: [UInt8]
  var register: SpeakerRegister
  /// The statements that are known, for training: their speakers are chosen, and every choice is noted.
  var marked: [Statement] = []
  var lessons: [SpeakerLesson] = []
  /// The ones that are read now.
  var paragraph = 0
  var sentence = 0
  /// In the order in which they were found.
  var found: [Found] = []
  /// Those who are named or meant so far, in order, and how often.
  var mentions: [Mention] = []
  var mentionCounts: [Int: Int] = [:]
  /// Those who spoke so far, in order.
  var turns: [Turn] = []

  struct Found {
    var kind: Statement.Kind
    var range: Range<Int>
    var speaker: Int?
  }

  init(
    narrative: Narrative, bytes: [UInt8], lexicon: CompiledLexicon, register: SpeakerRegister, model: SpeakerModel
  ) {
    self.narrative = narrative
    self.bytes = bytes
    self.lexicon = lexicon
    self.register = register
    self.model = model
  }

  var items: [Token] { narrative.items }

  mutating func run() {
    for index in narrative.sentences.indices { read(sentence: index) }
  }

  private mutating func read(sentence index: Int) {
    let sentence = narrative.sentences[index]
    (self.sentence, paragraph) = (index, sentence.paragraph)
    let phrases = PhraseReader(items: narrative.items, sentence: sentence.items, lexicon: lexicon)
    let cues = CueReader(phrases: phrases, lexicon: lexicon).cues()
    var reader = SentenceReader(narrative: narrative, sentence: sentence, cues: cues)
    reader.read()
    noteNames(in: sentence.items, phrases)
    var subject = subject(of: sentence.items, phrases)
    // What stands before a verb tells where a phrase ends.
    if let start = subject?.core.lowerBound,
      let phrase = cues.lazy.compactMap(\.phrase).first(where: { $0.core.lowerBound == start })
    {
      subject = phrase
    }
    // One phrase means one speaker, whether as a subject or beside a statement.
    var chosen: [Int: Int?] = [:]
    if let subject {
      let first = reader.found.first { cues[$0.cue].phrase?.core == subject.core }
      let speaker = choose(reference(to: subject), for: first?.range)
      chosen[subject.core.lowerBound] = .some(speaker)
      if let speaker {
        mention(speaker, at: subject.items.lowerBound, isSubject: true)
        callLater(speaker, in: sentence.items)
      }
    }
    var speakers: [Int?] = []
    for (number, cue) in cues.enumerated() {
      var speaker: Int?
      let statement = reader.found.first { $0.cue == number }?.range
      if let phrase = cue.phrase, let known = chosen[phrase.core.lowerBound] {
        speaker = known
      } else if cue.phrase != nil || statement != nil {
        var reference = reference(to: cue.phrase, at: cue.verb.lowerBound)
        reference.isReply = Self.replies.contains(items[cue.verb.lowerBound].word)
        reference.isContinued = cue.phrase == nil
        reference.lastCue = speakers.last ?? nil
        speaker = choose(reference, for: statement)
        if let phrase = cue.phrase {
          chosen[phrase.core.lowerBound] = .some(speaker)
          if let speaker { mention(speaker, at: phrase.items.lowerBound) }
        }
      } else {
        speaker = speakers.last ?? nil
      }
      speakers.append(speaker)
    }
    for statement in reader.found {
      add(statement.kind, statement.range, speaker: speakers[statement.cue], isQuestion: statement.isQuestion)
    }
    attributeRest(reader.unattributed, phrases)
  }

  private static let replies: Set<String> = [
    "replied", "answered", "responded", "replies", "answers", "responds", "retorted",
  ]

  mutating func add(
    _ kind: Statement.Kind, _ range: Range<Int>, speaker: Int?, isQuestion: Bool, isAlone: Bool = false
  ) {
    found.append(Found(kind: kind, range: range, speaker: speaker))
    turns.append(
      Turn(
        speaker: speaker, sentence: sentence, paragraph: paragraph, isQuestion: isQuestion,
        isReported: kind == .reported, isAlone: isAlone))
    if let speaker { register.noteSpeech(of: speaker) }
  }

  /// Notes that somebody is named or meant, in the order of the text.
  mutating func mention(_ entry: Int, at item: Int, isSubject: Bool = false) {
    register.introduce(entry)
    mentionCounts[entry, default: 0] += 1
    var place = mentions.count
    while place > 0, mentions[place - 1].item > item { place -= 1 }
    mentions.insert(
      Mention(entry: entry, item: item, sentence: sentence, paragraph: paragraph, isSubject: isSubject), at: place)
  }
}
