import Foundation
import Testing

@testable import ArticleCleaning

/// Input that is no article, or pretends to be something else.
@Suite struct HostileInputTests {
  private let cleaner = ArticleCleaner()
  private let sentence =
    "The council met on Tuesday evening and decided, after a long debate, to mend the old bridge over the river."

  private func page(_ body: String, head: String = "") -> [UInt8] {
    Array("<html><head>\(head)</head><body>\(body)</body></html>".utf8)
  }

  @Test func nothing() throws {
    for bytes in [[], Array(" \n\t\n".utf8), Array("<html></html>".utf8), Array("<".utf8), Array("</p></div>".utf8)] {
      #expect(try cleaner.clean(page: bytes).articles.isEmpty)
    }
    #expect(try cleaner.clean(text: "").articles.isEmpty)
    #expect(try cleaner.clean(text: "\n\r\n \u{FEFF}\n").blocks.isEmpty)
  }

  @Test func furnitureOnly() throws {
    let text =
      "Home\nNews\nSport\nSubscribe\nLog in\nShare on Facebook\nAccept cookies\nPrivacy Policy\nContact us\n© 2020 All rights reserved"
    #expect(try cleaner.clean(text: text).articles.isEmpty)
    let items = text.split(separator: "\n").map { "<li><a href='/'>\($0)</a></li>" }.joined()
    let page = try cleaner.clean(page: page("<nav><ul>\(items)</ul></nav>"))
    #expect(page.articles.isEmpty)
    #expect(page.blocks.count == 10)
    #expect(page.blocks.allSatisfy { !$0.verdict.isKept })
  }

  @Test func tooLong() {
    let text = String(repeating: "a", count: ArticleCleaner.sizeLimit + 1)
    #expect(throws: CleaningError.tooLarge(bytes: text.utf8.count, limit: ArticleCleaner.sizeLimit)) {
      try cleaner.clean(text: text)
    }
  }

  @Test func oneLongLine() throws {
    let words = String(repeating: "word and another, ", count: 200_000)
    #expect(try cleaner.clean(text: words).blocks.count == 1)
    #expect(try cleaner.clean(page: page("<p>\(words)</p>")).blocks.count == 1)
  }

  /// A word of millions of letters is no line that names an author, a source or a date, however few words there are.
  @Test func oneLongWord() throws {
    let word = String(repeating: "a", count: 2_000_000)
    #expect(try cleaner.clean(text: word).blocks.count == 1)
    #expect(try cleaner.clean(page: page("<p>\(word)</p>")).blocks.count == 1)
    #expect(BylineFinder.author(in: "By Jane Doe") == "Jane Doe")
    #expect(BylineFinder.author(in: "By Jane D\(word)") == nil)
    #expect(SourceFinder.source(in: "Source: Reuters") == "Reuters")
    #expect(SourceFinder.source(in: "Source: \(word)") == nil)
  }

  @Test func binary() {
    #expect(throws: CleaningError.binary) { try cleaner.clean(page: [0x89, 0x50, 0x4E, 0x47, 0, 0, 1, 2]) }
  }

  @Test func deepNesting() throws {
    let moderate = String(repeating: "<div>", count: 2000) + "<p>\(sentence)</p><p>\(sentence)</p>"
    #expect(try cleaner.clean(page: page(moderate)).blocks.count == 2)
    let hostile = String(repeating: "<b>", count: 200_000) + sentence
    #expect(throws: CleaningError.tooDeep(limit: PageParser.depthLimit)) { try cleaner.clean(page: page(hostile)) }
  }

  /// The bytes of the same words in other encodings, from Python's codecs.
  @Test(arguments: [
    ("windows-1251", "cff0e8e2e5f2", "Привет"), ("iso-8859-1", "636166e92093809493", "café “€”“"),
    ("shift_jis", "93fa967b8cea", "日本語"), ("gb2312", "d6d0ced4", "中卧"), ("euc-kr", "c7d1b1db", "한글"),
    ("windows-1256", "d3e1c7e3", "سلام"),
  ])
  func declaredEncodings(label: String, hex: String, text: String) throws {
    let start = Array("<html><head><meta charset=\"\(label)\"></head><body><p>".utf8)
    let bytes = start + Self.bytes(hex) + Array("</p></body></html>".utf8)
    #expect(try cleaner.clean(page: bytes).blocks.map(\.text) == [text.trimmed()])
  }

  @Test func wrongEncodings() throws {
    // UTF-8 that calls itself Latin-1.
    #expect(
      try cleaner.clean(page: page("<p>Привет, café</p>", head: "<meta charset=iso-8859-1>")).blocks.map(\.text) == [
        "Привет, café"
      ])
    // Latin-1 that calls itself UTF-8.
    let latin =
      Array("<html><head><meta charset=utf-8></head><body><p>Stra".utf8) + [0xDF] + Array("e</p></body></html>".utf8)
    #expect(try cleaner.clean(page: latin).blocks.map(\.text) == ["Straße"])
    // A name that nobody knows.
    let unknown = Array("<meta charset=klingon><p>".utf8) + [0xE9]
    #expect(throws: CleaningError.unknownEncoding("KLINGON")) { try cleaner.clean(page: unknown) }
    // UTF-16 with its mark.
    let wide: [UInt8] = [0xFF, 0xFE] + "<p>Grüße</p>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    #expect(try cleaner.clean(page: wide).blocks.map(\.text) == ["Grüße"])
  }

  /// Bytes at random, and pages with bytes struck out: nothing but an error or blocks may come of them.
  @Test func noise() throws {
    var generator = SystemRandomNumberGenerator()
    let good = page(
      "<div class='story'><h1>Title here</h1><p>\(sentence)</p><ul><li>One</li></ul><table><tr><td>\(sentence)</td></tr></table></div>"
    )
    for round in 0..<300 {
      var bytes = round.isMultiple(of: 2) ? good : (0..<400).map { _ in UInt8.random(in: 1...255, using: &generator) }
      for _ in 0..<8 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 1...255, using: &generator)
      }
      do {
        for block in try cleaner.clean(page: bytes).blocks { #expect((0...1).contains(block.probability)) }
      } catch is CleaningError {
        continue
      }
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    var digits = hex[...]
    var bytes: [UInt8] = []
    while !digits.isEmpty {
      bytes.append(UInt8(digits.prefix(2), radix: 16)!)
      digits = digits.dropFirst(2)
    }
    return bytes
  }
}
