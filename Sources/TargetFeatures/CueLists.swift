/// Lists of words that tell how something is said, by the lists' names, such as "refutation" or "hedging".
///
/// Written and read as an object from names to lists of words, for recipes.
public struct CueLists: Codable, Equatable, Sendable {
  /// The words of each list.
  public let lists: [String: [String]]

  public init(_ lists: [String: [String]]) { self.lists = lists }

  /// The names of the lists, sorted: the order of what is counted.
  public var names: [String] { lists.keys.sorted() }

  public init(from decoder: any Decoder) throws {
    lists = try decoder.singleValueContainer().decode([String: [String]].self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(lists)
  }
}
