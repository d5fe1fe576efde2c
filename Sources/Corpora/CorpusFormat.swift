/// How the bytes of an input are read. Compression is no format: gzip is recognised in every input by its first bytes.
public enum CorpusFormat: String, Codable, Sendable, CaseIterable {
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// Rows separated by commas after RFC 4180, the first one naming the columns.
  case csv
  /// The same with tabs.
  case tsv
  /// The whole input is the text of one article.
  case text = "txt"
  /// The whole input is a page in HTML, of which a rewriter makes an article.
  case page = "html"

  /// Whether the whole input is one article.
  var isArticle: Bool { self == .text || self == .page }

  /// The format that the extension of `path` stands for, a last `.gz` left out, or nil when it stands for none.
  init?(extensionOf path: String) {
    var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".gz") { name.removeLast(3) }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...] {
    case "jsonl", "ndjson": self = .jsonLines
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "txt": self = .text
    case "html", "htm", "xhtml": self = .page
    default: return nil
    }
  }
}
