public import Evaluation

/// What a stance classifier is to be measured by: scores that take no knowledge of the target. One a target.
public struct StanceBaseline: Codable, Equatable, Sendable {
  /// The name of the task's summary.
  public var task: String
  /// The commonest label of the target's training rows; several where the rounds differ.
  public var majorityLabels: [String]
  /// The measures of giving every row that label; those that need probabilities are absent.
  public var majority: [Measure: Double]
  /// The measures of a model of the same recipe, trained on the texts and stances of all targets without being told the target; nil
  /// where none was trained.
  public var blind: [Measure: Double]?
  /// The headline measure: the blind model's, the model's, and what knowing the target brings, on the same resamples.
  public var gain: PairedComparison?
  /// All of it in words for a person.
  public var sentence: String
}
