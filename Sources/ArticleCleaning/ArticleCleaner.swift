/// Makes articles out of scraped text and of pages.
///
/// A page is cut into blocks, each is judged by a logistic regression over what it is (length, shape, wording, purpose of its
/// words, place, neighbours, and in a page of markup the elements around it), and a second one that also sees what the first made
/// of the neighbourhood, as in jusText (Pomikálek 2011) and boilerpipe (Kohlschütter et al. 2010). Around the blocks that
/// stay, title, author, date and source are looked for.
///
///     let page = try ArticleCleaner().clean(text: scraped)
///     for article in page.articles { print(article.title?.value ?? "", article.text) }
public struct ArticleCleaner: Sendable {
  /// The longest input in bytes that is taken for an article.
  public static let sizeLimit = 32 << 20

  /// Normalised lines that are furniture wherever they stand.
  public var recurring: Set<UInt64> = []

  public init() {}

  /// Cleans a plain text.
  ///
  /// - Parameter title: The article's title where it is known: no line but one that says it is then taken for the title.
  /// - Throws: `CleaningError` for input that is too long to be an article.
  /// - Complexity: O(length).
  public func clean(text: String, title: String? = nil) throws -> CleanedPage {
    guard text.utf8.count <= Self.sizeLimit else {
      throw CleaningError.tooLarge(bytes: text.utf8.count, limit: Self.sizeLimit)
    }
    return judge(PlainText.blocks(text), probabilities: BlockModel.text, page: nil, title: title)
  }

  /// Cleans a page in HTML. Its encoding is what its first bytes and its own words say, unless the bytes prove them wrong.
  ///
  /// - Throws: `CleaningError` for bytes that are no page, or one that is too long or nested too deeply.
  /// - Complexity: O(length) for pages that people read.
  public func clean(page bytes: [UInt8]) throws -> CleanedPage {
    guard bytes.count <= Self.sizeLimit else { throw CleaningError.tooLarge(bytes: bytes.count, limit: Self.sizeLimit) }
    let builder = try Self.read(page: bytes)
    return judge(builder.blocks, probabilities: BlockModel.page, page: builder.head.facts())
  }

  /// Whether `bytes` begin as HTML does.
  public static func looksLikePage(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html") || head.contains("<head>")
      || head.contains("<body")
  }

  static func read(page bytes: [UInt8]) throws -> PageBuilder {
    let builder = PageBuilder()
    let html = withoutMarkedSections(try PageEncoding.decode(bytes).replacing("\0", with: ""))
    try PageParser.parse(html, into: builder)
    return builder
  }

  /// The page without `<![if IE]>` and `<![endif]>`, which browsers pass over and libxml2 takes for text; `<![endif]-->`
  /// ends a comment and stays.
  private static func withoutMarkedSections(_ html: String) -> String {
    guard html.contains("<![") else { return html }
    var result = ""
    var rest = html[...]
    while let start = rest.firstRange(of: "<![") {
      result += rest[..<start.lowerBound]
      rest = rest[start.lowerBound...]
      guard !rest.hasPrefix("<![CDATA["), let end = rest.prefix(100).firstIndex(of: ">"),
        rest[..<end].hasSuffix("]")
      else {
        result += rest.prefix(3)
        rest = rest.dropFirst(3)
        continue
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  func judge(
    _ blocks: [Block], probabilities model: BlockModel, page: PageFacts?, title: String? = nil
  ) -> CleanedPage {
    guard !blocks.isEmpty else { return CleanedPage(articles: [], blocks: []) }
    var assembly = ArticleAssembly(blocks: blocks, probabilities: model.probabilities(blocks), page: page)
    assembly.knownTitle = title
    assembly.drop(recurring: recurring)
    return assembly.assemble()
  }
}
