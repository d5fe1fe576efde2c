public import SpeakerAttribution

/// A text with what a classifier says of it, who speaks in it, and the stances they and the writer take.
public struct SpokenText: Sendable, Equatable {
  /// Of the whole text.
  public var prediction: Prediction
  /// Empty where there is none; as it was classified, after cleaning.
  public var title: String
  public var text: String
  /// What is left of title and text without the statements: the article's own voice.
  public var voice: VoiceStances
  /// In the order in which they first speak; those who cannot be told come last, an entry a statement, because nothing says
  /// that they are one.
  public var speakers: [SpeakerStances]
}

/// The stances that some of a text's words take.
public struct VoiceStances: Sendable, Equatable {
  /// The share of these words' terms that the training texts contained too, in 0 ... 1; near 0 the stances mean nothing.
  public var known: Double
  /// One outcome a task of the model that has stances, in the order of the recipe.
  public var outcomes: [TaskOutcome]
}

/// What a speaker says in a text, and the stances this takes.
public struct SpeakerStances: Sendable, Equatable {
  /// Nil where it cannot be told.
  public var speaker: String?
  /// Of the words of the statements together.
  public var voice: VoiceStances
  /// In the order of the article, the title's first.
  public var statements: [Statement]
}
