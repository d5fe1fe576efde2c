import Foundation
import SpeakerAttribution
import Testing

/// An article whose statements are marked, as the fixtures' README says.
struct MarkedArticle {
  var id: String
  var title: String
  var text: String
  var statements: [Statement]

  static func all() throws -> [MarkedArticle] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/articles", withExtension: "txt"))
    return try String(contentsOf: url, encoding: .utf8).components(separatedBy: "=== ").dropFirst().map(
      MarkedArticle.init)
  }

  init(_ source: String) throws {
    let lines = source.components(separatedBy: "\n")
    id = lines[0]
    statements = []
    (title, text) = ("", "")
    (title, text) = (
      try take(lines[1], part: .title),
      try take(lines[2...].joined(separator: "\n").trimmingCharacters(in: .newlines), part: .text)
    )
  }

  /// Takes the marks out of a part and notes what they say.
  private mutating func take(_ source: String, part: Statement.Part) throws -> String {
    var plain = ""
    var rest = Substring(source)
    while let mark = rest.range(of: #"<q s="[^"]*" k="(direct|reported)">"#, options: .regularExpression) {
      plain += rest[..<mark.lowerBound]
      let fields = rest[mark].components(separatedBy: "\"")
      rest = rest[mark.upperBound...]
      let end = try #require(rest.range(of: "</q>"), "\(id): a mark without an end")
      let start = plain.utf8.count
      plain += rest[..<end.lowerBound]
      rest = rest[end.upperBound...]
      statements.append(
        Statement(
          kind: try #require(Statement.Kind(rawValue: fields[3])), part: part, range: start..<plain.utf8.count,
          speaker: fields[1] == "unknown" ? nil : fields[1]))
    }
    plain += rest
    try #require(!plain.contains("<q") && !plain.contains("</q>"), "\(id): marks within marks")
    return plain
  }

  func bytes(_ part: Statement.Part) -> [UInt8] { Array((part == .title ? title : text).utf8) }
}

/// How well found statements agree with marked ones.
struct Agreement {
  var found = 0
  var marked = 0
  var right = 0

  var precision: Double { Double(right) / Double(max(found, 1)) }
  var recall: Double { Double(right) / Double(max(marked, 1)) }

  /// Each marked statement is matched once, with the first that overlaps it enough.
  mutating func add(_ statements: [Statement], to article: MarkedArticle) {
    found += statements.count
    marked += article.statements.count
    var free = article.statements
    for statement in statements {
      guard
        let match = free.firstIndex(where: { other in
          other.part == statement.part && Self.overlap(other.range, statement.range, article.bytes(other.part)) >= 0.8
        })
      else { continue }
      if free[match].speaker?.lowercased() == statement.speaker?.lowercased() { right += 1 }
      free.remove(at: match)
    }
  }

  /// F of characters: those that both have, twice, over those of each.
  static func overlap(_ first: Range<Int>, _ second: Range<Int>, _ bytes: [UInt8]) -> Double {
    func characters(_ range: Range<Int>) -> Double { Double(bytes[range].count { $0 & 0xC0 != 0x80 }) }
    return 2 * characters(first.clamped(to: second)) / (characters(first) + characters(second))
  }
}
