internal import LinearModels

/// How much the rows of each label count when a classifier is fitted. What is measured on held-out rows counts them as they
/// come.
public enum ClassWeightChoice: Equatable, Sendable {
  /// `balanced` where the label is a property of the group, as the leaning of an outlet is; `softened` for stances toward
  /// many targets, claims say, where the label that is most asked for may be the rarest by far; `none` elsewhere.
  ///
  /// Such rows say of each label how much its groups happened to write, and nothing of how common it is among the groups to
  /// come.
  case auto
  /// All alike.
  case none
  /// In inverse proportion to the rows of the label, so that every label counts as much: rows / (labels · rows of the
  /// label). Where a row may have several labels, the rows with a label count as much as those without.
  case balanced
  /// The square root of `balanced`, between it and `none`.
  case softened
  /// A number above 0 for each label that is named, 1 for the others. Where a row may have several labels, it is that of
  /// the rows with the label.
  case given([String: Double])
}

extension TrainingSet {
  var classWeights: LogisticOptions.ClassWeights {
    switch classWeight {
    case .none, .auto: .none
    case .balanced: .balanced
    case .softened: .softened
    case .given(let weights): .given(labels.map { Float(weights[$0] ?? 1) })
    }
  }
}

extension ClassWeightChoice: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let weights = try? container.decode([String: Double].self) {
      self = .given(weights)
      return
    }
    switch try? container.decode(String.self) {
    case "auto"?: self = .auto
    case "none"?: self = .none
    case "balanced"?: self = .balanced
    case "softened"?: self = .softened
    default:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected auto, none, softened, balanced, or a number for each label")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .auto: try container.encode("auto")
    case .none: try container.encode("none")
    case .balanced: try container.encode("balanced")
    case .softened: try container.encode("softened")
    case .given(let weights): try container.encode(weights)
    }
  }
}
