/// What a bootstrap draws.
public struct ResamplingUnit: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable {
    case rows
    /// All rows with one value of a field: an outlet, a story.
    case groups
    /// Copies of one text together, any other row by itself.
    case copies
  }

  public let kind: Kind
  /// The field that names the groups.
  public let field: String?
  /// How many of them there are.
  public let count: Int

  public init(kind: Kind, field: String? = nil, count: Int) {
    self.kind = kind
    self.field = field
    self.count = count
  }

  /// Fewer units than this say little about how units differ: an interval over them is a rough guess.
  public static let fewUnits = 20

  public var areFew: Bool { count < Self.fewUnits }
}

extension ResamplingUnit: CustomStringConvertible {
  /// For the end of a sentence: `214 groups of "outlet"`.
  public var description: String {
    switch kind {
    case .rows: "\(count) rows"
    case .groups: "\(count) groups" + (field.map { " of \"\($0)\"" } ?? "")
    case .copies: "\(count) rows and sets of copies"
    }
  }
}
