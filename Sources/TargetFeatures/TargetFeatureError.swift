/// Why text–target features can't be learned or taken up, as facts; `description` makes the sentence.
public enum TargetFeatureError: Error, Equatable, Sendable {
  case noTexts
  case tooManyCueLists(Int)
  case cueNotOneWord(list: String, entry: String)
  case tensorMissing(String)
  case tensorDamaged(String, TargetTensorFault)
}

/// What is wrong with a stored tensor of text–target features.
public enum TargetTensorFault: Equatable, Sendable {
  case type(expected: String, found: String)
  case shape([Int])
  case notRising(index: Int)
  case valueOutOfRange(index: Int)
}

extension TargetFeatureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTexts:
      "there are no texts to learn the rarity of words from"
    case .tooManyCueLists(let count):
      "\(count) cue lists are more than the \(CueTable.listLimit) that can be counted: leave some out or join them"
    case .cueNotOneWord(let list, let entry):
      "the cue list \(list) has the entry \"\(entry)\": each entry must be one word"
    case .tensorMissing(let name):
      "the tensor \(name) is missing"
    case .tensorDamaged(let name, let fault):
      "the tensor \(name) is damaged: \(fault)"
    }
  }
}

extension TargetTensorFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .type(let expected, let found): "its elements are \(found), not \(expected)"
    case .shape(let shape): "its shape \(shape) does not fit"
    case .notRising(let index): "the number at \(index) is not above the one before it"
    case .valueOutOfRange(let index): "the number at \(index) is out of range"
    }
  }
}
