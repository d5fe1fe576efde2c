import Foundation
import SpeakerAttribution
import Testing

/// Floors a little below what is reached, so that a change for the worse shows.
@Suite struct MarkedArticlesTests {
  static func articles(_ name: String) throws -> [MarkedArticle] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "txt"))
    return try MarkedArticle.all(in: String(contentsOf: url, encoding: .utf8))
  }

  private func agreement(_ articles: [MarkedArticle], of kind: Statement.Kind? = nil) -> StatementAgreement {
    let finder = StatementFinder()
    var agreement = StatementAgreement()
    for article in articles {
      let statements = finder.statements(in: article.text, title: article.title)
      agreement.add(statements.filter { kind == nil || $0.kind == kind }, to: article)
    }
    return agreement
  }

  @Test func hardArticles() throws {
    let articles = try Self.articles("articles")
    try #require(articles.count == 30)
    let all = agreement(articles)
    #expect(all.marked == 423)
    #expect(all.precision >= 0.84, "\(all)")
    #expect(all.recall >= 0.789, "\(all)")
    #expect(agreement(articles, of: .direct).precision >= 0.90)
    #expect(agreement(articles, of: .reported).precision >= 0.759)
  }

  @Test func everydayArticles() throws {
    let articles = try Self.articles("everyday")
    try #require(articles.count == 12)
    let all = agreement(articles)
    #expect(all.marked == 209)
    #expect(all.precision >= 0.85, "\(all)")
    #expect(all.recall >= 0.82, "\(all)")
  }

  @Test func theScorerKnowsRightFromWrong() throws {
    let article = try #require(
      try MarkedArticle.all(
        in: "=== a\nT\n\nHe <q s=\"A\" k=\"reported\">0123456789</q> and <q s=\"unknown\" k=\"direct\">\"é\"</q>.\n"
      ).first)
    #expect(article.text == "He 0123456789 and \"é\".")
    #expect(article.title == "T")
    func agreement(_ range: Range<Int>, _ speaker: String?) -> StatementAgreement {
      var agreement = StatementAgreement()
      agreement.add([Statement(kind: .reported, part: .text, range: range, speaker: speaker)], to: article)
      return agreement
    }
    #expect(agreement(3..<13, "a").right == 1)
    #expect(agreement(3..<10, "A").right == 1)  // 14 / 17
    #expect(agreement(3..<9, "A").right == 0)  // 12 / 16
    #expect(agreement(3..<9, "A").located == 0)
    #expect(agreement(3..<13, "B").right == 0)
    #expect(agreement(3..<13, "B").located == 1)
    #expect(agreement(18..<22, nil).right == 1)
    #expect(agreement(3..<13, nil).recall == 0)
  }

  @Test(arguments: [
    "A <q s=\"B\" k=\"direct\">\"c\"", "<q s=\"B\" k=\"thought\">c</q>", "c</q>", "<q s=\"B\">c</q>",
    "<q s=\"B\" k=\"direct\">c <q s=\"B\" k=\"direct\">d</q></q>",
  ])
  func marksThatAreNone(_ text: String) {
    #expect(throws: MarkingError.self) { try MarkedArticle.all(in: "=== a\nT\n\n\(text)") }
  }
}
