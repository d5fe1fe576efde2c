/// Something an article says about itself, and where.
public struct Fact: Equatable, Sendable {
  public var value: String
  public var place: Place

  /// Where a fact was found.
  public enum Place: Equatable, Sendable {
    /// A line of a plain text, counted from 1.
    case line(Int)
    /// A block of a page, counted from 1 in the order of reading.
    case block(Int)
    /// An element of a page, such as `h1` or `time`.
    case element(String)
    /// A meta element of a page, by its name or property.
    case metaTag(String)
    /// JSON-LD in a page, by the property of the article.
    case structuredData(String)
    /// The words of the article.
    case text
  }

  public init(_ value: String, _ place: Place) {
    self.value = value
    self.place = place
  }
}

extension Fact.Place: CustomStringConvertible {
  public var description: String {
    switch self {
    case .line(let number): "line \(number)"
    case .block(let number): "block \(number)"
    case .element(let name): "<\(name)>"
    case .metaTag(let name): "meta \(name)"
    case .structuredData(let name): "JSON-LD \(name)"
    case .text: "the text"
    }
  }
}
