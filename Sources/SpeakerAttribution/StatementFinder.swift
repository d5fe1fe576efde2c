/// Finds what people say in an article, and who says it: quotations, direct and reported, with their speakers.
///
/// ```swift
/// let finder = StatementFinder()
/// for statement in finder.statements(in: "“We will stay,” said Jane Doe, the mayor.") {
///   print(statement.speaker ?? "unknown", statement.range)  // Jane Doe 0..<22
/// }
/// ```
///
/// By rules, not by training: quotation marks are paired, verbs and phrases that introduce speech are looked for with their subjects,
/// names are matched with the full names of the article, and pronouns with the last named speaker whom they fit. What that does not
/// settle stays without a speaker. The words come from a `SpeakerLexicon`.
public struct StatementFinder: Sendable {
  private let lexicon: CompiledLexicon
  var model = AttributionModel.learned

  public init(lexicon: SpeakerLexicon = .english) {
    self.lexicon = CompiledLexicon(lexicon)
  }

  /// The statements of an article, those of the title first, each part's in order; they do not overlap.
  ///
  /// - Complexity: proportional to the length of the text.
  public func statements(in text: String, title: String = "") -> [Statement] {
    statements(in: text, title: title, lesson: { _ in nil })
  }

  /// - Parameter lesson: what is known of a part, for training.
  func statements(in text: String, title: String, lesson: (Statement.Part) -> Lesson?) -> [Statement] {
    let parts = [(Statement.Part.title, Array(title.utf8)), (.text, Array(text.utf8))]
    var narratives = parts.map { Narrative(text: $0.1, lexicon: lexicon) }
    let surnames = narratives.reduce(into: Set()) { $0.formUnion($1.surnames) }
    for index in narratives.indices { narratives[index].read(asNames: surnames) }
    var register = SpeakerRegister()
    for (part, narrative) in zip(parts, narratives).reversed() {
      NameCollector(narrative: narrative, bytes: part.1, lexicon: lexicon).collect(into: &register)
    }
    return zip(parts, narratives).flatMap { part, narrative -> [Statement] in
      var attribution = Attribution(
        narrative: narrative, bytes: part.1, lexicon: lexicon, register: register, model: model,
        lesson: lesson(part.0))
      attribution.run()
      return Self.statements(of: attribution, part: part.0)
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
