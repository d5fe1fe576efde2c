/// What stands for a chart where it is not seen: every chart has one.
public struct ChartText: Sendable, Equatable {
  /// Begins the ids of the chart's elements: no other chart of a page may have it. Letters, digits and hyphens.
  public let id: String
  public let title: String
  /// What the chart shows, in a sentence or two with the figures that matter.
  public let description: String

  public init(id: String, title: String, description: String) {
    self.id = id
    self.title = title
    self.description = description
  }
}

/// Which of the colours a mark has. There are eight, told apart with any colour vision; a ninth is the first again, its
/// lines broken in another way.
public enum ChartColor: Sendable, Equatable {
  case series(Int)
  /// For what stays in the background.
  case muted
  /// The colour of the text.
  case ink

  var name: String {
    switch self {
    case .series(let index): "c\(abs(index) % 8 + 1)"
    case .muted: "cm"
    case .ink: "ci"
    }
  }

  var dash: String? {
    guard case .series(let index) = self else { return nil }
    return [nil, "6 3", "2 3", "8 3 2 3"][abs(index) / 8 % 4]
  }
}
