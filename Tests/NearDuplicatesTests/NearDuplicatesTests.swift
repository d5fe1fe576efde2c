import Foundation
import NearDuplicates
import Testing
import TextFeatures

@Suite struct NearDuplicatesTests {
  /// Words without meaning, so that texts share runs only where they are made to.
  static func words(_ count: Int, seed: Int) -> [String] {
    (0..<count).map { "w\((seed * 7919 + $0 * 104_729) % 1_000_003)" }
  }

  static func groups(_ texts: [String], threads: Int = 2) throws -> [NearDuplicateGroup] {
    try NearDuplicates.groups(of: InMemoryTexts(texts), threads: threads)
  }

  @Test func exactCopiesAreFoundAndOthersAreNot() throws {
    let a = Self.words(200, seed: 1).joined(separator: " ")
    let texts = [
      a, Self.words(200, seed: 2).joined(separator: " "), a, Self.words(200, seed: 3).joined(separator: " "),
    ]
    let groups = try Self.groups(texts)
    #expect(groups.map(\.members) == [[0, 2]])
    #expect(groups[0].kind == .copy)
    #expect(groups[0].similarity == 1)
  }

  /// Every twentieth word changed leaves 16 of 20 runs of four words.
  @Test func lightEditsAreCopies() throws {
    let words = Self.words(400, seed: 4)
    let edited = words.enumerated().map { $0.offset % 20 == 7 ? "changed\($0.offset)" : $0.element }
    let groups = try Self.groups([words.joined(separator: " "), edited.joined(separator: " ")])
    #expect(groups.map(\.members) == [[0, 1]])
    #expect(groups[0].kind == .copy)
    #expect(abs(groups[0].similarity - 0.8) < 0.03)
  }

  @Test func anExcerptIsACopy() throws {
    let words = Self.words(400, seed: 5)
    let groups = try Self.groups([words.joined(separator: " "), words[100..<300].joined(separator: " ")])
    #expect(groups.map(\.members) == [[0, 1]])
    #expect(groups[0].similarity == 1)
  }

  @Test func copiesOfCopiesAreOneGroup() throws {
    let words = Self.words(300, seed: 6)
    let texts = (0..<5).map { copy in
      words.enumerated().map { $0.offset % 30 == copy ? "c\(copy)x\($0.offset)" : $0.element }.joined(separator: " ")
    }
    #expect(try Self.groups(texts).map(\.members) == [[0, 1, 2, 3, 4]])
  }

  static let report = """
    The foreign minister, Hadi Sarraf, met the envoy Marta Lindqvist in Basra on Tuesday and agreed on 1,250 more places for \
    pupils from Zubair and Qurna. "Nobody who wants to learn will be turned away from these schools next year," said Sarraf. \
    The plan costs 48 million dinars. "We shall pay the first half before the winter term begins," said Lindqvist.
    """
  static let rewrite = """
    Some 1250 children of Qurna and Zubair get a desk after all. That is the outcome of talks which envoy Marta Lindqvist held \
    with minister Hadi Sarraf, at a price of 48 million. "Nobody who wants to learn will be turned away from these schools \
    next year," the minister promised, and Lindqvist, in Basra for a day, added: "We shall pay the first half before the \
    winter term begins."
    """

  @Test func rewritesShareNamesNumbersAndQuotations() throws {
    var texts = (0..<40).map { "On day \($0) the council of \(Self.words(60, seed: 50 + $0).joined(separator: " "))." }
    texts[7] = Self.report
    texts[31] = Self.rewrite
    let groups = try Self.groups(texts)
    let group = try #require(groups.first)
    #expect(groups.count == 1)
    #expect(group.members == [7, 31])
    #expect(group.kind == .rewrite)
    // Sarraf, Hadi, Marta, Lindqvist, Basra, Zubair, Qurna: of the report "Sarraf" after "said", of both the others within sentences.
    #expect(group.weakestLink.sharedNames >= 5)
    #expect(group.weakestLink.sharedNumbers == 2)
    // Runs of four words of quotations of 14 and 11 words: 11 and 8.
    #expect(group.weakestLink.sharedQuotedRuns == 19)
    #expect(group.weakestLink.reason.contains("2 numbers"))
  }

  @Test func rewritesCanBeLeftOut() throws {
    var options = NearDuplicateOptions()
    options.findsRewrites = false
    let texts = [Self.report, Self.rewrite, Self.report]
    let groups = try NearDuplicates.groups(of: InMemoryTexts(texts), options: options)
    #expect(groups.map(\.members) == [[0, 2]])
  }

  @Test func furnitureTiesNothing() throws {
    let furniture =
      "Share this story with your friends and follow our channel for the news of the day from all over the country."
    let texts = (0..<30).map {
      Self.words(80, seed: 100 + $0).joined(separator: " ") + ".\n" + furniture + "\n" + furniture
    }
    #expect(try Self.groups(texts).isEmpty)
  }

  @Test(arguments: [[], [""], ["", "", ""], ["one"], ["a b", "c d"], ["...", "..."]] as [[String]])
  func littleTextHasNoGroups(texts: [String]) throws {
    if texts.isEmpty {
      #expect(try NearDuplicates.pairs(of: InMemoryTexts(texts)).isEmpty)
    } else {
      #expect(try Self.groups(texts).isEmpty)
    }
  }

  @Test func shortTextsThatAreEqualAreCopies() throws {
    #expect(try Self.groups(["Rain today", "Sun today", "Rain today"]).map(\.members) == [[0, 2]])
  }

  @Test func threadsDoNotMatter() throws {
    var texts = (0..<700).map { Self.words(50 + $0 % 40, seed: $0 % 350).joined(separator: " ") }
    texts[13] = Self.report
    texts[640] = Self.rewrite
    let once = try NearDuplicates.pairs(of: InMemoryTexts(texts), threads: 1)
    #expect(once.count >= 340)
    #expect(try NearDuplicates.pairs(of: InMemoryTexts(texts), threads: 3) == once)
  }

  /// The report and its rewrite among others, as they were published.
  static func published(_ origins: (TextOrigin, TextOrigin)) throws -> [NearDuplicateGroup] {
    var texts = (0..<40).map { "On day \($0) the council of \(Self.words(60, seed: 50 + $0).joined(separator: " "))." }
    var known = [TextOrigin](repeating: TextOrigin(), count: texts.count)
    (texts[7], known[7]) = (Self.report, origins.0)
    (texts[31], known[31]) = (Self.rewrite, origins.1)
    return try NearDuplicates.groups(of: InMemoryTexts(texts), origins: { known })
  }

  /// What another outlet has on the same day is a rewrite; what the same outlet has three weeks later is another chapter.
  @Test func originsTellARewriteFromAFollowUp() throws {
    let same = try Self.published((TextOrigin(day: 100, outlet: "A"), TextOrigin(day: 100, outlet: "B")))
    #expect(same.map(\.members) == [[7, 31]])
    #expect(same.first?.weakestLink.daysApart == 0)
    #expect(same.first?.weakestLink.reason.hasPrefix("the same day, headlines alike by ") == true)
    #expect(try Self.published((TextOrigin(day: 100, outlet: "A"), TextOrigin(day: 121, outlet: "A"))).isEmpty)
  }
}
