public import Evaluation

/// What was looked for that makes a score look better than it will be on new rows.
public struct LeakageAudit: Codable, Equatable, Sendable {
  /// What can be looked for.
  public enum Check: String, Codable, Sendable, CaseIterable {
    /// Rows that were tested have copies among those trained on.
    case copies
    /// Rows of outlets that were trained on score better than those of new outlets.
    case unseenOutlets
    /// The outlet alone, by its name or its web domain, tells the label.
    case outletAlone
    /// Heavy terms that stand in one outlet's rows: its furniture, its bylines.
    case outletTerms
    /// Words at the beginning or end of texts that recur and give a label away.
    case recurringEdges
    /// Copies of one text that have different labels.
    case contradictions
    /// Later rows score worse, or hold more unknown words, than earlier ones.
    case drift
  }

  /// Something that was found.
  public struct Finding: Codable, Equatable, Sendable {
    public var check: Check
    /// The task that it concerns, by the name of its summary; nil where it concerns the rows.
    public var task: String?
    /// What was found, in a sentence with its figures.
    public var headline: String
    /// By how many points (hundredths) of `measure` it makes the score look better than it is; nil where that cannot be
    /// measured.
    public var inflation: Double?
    /// The 95 % interval of `inflation`; nil where there is none.
    public var inflationRange: Range?
    /// What `inflation` is in points of.
    public var measure: Measure?
    /// At most five.
    public var examples: [Example]
    /// What to do, in a sentence or two.
    public var advice: String
  }

  public struct Range: Codable, Equatable, Sendable {
    public var lower: Double
    public var upper: Double
  }

  public struct Example: Codable, Equatable, Sendable {
    /// In words for a person.
    public var text: String
    /// The rows it is about, where it is about single rows.
    public var rows: [RowReference]
  }

  /// A check that found nothing, or that was not made.
  public struct Remark: Codable, Equatable, Sendable {
    public var check: Check
    public var task: String?
    /// What is in order, or why it could not be looked for and what would make it possible.
    public var sentence: String
  }

  /// The score on the rows of one outlet, or of one stretch of time.
  public struct SliceScore: Codable, Equatable, Sendable {
    public var task: String
    /// The outlet's name or web domain, or the first and last date.
    public var name: String
    public var rows: Int
    /// `EvaluationSummary.headlineMeasure` of the rows, as they were tested.
    public var score: Double
    /// For an outlet: the same when no row of the outlet was trained on; nil where it was not measured.
    public var unseenScore: Double?
    /// For an outlet that a model or a split was tested on: whether it was among the rows trained on.
    public var wasSeen: Bool?
    /// The mean share of the rows' words that the training rows had.
    public var known: Double?
  }

  /// Those with the greatest inflation first, those whose inflation cannot be measured last.
  public var findings: [Finding]
  /// Checks that found nothing.
  public var passed: [Remark]
  /// Checks that were not made.
  public var skipped: [Remark]
  /// The score by outlet, those with most rows first; at most fifty a task; empty where no field names outlets.
  public var outlets: [SliceScore]
  /// The score by time, from early to late; empty where rows have no dates.
  public var periods: [SliceScore]
}
