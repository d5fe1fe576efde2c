internal import Foundation

/// The blocks of a page, each labelled: part of the article or not.
struct LabelledPage {
  struct Line: Equatable {
    var text: String
    var isContent: Bool
  }

  var name: String
  /// Pages of one language share their furniture when they are mixed anew.
  var language: String
  var lines: [Line]
  /// Pages of one fold are held out together, with all that is made of them.
  var fold = 0
  /// Whether it is a row of JSON Lines.
  var isRow = false

  /// A text file of pages: a line `# name language` opens each, `+ ` stands before a block of the article (its title
  /// among them), `- ` before the furniture; other lines are left out.
  static func pages(inText text: String) -> [LabelledPage] {
    var pages: [LabelledPage] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let body = String(line.dropFirst(2))
      if line.hasPrefix("# ") {
        let words = body.split(separator: " ")
        pages.append(
          LabelledPage(name: words.first.map(String.init) ?? "", language: words.last.map(String.init) ?? "", lines: [])
        )
      } else if line.hasPrefix("+ ") || line.hasPrefix("- "), !pages.isEmpty {
        pages[pages.count - 1].lines.append(Line(text: body, isContent: line.hasPrefix("+ ")))
      }
    }
    return pages.filter { !$0.lines.isEmpty }
  }

  private struct Row: Decodable {
    var id: String?
    var raw: String?
    var text: String
    var title: String?
    var language: String?
  }

  /// JSON Lines with `raw`, the page as it came, and `text` and `title`, what is to stay: a line of the page is content
  /// where it stands in the text or is the title. Rows without `raw` are left out.
  static func pages(inJSONLines data: Data) throws -> [LabelledPage] {
    try String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated().compactMap { number, line in
      guard line.contains(where: { !$0.isWhitespace }) else { return nil }
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      guard let raw = row.raw else { return nil }
      let kept = Set((row.text + "\n" + (row.title ?? "")).split(separator: "\n").map { normalized($0) })
      let lines = raw.split(separator: "\n").map { normalized($0) }.filter { !$0.isEmpty }
      return LabelledPage(
        name: row.id ?? "row \(number + 1)", language: row.language ?? "en",
        lines: lines.map { Line(text: $0, isContent: kept.contains($0)) }, isRow: true)
    }.filter { $0.lines.contains(where: \.isContent) }
  }

  private static func normalized(_ line: Substring) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
