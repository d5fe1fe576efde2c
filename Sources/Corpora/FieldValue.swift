/// The value of a field that a mapping asks for by name.
public enum FieldValue: Sendable, Equatable {
  /// The field is absent or null, or an empty cell of a table.
  case missing
  case string(String)
  /// A list of strings, possibly empty.
  case list([String])
  /// An object whose values are strings, in the order of the file.
  case object([Member])
  /// A number, as it is written.
  case number(String)
  case boolean(Bool)
  /// A list or an object that holds something else than strings.
  case nested(Container)

  public struct Member: Sendable, Equatable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public enum Container: Sendable, Equatable {
    case list, object
  }
}

extension FieldValue: CustomStringConvertible {
  /// What the value is, for the end of a sentence: `a number (3)`.
  public var description: String {
    switch self {
    case .missing: "nothing"
    case .string(let value): "a string (\(value.excerpt))"
    case .list(let values): "a list of \(values.count == 1 ? "one string" : "\(values.count) strings")"
    case .object: "an object"
    case .number(let digits): "a number (\(digits.excerpt))"
    case .boolean(let value): "\(value)"
    case .nested(.list): "a list that holds more than strings"
    case .nested(.object): "an object that holds more than strings"
    }
  }
}

extension String {
  /// At most forty characters of it, for a sentence.
  var excerpt: String { count > 40 ? prefix(39) + "…" : self }
}
