internal import Corpora
public import SpeakerAttribution
internal import TextFeatures

extension TextClassifier {
  /// Finds who speaks in a text, and gives the stance of each beside that of the article's own voice.
  ///
  /// The stance of a speaker is what the model says of the speaker's statements, joined and taken for a text; that of the
  /// article's own voice is what it says of the text without all statements.
  ///
  /// - Parameter target: what the stances are toward; nil for all targets of the training rows.
  /// - Throws: `SlantError.noStances` for a model that was trained on topics only; `SlantError.targetUnknown`.
  public func speakers(
    text: String, title: String = "", target: String? = nil, withholding: Withholding = Withholding(),
    finder: StatementFinder = StatementFinder()
  ) throws -> SpokenText {
    try withholding.validate()
    try checkSpeakers(target: target)
    let article = AttributedArticle(id: "", title: title, text: text, target: target, finder: finder)
    return try spokenTexts([article], worker: workers(count: 1)[0], withholding: withholding)[0]
  }

  /// Finds who speaks in the rows of files, and the stances they take, otherwise as
  /// `predict(files:target:withholding:cleaning:threads:progress:consume:)`.
  ///
  /// - Parameter finder: finds the statements, by the words of its lexicon.
  /// - Throws: also `SlantError.noStances` for a model that was trained on topics only.
  /// - Complexity: beside the prediction, the length of the text once more for finding the statements and once for classifying
  ///   them.
  @discardableResult
  public func speakers(
    files paths: [String], target: String? = nil, withholding: Withholding = Withholding(),
    finder: StatementFinder = StatementFinder(), cleaning: TrainingRecipe.Cleaning? = nil, threads: Int,
    progress: ProgressHandler? = nil, consume: (SpokenText) throws -> Void
  ) throws -> ReadingReport {
    try withholding.validate()
    try checkSpeakers(target: target)
    let workers = workers(count: threads)
    return try read(
      paths, cleaning: cleaning, threads: threads, phase: "Classifying", progress: progress,
      work: { worker, batch, _ in
        let articles = zip(batch.documents, batch.targets(target)).map { document, target in
          AttributedArticle(
            id: document.id, title: batch.title(of: document), text: batch.text(of: document), target: target,
            finder: finder)
        }
        return try spokenTexts(articles, worker: workers[worker], withholding: withholding)
      }, consume: consume)
  }

  private func checkSpeakers(target: String?) throws {
    guard tasks.contains(where: { $0.kind == .stance }) else { throw SlantError.noStances }
    if let target { try checkTarget(target) }
  }

  /// Classifies all that the articles are made of as texts of one batch.
  private func spokenTexts(
    _ articles: [AttributedArticle], worker: Worker, withholding: Withholding
  ) throws -> [SpokenText] {
    var bytes: [UInt8] = []
    var titles: [Range<Int>] = []
    var bodies: [Range<Int>] = []
    func add(title: some Sequence<UInt8>, body: some Sequence<UInt8>) {
      let start = bytes.count
      bytes += title
      let bodyStart = bytes.count
      bytes += body
      titles.append(start..<bodyStart)
      bodies.append(bodyStart..<bytes.count)
    }
    for article in articles {
      add(title: article.title.utf8, body: article.text.utf8)
      add(title: article.ownWords(.title), body: article.ownWords(.text))
      for speaker in article.speakers { add(title: EmptyCollection(), body: article.words(of: speaker.statements)) }
    }
    let rows = articles.flatMap { article in Array(repeating: article, count: 2 + article.speakers.count) }
    let predictions = try predictions(
      for: TextBatch(bytes: bytes, titles: titles, bodies: bodies), worker: worker, ids: rows.map(\.id),
      targets: rows.map(\.target), withholding: withholding)
    var next = 0
    return articles.map { article in
      defer { next += 2 + article.speakers.count }
      return SpokenText(
        prediction: predictions[next], title: article.title, text: article.text,
        voice: stances(of: predictions[next + 1]),
        speakers: zip(article.speakers, predictions[(next + 2)...]).map { speaker, prediction in
          SpeakerStances(speaker: speaker.name, voice: stances(of: prediction), statements: speaker.statements)
        })
    }
  }

  private func stances(of prediction: Prediction) -> VoiceStances {
    let fields = Set(tasks.filter { $0.kind == .stance }.map(\.field))
    return VoiceStances(known: prediction.known, outcomes: prediction.outcomes.filter { fields.contains($0.field) })
  }
}

/// An article with its statements, by speaker.
private struct AttributedArticle {
  let id: String
  let title: String
  let text: String
  let target: String?
  let statements: [Statement]
  private(set) var speakers: [(name: String?, statements: [Statement])] = []

  init(id: String, title: String, text: String, target: String?, finder: StatementFinder) {
    self.id = id
    self.title = title
    self.text = text
    self.target = target
    statements = finder.statements(in: text, title: title)
    var places: [String: Int] = [:]
    for statement in statements {
      guard let name = statement.speaker else { continue }
      if let place = places[name] {
        speakers[place].statements.append(statement)
      } else {
        places[name] = speakers.count
        speakers.append((name, [statement]))
      }
    }
    speakers += statements.filter { $0.speaker == nil }.map { (nil, [$0]) }
  }

  /// A part without its statements, each of which leaves a line's end.
  func ownWords(_ part: Statement.Part) -> [UInt8] {
    let bytes = Array((part == .title ? title : text).utf8)
    var words: [UInt8] = []
    var position = 0
    for statement in statements where statement.part == part {
      words += bytes[position..<statement.range.lowerBound]
      words.append(0x0A)
      position = statement.range.upperBound
    }
    return words + bytes[position...]
  }

  /// The words of some statements, a line each.
  func words(of statements: [Statement]) -> [UInt8] {
    let parts: [Statement.Part: [UInt8]] = [.title: Array(title.utf8), .text: Array(text.utf8)]
    return Array(statements.map { parts[$0.part, default: []][$0.range] }.joined(separator: [0x0A]))
  }
}
