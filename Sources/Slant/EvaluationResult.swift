public import Evaluation

/// The measures of every task of a model on rows that it was not trained on.
///
/// As JSON: `schema` (this form's name and version), `tasks` (see `EvaluationSummary`), `reading`, `notes`.
public struct EvaluationResult: Encodable, Sendable {
  public let schema = "slant-evaluation/1"
  /// One summary a task; for stances one a target, its `task` being `field: target`.
  public var tasks: [EvaluationSummary]
  public var reading: ReadingReport
  /// What a reader of the measures should know.
  public var notes: [String]
}
