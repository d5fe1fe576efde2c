/// What an evaluation looks at beside the measures.
public struct EvaluationOptions: Sendable {
  /// The resamples behind intervals and comparisons; 0 for none.
  public var resamples = 1_000
  /// Whether to look for what may have flattered the measures.
  public var audits = true
  /// The field whose equal values are resampled as a whole; nil for the recipe's group.
  public var group: String?
  /// The field that names outlets; nil for `outlet` or `source`, where there is one.
  public var outlet: String?
  /// The field that holds the dates, as year-month-day; nil for the recipe's.
  public var date: String?
  /// The field that holds the labels of a second annotator, for the first task.
  public var secondLabel: String?
  /// Whether to train on parts of the rows, to say what more of them would bring.
  public var drawsLearningCurve = false
  /// Whether the result has what a report shows beside the measures: curves, terms, mistakes.
  public var showsDetails = false
  /// Another recipe to compare with, on the same folds.
  public var rival: TrainingRecipe?
  /// What the rival is called.
  public var rivalName = "the other recipe"

  public init() {}
}

/// How labelled rows are divided into those to train on and those to test on.
public enum EvaluationSplit: Equatable, Sendable {
  /// So many folds, stratified by label, or keeping the groups of the recipe together.
  case folds(Int)
  /// So many folds that keep rows with equal values of a field together.
  case foldsByField(Int, field: String)
  /// As many tests, each on the rows of a stretch of time by a model trained on all rows before it.
  case foldsByDate(Int)
  /// The rows with this value of a field are tested by a model trained on all others.
  case heldOut(field: String, value: String)
}
