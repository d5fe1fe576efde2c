import SpeakerAttribution
import Testing

@Suite struct MarkedArticlesTests {
  /// A little below what is reached, so that a change for the worse shows.
  static let floors = (precision: 0.80, recall: 0.75, direct: 0.87, reported: 0.72)

  @Test func precisionAndRecall() throws {
    let articles = try MarkedArticle.all()
    try #require(articles.count == 30)
    let finder = StatementFinder()
    var all = Agreement()
    var kinds: [Statement.Kind: Agreement] = [:]
    for article in articles {
      let statements = finder.statements(in: article.text, title: article.title)
      all.add(statements, to: article)
      for kind in Statement.Kind.allCases {
        kinds[kind, default: Agreement()].add(statements.filter { $0.kind == kind }, to: article)
      }
    }
    #expect(all.marked == 423)
    #expect(all.precision >= Self.floors.precision, "\(all.right) of \(all.found) found")
    #expect(all.recall >= Self.floors.recall, "\(all.right) of \(all.marked) marked")
    #expect(kinds[.direct]?.precision ?? 0 >= Self.floors.direct, "\(String(describing: kinds[.direct]))")
    #expect(kinds[.reported]?.precision ?? 0 >= Self.floors.reported, "\(String(describing: kinds[.reported]))")
  }

  @Test func theScorerKnowsRightFromWrong() throws {
    let article = try MarkedArticle(
      "a\nT\n\nHe <q s=\"A\" k=\"reported\">0123456789</q> and <q s=\"unknown\" k=\"direct\">\"é\"</q>.")
    #expect(article.text == "He 0123456789 and \"é\".")
    func agreement(_ range: Range<Int>, _ speaker: String?) -> Agreement {
      var agreement = Agreement()
      agreement.add([Statement(kind: .reported, part: .text, range: range, speaker: speaker)], to: article)
      return agreement
    }
    #expect(agreement(3..<13, "a").right == 1)
    #expect(agreement(3..<10, "A").right == 1)  // 14 / 17
    #expect(agreement(3..<9, "A").right == 0)  // 12 / 16
    #expect(agreement(3..<13, "B").right == 0)
    #expect(agreement(18..<22, nil).right == 1)
    #expect(agreement(3..<13, nil).recall == 0)
  }
}
