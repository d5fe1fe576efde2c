public import Evaluation

/// The measures of every task on rows that were not trained on, and what may have flattered them.
///
/// `Documentation/evaluation-schema.md` lists the keys of its JSON. What was not asked for is nil, and absent in JSON.
public struct EvaluationResult: Encodable, Sendable {
  /// The name and version of the form. The version rises when a key changes its meaning or goes; further keys may come
  /// without.
  public let schema = "slant-evaluation/2"
  /// One summary a task; for stances one a target, its `task` being `field: target`.
  public var tasks: [EvaluationSummary]
  /// The majority label, and the same model blind to the target, beside each stance task.
  public var baselines: [StanceBaseline]?
  /// Which rows were trained on and which tested.
  public var procedure: EvaluationProcedure
  /// What may have flattered the measures.
  public var audit: LeakageAudit?
  /// Labels that the held-out probabilities contradict, the most doubtful first; over all tasks.
  public var suspects: [SuspectLabel]?
  /// How the score grows with the labels; one a task.
  public var learningCurves: [LearningCurve]?
  /// Against another model or recipe on the same rows; one a task.
  public var comparisons: [ModelComparison]?
  /// Against the labels of a second annotator; one a task.
  public var agreements: [AnnotatorAgreement]?
  public var reading: ReadingReport
  /// What a reader of the measures should know.
  public var notes: [String]
  /// Curves, terms and mistakes for a report, one a task; not part of the JSON.
  public var details: [TaskDetails]?

  /// The baseline of a task; nil where it is none of stances.
  public func baseline(of task: EvaluationSummary) -> StanceBaseline? {
    baselines?.first { $0.task == task.task }
  }

  private enum CodingKeys: String, CodingKey {
    case schema, tasks, baselines, procedure, audit, suspects, learningCurves, comparisons, agreements, reading, notes
  }
}
