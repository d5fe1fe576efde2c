internal import Charts

/// A piece of HTML that may stand in a page as it is: everything from outside in it has been escaped.
public struct Markup: Sendable, Equatable {
  public let html: String

  /// Text from outside, escaped.
  public init(escaping text: String) { html = escaped(text) }

  /// What was written here, or made by something that escapes.
  public init(trusted html: String) { self.html = html }

  public static func + (first: Markup, second: Markup) -> Markup { Markup(trusted: first.html + second.html) }
}

extension Sequence<Markup> {
  public func joined(separator: String = "") -> Markup {
    Markup(trusted: map(\.html).joined(separator: separator))
  }
}
