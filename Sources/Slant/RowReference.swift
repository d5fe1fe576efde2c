/// A row of the input, to find it again.
public struct RowReference: Codable, Equatable, Sendable {
  /// Its id, or its file and line where it has none.
  public var id: String
  /// The file and the line: `news.jsonl, line 17`.
  public var location: String
}
