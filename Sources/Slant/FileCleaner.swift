public import ArticleCleaning
internal import Corpora

/// Cleans files, each a scraped text or a page.
public struct FileCleaner: Sendable {
  private var cleaner = ArticleCleaner()

  public init() {}

  /// Cleans the file at `path`, compressed or not; `-` is standard input.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is no text; `SlantError.uncleanable`.
  public func clean(file path: String) throws -> CleanedPage {
    try clean(ArticleFile.bytes(atPath: path, limit: ArticleCleaner.sizeLimit), path: path)
  }

  func clean(_ bytes: [UInt8], path: String) throws -> CleanedPage {
    do {
      return try cleaner.clean(text: ArticleFile.text(bytes, path: path))
    } catch let error as CleaningError {
      throw SlantError.uncleanable(path: path, reason: "\(error)")
    }
  }

  /// Learns the lines that recur in the files, and drops them from then on.
  ///
  /// - Returns: what recurs, the most frequent first.
  public mutating func learnRecurringLines(files paths: [String]) throws -> [RecurringLines.Line] {
    var lines = RecurringLines()
    for path in paths {
      lines.add(try clean(file: path).blocks.map(\.text).joined(separator: "\n"))
    }
    cleaner.recurring = lines.hashes()
    return lines.lines()
  }
}
