/// In how many texts a term occurs: a number of texts, or a share of them. Written as a number: 1 and
/// above is a count, below 1 a share.
public enum DocumentFrequency: Equatable, Sendable {
  case count(Int)
  case share(Double)

  /// The bound in texts, compared as scikit-learn does: a share of the number of texts, not rounded.
  func bound(documentCount: Int) -> Double {
    switch self {
    case .count(let count): Double(count)
    case .share(let share): share * Double(documentCount)
    }
  }

  var isValid: Bool {
    switch self {
    case .count(let count): count >= 1
    case .share(let share): share > 0 && share < 1
    }
  }
}

extension DocumentFrequency: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int.self) {
      self = .count(count)
    } else {
      let number = try container.decode(Double.self)
      self = number < 1 ? .share(number) : .count(Int(exactly: number.rounded()) ?? 0)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .count(let count): try container.encode(count)
    case .share(let share): try container.encode(share)
    }
  }
}
