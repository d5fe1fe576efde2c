import Foundation

@testable import ArticleCleaning

/// A page of the fixtures and what is to come out of it: lines `title: …`, `author: …`, `date: …`, `source: …`,
/// `language: …` as far as they are to be found, an empty line, and the paragraphs with empty lines between them; a line
/// `=====` before the next of several articles.
struct ExpectedArticle {
  var name: String
  var input: Data
  var facts: [String: String] = [:]
  var paragraphs: [String] = []

  /// The fixtures in a folder whose names end in `.txt` or `.html`.
  static func all(in folder: String, ending: String) throws -> [ExpectedArticle] {
    let root = Bundle.module.resourceURL!.appending(path: "Fixtures/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().compactMap { file in
      guard file.hasSuffix(ending), !file.hasSuffix(".expected.txt") else { return nil }
      let name = String(file.dropLast(ending.count))
      let expected = try String(contentsOf: root.appending(path: name + ".expected.txt"), encoding: .utf8)
      return try ExpectedArticle(name: name, input: Data(contentsOf: root.appending(path: file)), expected: expected)
    }
  }

  init(name: String, input: Data, expected: String) throws {
    self.name = name
    self.input = input
    var isHead = true
    var isFirst = true
    for line in expected.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "=====" {
        isHead = true
        isFirst = false
      } else if isHead, let colon = line.firstRange(of: ": ") {
        if isFirst { facts[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...]) }
      } else if line.isEmpty {
        isHead = false
      } else {
        paragraphs.append(Self.normalized(line))
      }
    }
  }

  static func normalized(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// How far what came out agrees with what was to come out, over many pages.
struct Agreement {
  var kept = 0
  var expected = 0
  var right = 0
  var facts = 0
  var rightFacts = 0
  /// Of each page, over words weighted by their letters.
  var f1: [Double] = []
  var notes: [String] = []

  var precision: Double { Double(right) / Double(max(1, kept)) }
  var recall: Double { Double(right) / Double(max(1, expected)) }
  var meanF1: Double { f1.reduce(0, +) / Double(max(1, f1.count)) }

  mutating func add(_ page: CleanedPage, _ article: ExpectedArticle) {
    let paragraphs = page.articles.flatMap(\.paragraphs).map { ExpectedArticle.normalized($0) }
    let both = Self.common(paragraphs, article.paragraphs)
    kept += paragraphs.count
    expected += article.paragraphs.count
    right += both.count
    for paragraph in Self.rest(paragraphs, without: both) {
      notes.append("\(article.name) kept: \(paragraph.prefix(100))")
    }
    for paragraph in Self.rest(article.paragraphs, without: both) {
      notes.append("\(article.name) lost: \(paragraph.prefix(100))")
    }
    let found = page.articles.first
    for (name, fact) in [
      ("title", found?.title), ("author", found?.author), ("date", found?.date), ("language", found?.language),
    ] {
      facts += 1
      if fact?.value == article.facts[name] {
        rightFacts += 1
      } else {
        notes.append(
          "\(article.name) \(name): found \(fact?.value ?? "none"), expected \(article.facts[name] ?? "none")")
      }
    }
    func words(_ paragraphs: [String]) -> [String] { paragraphs.flatMap { $0.split(separator: " ").map(String.init) } }
    func weight(_ words: [String]) -> Double { Double(words.reduce(0) { $0 + $1.count }) }
    let (mine, theirs) = (words(paragraphs), words(article.paragraphs))
    f1.append(2 * weight(Self.common(mine, theirs)) / max(1, weight(mine) + weight(theirs)))
  }

  private static func common(_ left: [String], _ right: [String]) -> [String] {
    var counts = Dictionary(right.map { ($0, 1) }, uniquingKeysWith: +)
    return left.filter { text in
      guard let count = counts[text], count > 0 else { return false }
      counts[text] = count - 1
      return true
    }
  }

  private static func rest(_ all: [String], without some: [String]) -> [String] {
    var counts = Dictionary(some.map { ($0, 1) }, uniquingKeysWith: +)
    return all.filter { text in
      guard let count = counts[text], count > 0 else { return true }
      counts[text] = count - 1
      return false
    }
  }
}
