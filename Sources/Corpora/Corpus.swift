/// Labelled articles in files, in folders or on standard input.
///
/// A path may be
/// - a `.jsonl` or `.ndjson` file: JSON Lines, one object a line;
/// - a `.csv` or `.tsv` file: a table after RFC 4180 whose first row names the columns;
/// - a `.txt` file: one article, whose id is the file's name;
/// - an `.html` or `.htm` file: a page, which a rewriter must make an article of;
/// - a folder whose subfolders are labels: every `.txt` or `.html` file in a subfolder, or in folders in it, is an article.
///   Its id is its path in the folder, and the first of the mapping's `labels` is the subfolder's name. Files are
///   read in the order of the bytes of their names; hidden ones, and links to folders, are left out;
/// - `-`: standard input, JSON Lines if its first character is `{` and one article otherwise;
/// - a file of another name, which must be JSON Lines, or a pipe.
///
/// Each may be compressed with gzip, whatever its name. Text is UTF-8, with or without a byte order mark.
/// Ill-formed sequences are replaced with U+FFFD and counted. Lines end with LF or CRLF; blank ones are skipped. In JSON
/// (RFC 8259) an escaped surrogate without its partner stands for U+FFFD, and of several members with one key the
/// last counts. A row may be up to a gigabyte long and 512 levels deep.
///
///     let corpus = try Corpus(paths: ["news.jsonl.gz"], mapping: FieldMapping(labels: ["topic"]))
///     var lengths: [Int] = []
///     let summary = try corpus.process(threads: 2) { _, batch in
///       batch.documents.map(\.textRange.count)
///     } consume: { lengths += $0 }
public struct Corpus: Sendable {
  public let paths: [String]
  public let mapping: FieldMapping
  /// What changes articles as they are read; nil for nothing.
  public let rewriter: ArticleRewriter?
  let inputs: [CorpusInput]
  let skippedFiles: Int
  var limits = ReadingLimits()

  /// Finds the inputs; nothing is read yet.
  ///
  /// - Parameters:
  ///   - rewriter: What changes articles as they are read. Pages in HTML need one.
  ///   - format: The format of all inputs but folders, whatever their names.
  ///   - passes: How often the corpus will be read. For more than one pass, standard input and other pipes are kept
  ///     in a temporary file (in `TMPDIR`, or `/tmp`) as they are read.
  /// - Throws: `CorpusError` if an input is not there, or a folder holds no articles in subfolders.
  public init(
    paths: [String], mapping: FieldMapping, rewriter: ArticleRewriter? = nil, format: CorpusFormat? = nil,
    passes: Int = 2
  )
    throws
  {
    guard paths.count(where: { $0 == "-" }) < 2 else { throw CorpusError.standardInputNamedTwice }
    let resolved = try paths.map {
      try CorpusInput.resolve($0, format: format, keepsPipes: passes > 1)
    }
    self.paths = paths
    self.mapping = mapping
    self.rewriter = rewriter
    inputs = resolved.flatMap(\.inputs)
    skippedFiles = resolved.reduce(0) { $0 + $1.skippedFiles }
  }

  /// The sum of the inputs' sizes as they are stored, or nil if one of them has none.
  public var storedBytes: Int? {
    inputs.reduce(0) { sum, input in sum.flatMap { sum in input.size.map { sum + $0 } } }
  }
}
