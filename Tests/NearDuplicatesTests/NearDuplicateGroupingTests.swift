import Testing

@testable import NearDuplicates

@Suite struct NearDuplicateGroupingTests {
  static func pair(_ first: Int, _ second: Int, _ kind: NearDuplicateGroup.Kind, _ similarity: Double)
    -> NearDuplicatePair
  {
    NearDuplicatePair(
      first: first, second: second, kind: kind, sharedRuns: kind == .copy ? similarity : 0.1, latentSimilarity: 0.9,
      sharedNames: 1, sharedNumbers: 1, sharedQuotedRuns: 1, headlineSimilarity: 0.2, leadSimilarity: 0.3,
      daysApart: nil, evidence: kind == .copy ? 0.9 : similarity)
  }

  /// Copies 0–1–2 hang together by 0.9 and 0.7, although 0–2 alone is weaker.
  @Test func copiesHangTogether() {
    let groups = NearDuplicateGrouping.groups(
      joining: [Self.pair(0, 1, .copy, 0.9), Self.pair(0, 2, .copy, 0.61), Self.pair(1, 2, .copy, 0.7)])
    #expect(groups.map(\.members) == [[0, 1, 2]])
    #expect(groups[0].similarity == 0.7)
  }

  /// A chain of rewrites 0–1–2–3: 1 and 2 have evidence 1.2 and 1.25 around them, so 2 is the centre of {1, 2, 3} and 0 is left.
  @Test func rewritesGatherAroundACentre() {
    let groups = NearDuplicateGrouping.groups(
      joining: [Self.pair(0, 1, .rewrite, 0.6), Self.pair(1, 2, .rewrite, 0.6), Self.pair(2, 3, .rewrite, 0.65)])
    #expect(groups.map(\.members) == [[1, 2, 3]])
    #expect(groups[0].kind == .rewrite)
    #expect(groups[0].similarity == 0.6)
  }

  /// The copies 0 and 5 come along when 0 is a rewrite of 3.
  @Test func copiesGoWithARewrite() {
    let groups = NearDuplicateGrouping.groups(
      joining: [Self.pair(0, 5, .copy, 0.95), Self.pair(0, 3, .rewrite, 0.55), Self.pair(7, 8, .copy, 0.8)])
    #expect(groups.map(\.members) == [[0, 3, 5], [7, 8]])
    #expect(groups.map(\.kind) == [.rewrite, .copy])
    #expect(groups.map(\.similarity) == [0.55, 0.8])
  }

  @Test func nothingMakesNoGroup() {
    #expect(NearDuplicateGrouping.groups(joining: []).isEmpty)
  }
}
