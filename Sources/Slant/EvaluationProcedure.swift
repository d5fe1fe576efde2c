/// Which rows an evaluation trained on and which it tested.
public struct EvaluationProcedure: Codable, Equatable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// A model that was there before, on all rows.
    case model
    /// Cross-validation, every label spread evenly over the folds.
    case stratifiedFolds
    /// Cross-validation in which the rows of a group stay together.
    case groupedFolds
    /// Trained on earlier rows, tested on later ones, again and again.
    case datedFolds
    /// A split that a field of the rows makes.
    case heldOut
  }

  /// One training and its test.
  public struct Round: Codable, Equatable, Sendable {
    public var trainingRows: Int
    public var testRows: Int
    /// The first and the last date of the tested rows, for `datedFolds`.
    public var firstDate: String?
    public var lastDate: String?
  }

  public var kind: Kind
  /// The field whose values keep rows together, that holds the dates, or that makes the split.
  public var field: String?
  /// Empty for `model`.
  public var rounds: [Round]
  /// All of it in words for a person.
  public var sentence: String
}
