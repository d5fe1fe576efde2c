import SpeakerAttribution
import Testing

/// Whatever the text, the statements are parts of it.
@Suite struct HostileInputTests {
  private let finder = StatementFinder()

  /// Every statement lies within its part, its ends lie between scalars, and none overlaps the one before it.
  private func check(_ text: String, title: String = "") throws {
    var end: [Statement.Part: Int] = [:]
    for statement in finder.statements(in: text, title: title) {
      let part = statement.part == .title ? title : text
      try #require(!statement.range.isEmpty && statement.range.upperBound <= part.utf8.count)
      for place in [statement.range.lowerBound, statement.range.upperBound] {
        let index = part.utf8.index(part.utf8.startIndex, offsetBy: place)
        try #require(index.samePosition(in: part.unicodeScalars) != nil, "\(statement)")
      }
      try #require(statement.range.lowerBound >= end[statement.part, default: 0], "\(statement)")
      try #require(statement.speaker?.isEmpty != true)
      end[statement.part] = statement.range.upperBound
    }
  }

  @Test func anyWordsInAnyOrder() throws {
    let pieces = [
      "said", "says", "told", "that", "Jane", "Doe", "Mr", "the", "a", "minister", "he", "she", "they", "who",
      "according",
      "to", "by", "adding", "was", "not", "“", "”", "\"", "'", "’", "‘", "«", "»", "„", ",", ".", "?", ":", ";", "—",
      "(", ")",
      "\n\n", "\n", " ", " ", " ", "İstanbul", "é", "🙂", "\u{301}", "\u{0}", "al-Rimi", "of", "and", "asked", "whether",
      "in",
      "Gov.", "p.m.", "4:18", "'s", "in his words", "put it", "-old", "\u{A0}", "on Tuesday", "however",
    ]
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<4000 {
      let words = (0..<next(60)).map { _ in pieces[next(pieces.count)] }
      try check(words.joined(separator: next(3) == 0 ? "" : " "), title: words.prefix(next(8)).joined(separator: " "))
    }
  }

  @Test func everyBeginningOfAnArticle() throws {
    let article = try #require(try MarkedArticlesTests.articles("articles").first)
    for count in stride(from: 0, to: article.text.count, by: 7) {
      try check(String(article.text.prefix(count)), title: String(article.title.prefix(count)))
      try check(String(article.text.suffix(count)))
    }
  }

  /// Texts that make a search start anew at every word: with work that grows as their square these would take hours.
  @Test(arguments: [
    "“", "\" ", "'a ", "said ", "he said ", "said, ", "\"\n\n", "“a\n\n", "‘a’ s ", "Jane Doe ", "Doe, ", "who ", "(",
    "that ",
    "A. ", "according to ", "“Go,” said Doe. ", "Doe said Doe said ", "the minister said, ", "of the ", "a minister ",
    "The Ministry ",
    "Jane Doe said it. Joe Doe said it. ", "A", "é", "-", "’", ".", "said the ", "told that ", ", and said ",
  ])
  func repetition(_ piece: String) throws {
    try check(String(repeating: piece, count: 100_000 / piece.utf8.count))
  }

  @Test func nothingSaidNothingFound() {
    for text in [
      "", " ", "\n\n", "The bridge fell at dawn. Two lorries lay in the river.",
      "The ‘green zone’ was quiet. He read “War and Peace” twice.", "She is 5' 9\" tall, he is 6'.",
      "The dockers' strike and the ministers' plan are history. ’Twas the ’90s.",
    ] {
      #expect(finder.statements(in: text).isEmpty, "\(text)")
    }
  }

  @Test func quotationsOfSeveralParagraphsAreTakenParagraphByParagraph() {
    let text = "“One goes.\n\n“Two goes.\n\n“Three goes,” said Jane Doe. Nobody moved."
    let found = finder.statements(in: text)
    #expect(found.map(\.speaker) == ["Jane Doe", "Jane Doe", "Jane Doe"])
    let bytes = Array(text.utf8)
    #expect(
      found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["“One goes.", "“Two goes.", "“Three goes,”"])
  }

  @Test func theLexiconCanBeReplaced() {
    var lexicon = SpeakerLexicon.english
    lexicon.verbs = [SpeechVerb(forms: ["averred"], uses: [.clause, .quotation])]
    lexicon.attributions = []
    let text = "Jane Doe averred that it was late. Joe Bloggs said that it was early."
    #expect(StatementFinder(lexicon: lexicon).statements(in: text).map(\.speaker) == ["Jane Doe"])
    #expect(StatementFinder().statements(in: text).map(\.speaker) == ["Joe Bloggs"])
  }
}
