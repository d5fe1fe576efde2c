/// An article whose statements are marked, as `Training/speakers/README.md` says.
package struct MarkedArticle: Sendable {
  package var id: String
  package var title = ""
  package var text = ""
  package var statements: [Statement] = []

  /// All articles of a file; throws where a mark has no end, is within another, or is of no known kind.
  package static func all(in source: String) throws(MarkingError) -> [MarkedArticle] {
    var articles: [MarkedArticle] = []
    var lines: [Substring] = []
    func add() throws(MarkingError) {
      if let first = lines.first, first.hasPrefix("=== ") { articles.append(try MarkedArticle(lines)) }
    }
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        try add()
        lines = []
      }
      lines.append(line)
    }
    try add()
    return articles
  }

  /// - Parameter lines: `=== id`, the title, an empty line, the text.
  private init(_ lines: [Substring]) throws(MarkingError) {
    id = String(lines[0].dropFirst(4))
    title = try take(lines.count > 1 ? String(lines[1]) : "", part: .title)
    var body = lines.dropFirst(2)
    while body.first?.isEmpty == true { body = body.dropFirst() }
    while body.last?.isEmpty == true { body = body.dropLast() }
    text = try take(body.joined(separator: "\n"), part: .text)
  }

  /// Takes the marks out of a part and notes what they say.
  private mutating func take(_ source: String, part: Statement.Part) throws(MarkingError) -> String {
    var plain = ""
    for (number, piece) in source.components(separatedBy: "<q s=\"").enumerated() {
      guard number > 0 else {
        plain += piece
        continue
      }
      let fields = piece.components(separatedBy: "\"", atMost: 3)
      guard fields.count == 4, fields[1] == " k=", let kind = Statement.Kind(rawValue: fields[2]),
        fields[3].hasPrefix(">")
      else { throw MarkingError(article: id, mark: String(piece.prefix(40))) }
      let parts = fields[3].dropFirst().description.components(separatedBy: "</q>")
      guard parts.count == 2 else { throw MarkingError(article: id, mark: String(piece.prefix(40))) }
      let start = plain.utf8.count
      plain += parts[0]
      statements.append(
        Statement(
          kind: kind, part: part, range: start..<plain.utf8.count, speaker: fields[0] == "unknown" ? nil : fields[0]))
      plain += parts[1]
    }
    guard !plain.contains("<q"), !plain.contains("</q>") else { throw MarkingError(article: id, mark: "</q>") }
    return plain
  }

  package func bytes(_ part: Statement.Part) -> [UInt8] { Array((part == .title ? title : text).utf8) }
}

/// A mark that is none.
package struct MarkingError: Error, CustomStringConvertible {
  package var article: String
  package var mark: String

  package var description: String {
    "\(article): expected <q s=\"speaker\" k=\"direct or reported\">…</q>, none within another, but found \(mark)"
  }
}

extension String {
  /// The parts between separators; after so many of them the rest is one part.
  fileprivate func components(separatedBy separator: String, atMost limit: Int = .max) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while parts.count < limit, let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
