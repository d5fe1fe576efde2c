/// Finds title, author, date, source and language of one article among its blocks.
struct FactFinder {
  struct Findings {
    var article = CleanedArticle()
    var titleBlock: Int?
    var bylineBlocks: Set<Int> = []
    var creditBlocks: Set<Int> = []
    /// Where the text begins.
    var firstSentence = 0
  }

  let assembly: ArticleAssembly
  let range: Range<Int>
  let firstSentence: Int
  let lastContent: Int

  init(_ assembly: ArticleAssembly, range: Range<Int>) {
    self.assembly = assembly
    self.range = range
    let content = range.filter { assembly.isContent($0) }
    firstSentence =
      Self.start(content.filter { assembly.blocks[$0].measures.isBody }, assembly.blocks)
      ?? content.first ?? range.lowerBound
    lastContent = content.last ?? range.lowerBound
  }

  var blocks: [Block] { assembly.blocks }

  /// The first of the paragraphs, those left out between which and the next one a headline with a date or a byline stands:
  /// a notice above the article.
  private static func start(_ bodies: [Int], _ blocks: [Block]) -> Int? {
    guard let first = bodies.first else { return nil }
    for (place, body) in bodies.prefix(4).enumerated().dropFirst().reversed() {
      let between = bodies[place - 1] + 1..<body
      guard place < bodies.count - 1, let fact = between.first(where: { isFactLine(blocks[$0]) }) else { continue }
      let headline = between.contains { index in
        let measures = blocks[index].measures
        return (4...30).contains(measures.words) && !measures.endsSentence && measures.ending != .colon
          && measures.purposeShare < 0.4 && measures.separators < 2 && abs(index - fact) <= 3
          && !isFactLine(blocks[index])
          && !measures.endsParenthesised && !measures.hasCopyright
      }
      if headline { return body }
    }
    return first
  }

  /// A byline, or a line with a date and little else.
  static func isFactLine(_ block: Block) -> Bool {
    guard block.measures.words <= 16, !block.measures.isSentenceLike else { return false }
    return BylineFinder.author(in: block.text) != nil
      || DateFinder.dates(in: block.text).contains { $0.wordsBefore + $0.wordsAfter <= 6 }
  }

  func find() -> Findings {
    var findings = Findings()
    findings.firstSentence = firstSentence
    findTitle(&findings)
    let language = LanguageFinder.language(of: range.filter { assembly.isContent($0) }.map { blocks[$0] })
    if let language {
      findings.article.language = Fact(language, .text)
    } else if let declared = assembly.page?.language {
      findings.article.language = declared
    }
    findAuthorAndDate(&findings, order: Self.order(language, page: assembly.page))
    findSource(&findings)
    return findings
  }

  func place(_ index: Int) -> Fact.Place { blocks[index].line > 0 ? .line(blocks[index].line) : .block(index + 1) }

  /// How the language writes dates in numbers. English does it both ways.
  private static func order(_ language: String?, page: PageFacts?) -> DateFinder.Order {
    guard let language else { return .unknown }
    if language != "en" { return .dayFirst }
    switch page?.region {
    case "us"?: return .monthFirst
    case "gb"?, "au"?, "in"?, "ie"?, "nz"?, "za"?: return .dayFirst
    default: return .unknown
    }
  }
}
