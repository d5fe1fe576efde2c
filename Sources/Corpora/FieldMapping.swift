/// Which fields of a row are read as what. A field is a key of a JSON object or a column of a table.
///
/// A row must have the `text` field, the `group` field if one is named, and every field in `required`. The
/// others are read where they are there.
public struct FieldMapping: Codable, Equatable, Sendable {
  /// The body of the article, a string.
  public var text: String
  /// The headline, a string. Nil reads none.
  public var title: String?
  /// What identifies the row: a string, or a number, which is kept as it is written. A row without one is
  /// called by its path and line, `news.jsonl:17`. Nil reads none.
  public var id: String?
  /// What keeps rows together when a corpus is split, such as the outlet: a string or a number.
  public var group: String?
  /// Further fields whose values are wanted, such as a topic, a stance or a date.
  public var labels: [String]
  /// Fields whose absence is an error. A field that is there but null or empty is not absent.
  public var required: Set<String>

  public init(
    text: String = "text", title: String? = "title", id: String? = "id", group: String? = nil,
    labels: [String] = [], required: Set<String> = []
  ) {
    self.text = text
    self.title = title
    self.id = id
    self.group = group
    self.labels = labels
    self.required = required
  }
}
