/// What is to be learned: the field that holds the labels, and for a stance the field that holds its target.
public struct TaskRecipe: Codable, Equatable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// A string (one label) or a list of strings (several labels, none allowed).
    case topic
    /// A label toward a target, or an object from target to label.
    case stance
  }

  public var kind: Kind
  /// The field that holds the labels.
  public var field: String
  /// For a stance: the field that names what it is toward, unless `field` holds an object from target to label.
  public var targetField: String?

  public init(topic field: String) {
    self.kind = .topic
    self.field = field
  }

  public init(stance field: String, targetField: String? = nil) {
    self.kind = .stance
    self.field = field
    self.targetField = targetField
  }
}
