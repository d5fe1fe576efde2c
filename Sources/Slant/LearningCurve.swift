public import Evaluation

/// How the score of one task grows with the labelled rows, and what more of them would likely bring.
public struct LearningCurve: Codable, Equatable, Sendable {
  public struct Point: Codable, Equatable, Sendable {
    /// The part of the training rows that was used.
    public var share: Double
    /// The mean number of rows that were trained on.
    public var rows: Int
    public var score: Double
    /// The 95 % interval over the tested rows or groups; nil without resamples.
    public var interval: ConfidenceInterval?
  }

  /// What a power law through the points foretells: score = `limit` − `scale` × rows^−`exponent`.
  public struct Forecast: Codable, Equatable, Sendable {
    public var limit: Double
    public var scale: Double
    public var exponent: Double
    /// Twice as many rows as there are.
    public var rows: Int
    public var score: Double
    /// The range that new luck with the rows and the law's own misses span.
    public var lower: Double
    public var upper: Double
    /// By how much the same law, fitted to the points up to half of the rows, missed the score of all rows: foretold less measured.
    public var hindcastError: Double
  }

  public var task: String
  public var measure: Measure
  /// From the smallest share to all rows.
  public var points: [Point]
  /// Nil where no power law fits: fewer than four points, or a score that does not rise.
  public var forecast: Forecast?
  /// What would twice the labels bring? In words for a person.
  public var sentence: String
}
