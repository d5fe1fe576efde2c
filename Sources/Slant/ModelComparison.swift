public import Evaluation

/// Two models, or two recipes, on the same rows of one task.
public struct ModelComparison: Codable, Equatable, Sendable {
  public var task: String
  /// What the first is called: the model's file, or "the recipe".
  public var first: String
  public var second: String
  /// The rows that both were tested on.
  public var rows: Int
  /// What was resampled.
  public var unit: ResamplingUnit
  /// The measure that `sentence` is about.
  public var headline: Measure
  /// Every headline measure that both have: each model's, and the second's less the first's over the same resamples.
  public var measures: [Measure: PairedComparison]
  /// Of the rows on which only one of the two is right; of several labels, of the rows with all labels right.
  public var mcNemar: McNemarTest
  /// The two-sided mid-p value of `mcNemar`. It takes rows as independent: where groups were drawn it is too small.
  public var mcNemarPValue: Double
  /// The p-values after correction for the number of pairs; nil where there is one pair only.
  public var corrected: CorrectedPValues?
  /// Which is better and how sure that is, in words for a person.
  public var sentence: String

  /// P-values of one of several pairs of models, all of the same task, after Holm (1979).
  public struct CorrectedPValues: Codable, Equatable, Sendable {
    /// How many pairs there are.
    public var pairs: Int
    public var pValues: [Measure: Double]
    public var mcNemarPValue: Double
  }
}
