/// The rank of the latent semantic analysis.
public enum RankChoice: Equatable, Sendable {
  /// The lowest of some whose log loss on held-out rows is not worse than that of 300 by more than a standard error.
  case auto
  case fixed(Int)
}

extension RankChoice: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let rank = try? container.decode(Int.self) {
      self = .fixed(rank)
    } else if (try? container.decode(String.self)) == "auto" {
      self = .auto
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected 'auto' or a whole number")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .auto: try container.encode("auto")
    case .fixed(let rank): try container.encode(rank)
    }
  }
}
