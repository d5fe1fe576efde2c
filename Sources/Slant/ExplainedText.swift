/// A text with what a classifier says of it, and why.
public struct ExplainedText: Sendable, Equatable {
  public var prediction: Prediction
  /// Empty where there is none; as it was classified, after cleaning.
  public var title: String
  public var text: String
  /// In the order of the prediction's outcomes, of several labels the most probable first.
  public var explanations: [LabelExplanation]
}

/// Why a label is given, and by which task.
public struct LabelExplanation: Sendable, Equatable {
  /// The field that held the labels in training.
  public var field: String
  /// For a stance: what it is toward.
  public var target: String?
  public var explanation: TextExplanation
}

/// What is to be explained.
public struct ExplanationScope: Sendable, Equatable {
  /// The one task; nil for all.
  public var field: String?
  /// The target of stances; nil for each row's own, or, where it names none, all.
  public var target: String?
  /// The label to explain, given or not; nil for the labels that are given, or, where none is, the most probable one.
  public var label: String?
  /// Whether the words of the text are marked; quicker without.
  public var marksWords = true

  public init() {}
}
