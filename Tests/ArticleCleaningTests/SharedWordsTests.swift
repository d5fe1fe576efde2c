import Testing

@testable import ArticleCleaning

/// Expected values by hand.
@Suite struct SharedWordsTests {
  private func shared(_ lines: [(text: String, probability: Float)]) -> SharedWords {
    SharedWords(lines.map { Block(text: $0.text) }, probabilities: lines.map(\.probability))
  }

  /// `river` stands in other content and `market` in other furniture; a block's own words do not count.
  @Test func wordsOfOtherBlocks() {
    let shared = shared([("river market", 1), ("river bridge", 1), ("market prices", 0)])
    #expect(shared.withContent == [0.5, 0.5, 0.5])
    #expect(shared.withFurniture == [0.5, 0, 0])
    // (1 - 0) / (1 + 0 + 0.5) for river, (0 - 1) / 1.5 for market, 0 for what nothing else has.
    let third: Float = 1 / 3
    #expect(shared.balance[0] == 0)
    #expect(abs(shared.balance[1] - third) < 1e-6)
    #expect(abs(shared.balance[2] - third) < 1e-6)
  }

  @Test func doubtfulBlocksCountInPart() {
    let shared = shared([("river", 1), ("river", 0.25)])
    #expect(shared.withContent[0] == 0.25)
    #expect(shared.withFurniture[0] == 0.75)
    // (0.25 - 0.75) / (0.25 + 0.75 + 0.5)
    #expect(abs(shared.balance[0] - (-1 / 3)) < 1e-6)
  }

  @Test func blocksWithoutWords() {
    let shared = shared([("— …", 1), ("river", 1)])
    #expect(shared.withContent == [0, 0])
    #expect(shared.balance == [0, 0])
  }
}
