import Testing

@testable import ArticleCleaning

/// Expected values are counted by hand.
@Suite struct WordingModelTests {
  private func runs(_ text: String) -> [Int] {
    var buckets: [Int] = []
    WordingModel.forEachRun(of: text) { buckets.append($0) }
    return buckets
  }

  /// ` a`, `ab`, ` ab`, `b `, `ab `, ` ab `; ` 0`, `0 `, ` 0 `.
  @Test func aWordsRunsHaveASpaceOnBothSides() {
    let buckets = runs("ab 1")
    #expect(buckets.count == 9)
    #expect(Set(buckets).count == 9)
    #expect(buckets.allSatisfy((0..<WordingModel.bucketCount).contains))
    #expect(Array(buckets.prefix(6)) == runs("ab"))
    #expect(runs("").isEmpty)
    #expect(runs(" \n ").isEmpty)
  }

  /// ` n`, `na`, ` na`, `av`, `nav`, ` nav`, `v `, `av `, `nav `: four characters at most.
  @Test func runsAreOfTwoToFourCharacters() {
    #expect(runs("nav").count == 9)
    #expect(runs("navi").count == 12)
  }

  @Test func caseDigitsAndSpacesMakeNoDifference() {
    #expect(runs("READ 12 Comments") == runs(" read  34\tcomments"))
    #expect(runs("read") != runs("dear"))
  }

  /// Nine runs of weight 1 each count 1/3; and two of them weigh nothing.
  @Test func theScoreIsTheSumOverALengthOfOne() {
    var model = WordingModel(
      weights: Array(repeating: Int8(1 / WordingModel.unit), count: WordingModel.bucketCount), intercept: -0.5)
    #expect(model.score("ab 1") == 2.5)
    #expect(model.score("") == -0.5)
    let buckets = runs("ab 1")
    model.weights[buckets[0]] = 0
    model.weights[buckets[8]] = 0
    #expect(abs(model.score("ab 1") - (7.0 / 3 - 0.5)) < 1e-6)
  }

  @Test func weightsComeBackFromTheirText() {
    let model = WordingModel(
      weights: (0..<WordingModel.bucketCount).map { Int8(truncatingIfNeeded: $0) }, intercept: 1)
    #expect(WordingModel(encoded: model.encoded, intercept: 1) == model)
  }
}
