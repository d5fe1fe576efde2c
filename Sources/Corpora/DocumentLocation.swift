/// Where a document comes from.
public struct DocumentLocation: Sendable, Equatable {
  /// The path as it was given; `-` is standard input.
  public var path: String
  /// The line on which the row starts, counted from 1, or nil when the document is the whole file.
  public var line: Int?

  public init(path: String, line: Int? = nil) {
    self.path = path
    self.line = line
  }
}

extension DocumentLocation: CustomStringConvertible {
  /// For a sentence: `news.jsonl, line 17`.
  public var description: String {
    let name = path == "-" ? "standard input" : path
    return line.map { "\(name), line \($0)" } ?? name
  }
}
