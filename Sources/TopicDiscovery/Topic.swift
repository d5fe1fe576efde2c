/// A topic of a corpus.
public struct Topic: Sendable, Equatable {
  /// A term and by how much its mean weight in the topic's texts exceeds that in all texts.
  public struct Term: Sendable, Equatable {
    public let text: String
    public let excess: Double
  }

  /// The terms that set it apart and stand together, the weightiest first.
  public let terms: [Term]
  /// The number of its texts.
  public let size: Int
  /// Its share of all texts.
  public let share: Double
  /// The texts nearest to its middle, the nearest first; copies of one text count once.
  public let typical: [Int]

  /// Its first three terms, for people.
  public var name: String { terms.prefix(3).map(\.text).joined(separator: ", ") }
}

/// The topic of a text.
public struct TopicAssignment: Sendable, Equatable {
  public let topic: Int
  /// How sure that is: the estimated share of such texts that topics found in another half of the corpus, matched one to
  /// one, would give the same topic.
  public let probability: Double
  /// How much more probable it is than the next topic.
  public let margin: Double
}
