public import ArticleCleaning
internal import Corpora

/// Cleans files, each a scraped text or a page.
public struct FileCleaner: Sendable {
  private var cleaner = ArticleCleaner()

  public init() {}

  /// Cleans the file at `path`, compressed or not; `-` is standard input. What its name or its beginning shows to be HTML is
  /// read as a page.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is no text; `SlantError.uncleanable`.
  public func clean(file path: String) throws -> CleanedPage {
    let bytes = try ArticleFile.bytes(atPath: path, limit: ArticleCleaner.sizeLimit)
    let isPage = ArticleFile.isNamedAsPage(path) || ArticleCleaner.looksLikePage(bytes)
    do {
      return isPage ? try cleaner.clean(page: bytes) : try cleaner.clean(text: ArticleFile.text(bytes, path: path))
    } catch let error as CleaningError {
      throw SlantError.uncleanable(path: path, reason: "\(error)")
    }
  }

  /// Learns the lines that recur in the files, and drops them from then on.
  ///
  /// - Returns: what recurs, the most frequent first.
  public mutating func learnRecurringLines(files paths: [String]) throws -> [RecurringLines.Line] {
    var lines = RecurringLines()
    for path in paths { lines.add(try clean(file: path).blocks.map(\.text).joined(separator: "\n")) }
    cleaner.recurring = lines.hashes()
    return lines.lines()
  }
}

extension TrainingRecipe.Cleaning {
  /// What cleans articles as they are read.
  var rewriter: ArticleRewriter? {
    switch self {
    case .none: nil
    case .files: Self.rewriter([.text, .page])
    case .all: Self.rewriter([.text, .page, .row])
    }
  }

  private static func rewriter(_ kinds: Set<ArticleRewriter.Kind>) -> ArticleRewriter {
    let cleaner = ArticleCleaner()
    return ArticleRewriter(kinds: kinds) { kind, bytes, path in
      do {
        guard kind == .page else {
          let text = String(decoding: bytes, as: UTF8.self)
          // A text in which no article is found is taken as it is: it may be a headline, or a sentence.
          return try cleaner.clean(text: text).joined() ?? ArticleRewriter.Article(title: "", text: text)
        }
        return try cleaner.clean(page: bytes).joined() ?? ArticleRewriter.Article(title: "", text: "")
      } catch let error as CleaningError {
        throw SlantError.uncleanable(path: path, reason: "\(error)")
      }
    }
  }
}

extension CleanedPage {
  /// The page's article; several follow each other, the titles of the later ones in the text.
  fileprivate func joined() -> ArticleRewriter.Article? {
    guard let first = articles.first else { return nil }
    let later = articles.dropFirst().flatMap { [$0.title?.value, $0.text].compactMap(\.self) }
    let facts = ["date": first.date, "source": first.source].compactMapValues { $0?.value }
    return ArticleRewriter.Article(
      title: first.title?.value ?? "", text: ([first.text] + later).joined(separator: "\n\n"), facts: facts)
  }
}
