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

extension TrainingRecipe {
  /// What articles go through as they are read; `cleaning` instead of the recipe's own, where it is given.
  func rewriter(_ cleaning: Cleaning? = nil) -> ArticleRewriter? { (cleaning ?? clean).rewriter(dropping: dropLines) }
}

extension TrainingRecipe.Cleaning {
  /// What cleans articles as they are read, and drops lines from them wherever they stand.
  func rewriter(dropping lines: [String] = []) -> ArticleRewriter? {
    let cleaned: Set<ArticleRewriter.Kind> =
      switch self {
      case .none: []
      case .files: [.text, .page]
      case .all: [.text, .page, .row]
      }
    var cleaner = ArticleCleaner()
    cleaner.recurring = RecurringLines.hashes(of: lines)
    let kinds = cleaner.recurring.isEmpty ? cleaned : cleaned.union([.text, .row])
    return kinds.isEmpty ? nil : Self.rewriter(kinds, cleaned: cleaned, cleaner)
  }

  private static func rewriter(
    _ kinds: Set<ArticleRewriter.Kind>, cleaned: Set<ArticleRewriter.Kind>, _ cleaner: ArticleCleaner
  ) -> ArticleRewriter {
    ArticleRewriter(kinds: kinds) { kind, bytes, title, path in
      do {
        guard kind == .page else {
          let text = String(decoding: bytes, as: UTF8.self)
          if cleaned.contains(kind), let article = try cleaner.clean(text: text, title: title).joined() {
            return article
          }
          // A text in which no article is found is taken as it is: it may be a headline, or a sentence.
          return ArticleRewriter.Article(title: "", text: RecurringLines.removing(cleaner.recurring, from: text))
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
