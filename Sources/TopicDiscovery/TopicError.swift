/// Why no topics can be found, as facts; `description` makes the sentence.
public enum TopicError: Error, Equatable, Sendable {
  case optionOutOfRange(name: String, value: String, expected: String)
  /// No text has a term that was kept.
  case noTerms(texts: Int)
  /// Texts with the same terms cannot be told apart.
  case moreTopicsThanTexts(topics: Int, distinctTexts: Int)
}

extension TopicError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .optionOutOfRange(let name, let value, let expected):
      "\(name): expected \(expected), found \(value)."
    case .noTerms(let texts):
      "None of the \(texts) texts has a term that could tell topics apart. Lower --min-df, or leave out fewer words."
    case .moreTopicsThanTexts(let topics, let distinctTexts):
      "\(topics) topics were asked for, and only \(distinctTexts) \(distinctTexts == 1 ? "text differs" : "texts differ") "
        + "in their terms. Ask for at most \(distinctTexts), or for 'auto'."
    }
  }
}
