/// One set of columns: the terms of one analyzer in one field of the texts. The columns of a pipeline are
/// those of its spaces side by side.
struct TermSpace: Equatable, Sendable {
  enum Field: String, Sendable {
    /// Title and body.
    case text
    case title
    case body
  }

  let analyzer: Analyzer
  let field: Field
  /// How often an occurrence in the title counts.
  let titleCount: UInt32
  /// What the space's part of a row is multiplied with.
  let weight: Double

  static func spaces(of options: FeatureOptions) -> [TermSpace] {
    options.analyzers.flatMap { analyzer in
      switch options.titles {
      case .text:
        [
          TermSpace(
            analyzer: analyzer, field: .text, titleCount: UInt32(options.titleWeight),
            weight: analyzer.weight)
        ]
      case .ignore:
        [TermSpace(analyzer: analyzer, field: .body, titleCount: 1, weight: analyzer.weight)]
      case .field:
        [
          TermSpace(analyzer: analyzer, field: .body, titleCount: 1, weight: analyzer.weight),
          TermSpace(
            analyzer: analyzer, field: .title, titleCount: 1,
            weight: analyzer.weight * options.titleWeight),
        ]
      }
    }
  }

  typealias Part = (range: Range<Int>, count: UInt32)

  /// The ranges of text `index` that belong to the space, and how often their terms count.
  func parts(of batch: TextBatch, at index: Int) -> [Part] {
    let title = batch.titles[index]
    let body = batch.bodies[index]
    switch field {
    case .text:
      guard !title.isEmpty else { return [(body, 1)] }
      return [(title, titleCount), (body, 1)]
    case .title: return [(title, 1)]
    case .body: return [(body, 1)]
    }
  }
}
