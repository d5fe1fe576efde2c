internal import ArticleCleaning
internal import Foundation

/// Writes cleaned articles to standard output.
struct ArticleWriter: ~Copyable {
  private let format: Clean.Format
  private let shows: Bool
  private var output = StandardOutput()
  private let encoder = JSONEncoder()

  init(format: Clean.Format, shows: Bool) {
    self.format = format
    self.shows = shows
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  mutating func write(_ page: CleanedPage, file: String) throws {
    if shows {
      try writeBlocks(of: page, file: file)
      return
    }
    for article in page.articles {
      switch format {
      case .jsonl:
        try output.write(line: String(decoding: encoder.encode(Row(article, file: file)), as: UTF8.self))
      case .text:
        try output.write(line: file)
        for line in Self.facts(of: article) { try output.write(line: line) }
        try output.write(line: "")
        try output.write(line: article.text)
        try output.write(line: "")
      }
    }
  }

  mutating func finish() throws { try output.flush() }

  /// One object an article, null where a fact was not found.
  private struct Row: Encodable {
    var file: String
    var title: String?
    var author: String?
    var date: String?
    var source: String?
    var language: String?
    var text: String

    init(_ article: CleanedArticle, file: String) {
      self.file = file
      title = article.title?.value
      author = article.author?.value
      date = article.date?.value
      source = article.source?.value
      language = article.language?.value
      text = article.text
    }

    private enum CodingKeys: CodingKey { case file, title, author, date, source, language, text }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
      try container.encode(title, forKey: .title)
      try container.encode(author, forKey: .author)
      try container.encode(date, forKey: .date)
      try container.encode(source, forKey: .source)
      try container.encode(language, forKey: .language)
      try container.encode(text, forKey: .text)
    }
  }

  private static func facts(of article: CleanedArticle) -> [String] {
    [
      ("title", article.title), ("author", article.author), ("date", article.date), ("source", article.source),
      ("language", article.language),
    ].compactMap { name, fact in fact.map { "  \(name): \($0.value)  (\($0.place))" } }
  }

  private mutating func writeBlocks(of page: CleanedPage, file: String) throws {
    try output.write(line: file)
    var shown: Int?
    for block in page.blocks {
      if let article = block.article, article != shown {
        shown = article
        for line in Self.facts(of: page.articles[article]) { try output.write(line: line) }
      }
      let mark: String
      let note: String
      switch block.verdict {
      case .title: (mark, note) = ("#", "title")
      case .content: (mark, note) = ("+", decimals(block.probability, 2))
      case .dropped(let reason): (mark, note) = ("-", "\(reason.rawValue), \(decimals(block.probability, 2))")
      }
      try output.write(line: "\(mark) [\(note)] \(block.text)")
    }
    try output.write(line: "")
  }
}
