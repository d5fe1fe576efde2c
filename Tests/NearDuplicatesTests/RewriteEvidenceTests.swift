import NearDuplicates
import Testing
import TextFeatures

@Suite struct RewriteEvidenceTests {
  /// Two texts with titles, and another word-rich one, so that there is something to compare with.
  private func evidence(
    _ first: (title: String, text: String), _ second: (title: String, text: String), origins: [TextOrigin] = []
  ) throws -> RewriteEvidence {
    let texts = [
      first, second, (title: "Weather", text: "On the coast it rained for hours while the market stayed open"),
    ]
    let source = InMemoryTexts(titles: texts.map(\.title), bodies: texts.map(\.text))
    let all = try NearDuplicates.evidence(of: source, threads: 1, origins: { origins })
    return try #require(all.first { ($0.first, $0.second) == (0, 1) }).evidence
  }

  @Test func headlinesAndLeadsAreComparedByTheirWords() throws {
    let one = ("Bridge opens", "The old bridge over the river opens again, said the mayor.")
    let same = try evidence(one, one)
    #expect(abs(same.headlines - 1) < 1e-6)
    #expect(abs(same.leads - 1) < 1e-6)
    #expect(abs(same.words - 1) < 1e-5)
    let other = try evidence(one, ("Council meets", "The old bridge over the river opens again, said the mayor."))
    #expect(other.headlines == 0)
    #expect(abs(other.leads - 1) < 1e-6)
    // "bridge opens" stands in the other's lead, "council meets" in neither.
    #expect(other.headlineWithLead > 0)
    #expect(other.headlineWithLead < same.headlineWithLead)
  }

  /// Without a title the first twelve words of the body are the headline.
  @Test func theBeginningStandsForATitle() throws {
    let text =
      "The old bridge over the river opens again after nine long years of repair and of quarrels, said the mayor."
    let titled = try evidence(("The old bridge over the river opens again after nine long years", text), ("", text))
    #expect(abs(titled.headlines - 1) < 1e-6)
  }

  @Test(arguments: [
    ("on Monday", "on Monday", RewriteEvidence.Agreement.same), ("on Monday", "on Tuesday", .different),
    ("on Monday", "today", .unknown), ("am Montag", "on Monday", .same), ("lunes", "mardi", .different),
    ("в понедельник", "понедельник", .same),
  ])
  func daysOfTheWeek(first: String, second: String, expected: RewriteEvidence.Agreement) throws {
    let found = try evidence(
      ("", "The old bridge opens again, said the mayor \(first)."),
      ("", "The old bridge opens again, said the mayor \(second)."))
    #expect(found.weekdays == expected)
  }

  @Test func originsAreComparedWhereTheyAreKnown() throws {
    let one = ("Bridge opens", "The old bridge over the river opens again, said the mayor.")
    let unknown = TextOrigin()
    let found = try evidence(
      one, one, origins: [TextOrigin(day: 20, outlet: "A"), TextOrigin(day: 17, outlet: "B"), unknown])
    #expect(found.daysApart == 3)
    #expect(found.outlets == .different)
    let half = try evidence(one, one, origins: [TextOrigin(day: 20, outlet: "A"), TextOrigin(outlet: "A"), unknown])
    #expect(half.daysApart == nil)
    #expect(half.outlets == .same)
    #expect(found.withoutOrigins == (try evidence(one, one)))
  }

  /// Each case of days has a place of its own, and every pair is in one.
  @Test(arguments: [(nil, 16), (0, 17), (1, 18), (-1, 18), (2, 19), (3, 19), (4, 20), (13, 20), (14, 21), (900, 21)])
  func daysAreCases(days: Int?, place: Int) {
    var evidence = RewriteEvidence()
    evidence.daysApart = days
    #expect(evidence.features.count == RewriteModel.learned.weights.count)
    #expect(evidence.features.indices.dropFirst(16).filter { evidence.features[$0] == 1 } == [place])
  }

  /// 1 / (1 + e^−(−1 + 2 · 0.5)) = 1/2; with the same day 1 / (1 + e^−3) = 0.952574.
  @Test func theModelIsALogisticRegression() {
    var weights = [Float](repeating: 0, count: RewriteModel.learned.weights.count)
    weights[0] = 2
    weights[17] = 3
    let model = RewriteModel(weights: weights, intercept: -1)
    var evidence = RewriteEvidence()
    evidence.names = 0.5
    #expect(abs(model.probability(of: evidence) - 0.5) < 1e-6)
    evidence.daysApart = 0
    #expect(abs(model.probability(of: evidence) - 0.952574) < 1e-5)
  }
}
