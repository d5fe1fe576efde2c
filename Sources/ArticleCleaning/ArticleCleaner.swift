/// Makes articles out of scraped text and of pages.
///
/// A page is cut into blocks, each is judged by a logistic regression over what it is (length, shape, purpose of its words,
/// place, neighbours, and in a page of markup the elements around it), and a second one that also sees what the first made
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
  /// - Throws: `CleaningError` for input that is too long to be an article.
  /// - Complexity: O(length).
  public func clean(text: String) throws -> CleanedPage {
    guard text.utf8.count <= Self.sizeLimit else {
      throw CleaningError.tooLarge(bytes: text.utf8.count, limit: Self.sizeLimit)
    }
    return judge(PlainText.blocks(text), probabilities: BlockModel.text, page: nil)
  }

  func judge(_ blocks: [Block], probabilities model: BlockModel, page: PageFacts?) -> CleanedPage {
    guard !blocks.isEmpty else { return CleanedPage(articles: [], blocks: []) }
    var assembly = ArticleAssembly(blocks: blocks, probabilities: model.probabilities(blocks), page: page)
    assembly.drop(recurring: recurring)
    return assembly.assemble()
  }
}
