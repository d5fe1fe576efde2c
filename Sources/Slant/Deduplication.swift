internal import Corpora
public import NearDuplicates
internal import Synchronization
internal import TextFeatures

/// The copies and rewrites in the rows of files.
///
/// ```swift
/// let duplicates = try Deduplication(files: ["news.jsonl"], threads: 2)
/// for group in duplicates.groups { print(group.kind, group.members.map { duplicates.ids[$0] }) }
/// ```
public struct Deduplication: Sendable {
  /// Which text of a group is kept.
  public enum Choice: String, Sendable, CaseIterable {
    /// The one that comes first in the input.
    case first
    /// The one with the longest text; of equally long ones the first.
    case longest
    /// The one with the earliest date; texts without a date come last.
    case earliest
  }

  /// Which fields hold what.
  public struct Fields: Sendable {
    public var text = "text"
    public var title: String? = "title"
    public var id: String? = "id"
    /// Read where it is there, for `Choice.earliest`: dates that sort as text, such as 2021-04-10.
    public var date = "date"

    public init() {}
  }

  /// The id of each row.
  public let ids: [String]
  /// In the order of their first members, which are places in `ids`.
  public let groups: [NearDuplicateGroup]
  public let reading: ReadingReport
  private let rows: [Row]
  private let corpus: Corpus

  private struct Row: Sendable {
    let id: String
    let length: Int
    let date: String?
  }

  /// Reads rows in the forms that training reads, labels not needed, and finds the groups.
  ///
  /// - Throws: `CorpusError` for input that cannot be read or holds no rows; `TruncatedSVDError`.
  public init(
    files paths: [String], fields: Fields = Fields(), options: NearDuplicateOptions = NearDuplicateOptions(),
    clean: TrainingRecipe.Cleaning = .files, threads: Int, progress: ProgressHandler? = nil
  ) throws {
    let mapping = FieldMapping(text: fields.text, title: fields.title, id: fields.id, labels: [fields.date])
    corpus = try Corpus(paths: paths, mapping: mapping, rewriter: clean.rewriter)
    let rows = Mutex<[Row]>([])
    let visitor = RowVisitor { documents in
      rows.withLock {
        $0 += documents.map {
          Row(id: $0.id, length: $0.textRange.count, date: $0.fields.first?.nonEmptyString)
        }
      }
    }
    let texts = CorpusTexts(corpus: corpus, progress: progress, visitor: visitor)
    groups = try NearDuplicates.groups(of: texts, options: options, threads: threads) { phase in
      progress?(
        TrainingProgress(phase: phase == .analysing ? "Finding rewrites" : "Comparing", completed: 0, total: nil))
    }
    self.rows = rows.withLock { $0 }
    guard !self.rows.isEmpty else { throw CorpusError.noDocuments(paths: paths) }
    ids = self.rows.map(\.id)
    reading = ReadingReport(visitor.summary, rows: self.rows.count)
  }

  /// The places of the rows that remain when of each group one is kept.
  public func kept(_ choice: Choice) -> Set<Int> {
    var kept = Set(rows.indices)
    for group in groups {
      kept.subtract(group.members)
      kept.insert(chosen(from: group.members, choice))
    }
    return kept
  }

  private func chosen(from members: [Int], _ choice: Choice) -> Int {
    switch choice {
    case .first: members[0]
    // `max` and `min` take the last and the first of equals.
    case .longest: members.reversed().max { rows[$0].length < rows[$1].length }!
    case .earliest:
      members.min { a, b in
        switch (rows[a].date, rows[b].date) {
        case (let a?, let b?): a < b
        case (_?, nil): true
        default: false
        }
      }!
    }
  }

  /// Gives the rows that remain as they stand in their files, in pieces of bytes; of articles in files of their own, the paths.
  ///
  /// - Throws: `CorpusError`; what `write` throws.
  public func copyKept(_ choice: Choice, to write: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    let kept = kept(choice)
    try corpus.copyRows(where: kept.contains, to: write)
  }
}
