internal import ArticleCleaning
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
    /// Read where it is there, for rewrites and for `Choice.earliest`: dates such as 2021-04-10.
    public var date = "date"
    /// Names the outlet, for rewrites; nil for `outlet` or `source`, where there is one.
    public var outlet: String?

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
    let outlet: String?

    var origin: TextOrigin { TextOrigin(day: date.flatMap { CivilCalendar.days(ofISODate: $0) }, outlet: outlet) }
  }

  /// Reads rows in the forms that training reads, labels not needed, and finds the groups.
  ///
  /// - Throws: `CorpusError` for input that cannot be read or holds no rows; `TruncatedSVDError`.
  public init(
    files paths: [String], fields: Fields = Fields(), options: NearDuplicateOptions = NearDuplicateOptions(),
    clean: TrainingRecipe.Cleaning = .files, threads: Int, progress: ProgressHandler? = nil
  ) throws {
    let reader = try Reader(files: paths, fields: fields, clean: clean, progress: progress)
    groups = try NearDuplicates.groups(
      of: reader.texts, options: options, threads: threads, origins: { reader.found.map(\.origin) },
      progress: { phase in
        progress?(
          TrainingProgress(phase: phase == .analysing ? "Finding rewrites" : "Comparing", completed: 0, total: nil))
      })
    corpus = reader.corpus
    rows = reader.found
    guard !rows.isEmpty else { throw CorpusError.noDocuments(paths: paths) }
    ids = rows.map(\.id)
    reading = ReadingReport(reader.texts.visitor.summary, rows: rows.count)
  }

  /// The evidence of every two rows that are near enough to be looked at, by their ids: what the model of rewrites is taught by.
  package static func evidence(
    files paths: [String], fields: Fields = Fields(), threads: Int
  ) throws -> [(first: String, second: String, evidence: RewriteEvidence)] {
    let reader = try Reader(files: paths, fields: fields, clean: .files, progress: nil)
    let pairs = try NearDuplicates.evidence(
      of: reader.texts, threads: threads, origins: { reader.found.map(\.origin) })
    let rows = reader.found
    return pairs.map { (rows[$0.first].id, rows[$0.second].id, $0.evidence) }
  }

  /// Reads the rows as texts, and remembers of each what it is called, when and where it was published, and how long it is.
  private struct Reader {
    let corpus: Corpus
    let texts: CorpusTexts
    private let rows: RowList

    private final class RowList: Sendable {
      let rows = Mutex<[Row]>([])
    }

    /// What the first pass found.
    var found: [Row] { rows.rows.withLock { $0 } }

    init(
      files paths: [String], fields: Fields, clean: TrainingRecipe.Cleaning, progress: ProgressHandler?
    ) throws {
      let outlets = fields.outlet.map { [$0] } ?? EvaluatedFields.outletNames
      // The first label of articles in folders is the name of the folder, which is neither a date nor an outlet.
      let mapping = FieldMapping(
        text: fields.text, title: fields.title, id: fields.id,
        labels: ["folder", fields.date] + outlets.filter { $0 != fields.date })
      corpus = try Corpus(paths: paths, mapping: mapping, rewriter: clean.rewriter)
      let list = RowList()
      rows = list
      texts = CorpusTexts(
        corpus: corpus, progress: progress,
        visitor: RowVisitor { documents in
          list.rows.withLock {
            $0 += documents.map {
              Row(
                id: $0.id, length: $0.textRange.count, date: $0.fields[1].nonEmptyString,
                outlet: $0.fields.dropFirst(2).lazy.compactMap(\.nonEmptyString).first)
            }
          }
        })
    }
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
