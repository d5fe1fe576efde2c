/// Finds what people say in an article, and who says it: quotations, direct and reported, with their speakers.
///
/// ```swift
/// let finder = StatementFinder()
/// for statement in finder.statements(in: "“We will stay,” said Jane Doe, the mayor.") {
///   print(statement.speaker ?? "unknown", statement.range)  // Jane Doe 0..<22
/// }
/// ```
///
/// What is said is found by rules: quotation marks are paired, and verbs and phrases that introduce speech are looked for with their
/// subjects. Who says it is learned: of all whom the article has named so far, whom the phrase beside the statement may mean, and
/// nobody, a linear model chooses by what speaks for each (`SpeakerModel`). The words come from a `SpeakerLexicon`.
public struct StatementFinder: Sendable {
  private let lexicon: CompiledLexicon
  private let model: SpeakerModel

  public init(lexicon: SpeakerLexicon = .english) {
    self.init(lexicon: lexicon, model: .learned)
  }

  /// - Precondition: the model has as many weights as there are forms and features.
  package init(lexicon: SpeakerLexicon = .english, model: SpeakerModel) {
    precondition(
      model.weights.map(\.count) == Array(repeating: SpeakerModel.featureCount, count: SpeakerModel.formCount),
      "\(model.weights.map(\.count)) weights")
    self.lexicon = CompiledLexicon(lexicon)
    self.model = model
  }

  /// The statements of an article, those of the title first, each part's in order; they do not overlap.
  ///
  /// - Complexity: proportional to the length of the text.
  public func statements(in text: String, title: String = "") -> [Statement] {
    attributions(text: text, title: title, marked: []).flatMap { Self.statements(of: $1, part: $0) }
  }

  /// The choices that a marked article asks for, each after those before it were made rightly.
  package func lessons(of article: MarkedArticle) -> [SpeakerLesson] {
    attributions(text: article.text, title: article.title, marked: article.statements).flatMap { $1.lessons }
  }

  private func attributions(text: String, title: String, marked: [Statement]) -> [(Statement.Part, Attribution)] {
    let parts = [(Statement.Part.title, Array(title.utf8)), (.text, Array(text.utf8))]
    var narratives = parts.map { Narrative(text: $0.1, lexicon: lexicon) }
    let surnames = narratives.reduce(into: Set()) { $0.formUnion($1.surnames) }
    for index in narratives.indices { narratives[index].read(asNames: surnames) }
    var register = SpeakerRegister()
    for (part, narrative) in zip(parts, narratives).reversed() {
      NameCollector(narrative: narrative, bytes: part.1, lexicon: lexicon).collect(into: &register)
    }
    return zip(parts, narratives).map { part, narrative in
      var attribution = Attribution(
        narrative: narrative, bytes: part.1, lexicon: lexicon, register: register, model: model)
      attribution.marked = marked.filter { $0.part == part.0 }
      attribution.run()
      return (part.0, attribution)
    }
  }

  /// In order, without those that begin within another.
  private static func statements(of attribution: Attribution, part: Statement.Part) -> [Statement] {
    var end = 0
    var statements: [Statement] = []
    for found in attribution.found.sorted(by: {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    })
    where found.range.lowerBound >= end {
      // A headline's clipped words tell no role from a noun.
      if part == .title, found.kind == .reported, found.speaker.map({ !attribution.register[$0].isName }) ?? true {
        continue
      }
      end = found.range.upperBound
      statements.append(
        Statement(
          kind: found.kind, part: part, range: found.range,
          speaker: found.speaker.map { attribution.register[$0].name }
        ))
    }
    return statements
  }
}
