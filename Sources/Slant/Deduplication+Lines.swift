public import ArticleCleaning
internal import Corpora

extension Deduplication {
  /// Finds the lines that recur in the articles of one outlet: in three of them or more, and in one in fifty. Rows without an
  /// outlet count as one.
  ///
  /// - Returns: the most frequent first. Their texts are what `TrainingRecipe.dropLines` takes.
  /// - Throws: `CorpusError` for input that cannot be read or holds no rows.
  /// - Complexity: O(length of the texts).
  public static func recurringLines(
    files paths: [String], fields: Fields = Fields(), clean: TrainingRecipe.Cleaning = .files, threads: Int,
    progress: ProgressHandler? = nil
  ) throws -> [RecurringLines.Line] {
    let corpus = try Corpus(paths: paths, mapping: fields.mapping, rewriter: clean.rewriter(), passes: 1)
    var lines = RecurringLines()
    let summary = try corpus.process(threads: threads) { _, batch in
      batch.documents.map { document in
        let text = String(decoding: batch.bytes[document.textRange], as: UTF8.self)
        return (outlet: Fields.outlet(of: document) ?? "", lines: RecurringLines.lines(of: text))
      }
    } consume: { articles in
      for article in articles { lines.add(article.lines, group: article.outlet) }
    }
    guard summary.documents > 0 else { throw CorpusError.noDocuments(paths: paths) }
    return lines.lines()
  }
}
