public import Evaluation

/// Models, or files of predictions, on the same rows.
///
/// `Documentation/evaluation-schema.md` lists the keys of its JSON.
public struct ComparedModels: Encodable, Sendable {
  /// The name and version of the form. The version rises when a key changes its meaning or goes.
  public let schema = "slant-comparison/1"
  /// What is compared, in the order given.
  public var models: [String]
  /// Every task that all of them have; for stances one a target.
  public var tasks: [Task]
  public var reading: ReadingReport
  /// What a reader should know.
  public var notes: [String]

  public struct Task: Encodable, Sendable {
    /// As an evaluation's summary is called.
    public var task: String
    public var kind: EvaluationSummary.Kind
    /// The rows that all were tested on.
    public var rows: Int
    /// What was resampled.
    public var unit: ResamplingUnit
    /// The measure that the sentences are about.
    public var headline: Measure
    /// In the order of `models`.
    public var scores: [Scores]
    /// Every model with every later one.
    public var comparisons: [ModelComparison]
  }

  public struct Scores: Encodable, Sendable {
    public var model: String
    public var measures: [Measure: ConfidenceInterval]
  }

  private enum CodingKeys: String, CodingKey { case schema, models, tasks, reading, notes }
}

/// How models or predictions are compared.
public struct ComparisonOptions: Sendable {
  public var resamples = EvaluationOptions().resamples
  /// The field whose equal values are resampled as a whole; nil for the first model's.
  public var group: String?
  /// For predictions: the field that holds the text, by which copies are found.
  public var text: String?
  /// For predictions: the field that identifies a row.
  public var id: String?
  /// For predictions: the field that names what a stance is toward.
  public var target: String?

  public init() {}
}
