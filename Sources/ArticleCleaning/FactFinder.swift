/// Finds title, author, date, source and language of one article among its blocks.
struct FactFinder {
  struct Findings {
    var article = CleanedArticle()
    var titleBlock: Int?
    var bylineBlocks: Set<Int> = []
    var creditBlocks: Set<Int> = []
  }

  let assembly: ArticleAssembly
  let range: Range<Int>
  let firstSentence: Int
  let lastContent: Int

  init(_ assembly: ArticleAssembly, range: Range<Int>) {
    self.assembly = assembly
    self.range = range
    let content = range.filter { assembly.isContent($0) }
    firstSentence = content.first { assembly.blocks[$0].measures.isBody } ?? content.first ?? range.lowerBound
    lastContent = content.last ?? range.lowerBound
  }

  var blocks: [Block] { assembly.blocks }

  func find() -> Findings {
    var findings = Findings()
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
