/// How topics are found.
public struct TopicOptions: Sendable, Equatable {
  /// How many topics there are to be.
  public enum Count: Sendable, Equatable {
    /// The finest division that halves of the corpus, divided each by itself, agree on.
    case auto
    case fixed(Int)
  }

  public var count = Count.auto
  /// How many terms name a topic.
  public var termCount = 10
  /// How many typical articles are given for a topic.
  public var typicalCount = 5
  /// Texts whose topic is less probable have none.
  public var minimumProbability = 0.0
  /// The seed of every random choice.
  public var seed: UInt64 = 1

  public init() {}

  /// - Throws: `TopicError.optionOutOfRange`.
  func validate() throws {
    if case .fixed(let count) = count, count < 1 {
      throw TopicError.optionOutOfRange(name: "count", value: "\(count)", expected: "'auto' or a number of at least 1")
    }
    guard (0...1).contains(minimumProbability) else {
      throw TopicError.optionOutOfRange(
        name: "minimum probability", value: "\(minimumProbability)", expected: "a number from 0 to 1")
    }
    guard termCount >= 1, typicalCount >= 0 else {
      throw TopicError.optionOutOfRange(
        name: "terms", value: "\(termCount)", expected: "at least one term, and no less than no typical article")
    }
  }
}
