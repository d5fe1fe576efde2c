internal import Charts
internal import Mustache

/// A template in Mustache whose values are escaped, scalar by scalar, unless they are `Markup` between three braces.
///
/// The library's own escaping goes by characters as people see them, so that a quotation mark with a combining accent passes
/// as it is and ends an attribute; ours takes its place.
public struct PageTemplate: Sendable {
  private let template: MustacheTemplate

  private struct ScalarEscaping: MustacheContentType {
    static let name = "SCALARS"
    func escapeText(_ text: String) -> String { escaped(text) }
  }

  private static let registration: Void = MustacheContentTypes.register(ScalarEscaping(), named: ScalarEscaping.name)

  /// - Precondition: `text` is well-formed Mustache: templates are constants of the program.
  public init(_ text: String) {
    _ = Self.registration
    do {
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(ScalarEscaping.name)}}" + text)
    } catch {
      preconditionFailure("a template of the program is malformed: \(error)")
    }
  }

  /// Fills the template in.
  ///
  /// - Parameter values: strings, markup, lists of such values, or nothing, by name.
  public func render(_ values: [String: TemplateValue]) -> Markup {
    Markup(trusted: template.render(values.mapValues(\.object)))
  }
}

/// What a template can show.
public enum TemplateValue: Sendable, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral
{
  /// Escaped where it is shown.
  case text(String)
  /// Shown as it is, between three braces.
  case markup(Markup)
  case list([TemplateValue])
  case object([String: TemplateValue])
  case condition(Bool)

  public init(stringLiteral text: String) { self = .text(text) }
  public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
  public init(booleanLiteral value: Bool) { self = .condition(value) }

  /// Text where there is any; otherwise nothing, whose section is left out.
  public static func optional(_ text: String?) -> TemplateValue { text.map { .text($0) } ?? .condition(false) }

  fileprivate var object: Any {
    switch self {
    case .text(let text): text
    case .markup(let markup): markup.html
    case .list(let values): values.map(\.object)
    case .object(let values): values.mapValues(\.object)
    case .condition(let holds): holds
    }
  }
}
