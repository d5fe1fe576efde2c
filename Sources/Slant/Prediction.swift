/// What a classifier says of one text.
public struct Prediction: Sendable, Equatable {
  /// The row's id.
  public var id: String
  /// The share of the text's terms that the training texts contained too, in 0 ... 1.
  public var known: Double
  /// One outcome a task, in the order of the recipe.
  public var outcomes: [TaskOutcome]

  public init(id: String, known: Double, outcomes: [TaskOutcome]) {
    self.id = id
    self.known = known
    self.outcomes = outcomes
  }

  /// The outcome of the task that was trained on `field`.
  public subscript(field: String) -> TaskOutcome.Kind? {
    outcomes.first { $0.field == field }?.kind
  }
}

/// What a classifier says of one text for one task.
public struct TaskOutcome: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// One of several labels.
    case label(LabelOutcome)
    /// Any number of labels.
    case labels(LabelSetOutcome)
    /// A label for each target that was asked for.
    case stances([StanceOutcome])
  }

  /// The field that held the labels in training.
  public var field: String
  public var kind: Kind
}

/// The most probable of several labels that exclude each other.
public struct LabelOutcome: Sendable, Equatable {
  /// Nil where it is withheld.
  public var label: String?
  /// The probability of the most probable label, given or withheld.
  public var probability: Double
  /// Every label with its probability, in the order of the model's labels; they sum to 1.
  public var probabilities: [LabelProbability]
  /// Why there is no label; nil where there is one.
  public var withheld: Withholding.Reason?
}

/// The labels whose probability reaches their threshold.
public struct LabelSetOutcome: Sendable, Equatable {
  public var labels: [String]
  /// Every label with its own probability, in the order of the model's labels.
  public var probabilities: [LabelProbability]
  /// Why labels that reach their thresholds are not given; nil where some are, or none reaches its threshold.
  public var withheld: Withholding.Reason?
}

/// The stance toward one target.
public struct StanceOutcome: Sendable, Equatable {
  public var target: String
  /// Whether no training row had a stance toward it.
  public var isNew = false
  /// Nil where the model was trained on other targets alone, one by one.
  public var stance: LabelOutcome?

  /// What is said where `stance` is nil.
  public static let untrainedReason = "the model was not trained on this target"
}

/// A label and how probable it is.
public struct LabelProbability: Sendable, Equatable {
  public var label: String
  public var probability: Double
}
