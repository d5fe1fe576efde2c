import Evaluation
import Testing

@testable import Slant

struct ModelComparisonTests {
  /// A model that is right on the rows that `isRight` says, of `count` with the labels a and b in turn.
  private func model(count: Int, isRight: (Int) -> Bool) throws -> ScoredTask {
    let given = (0..<count).map { isRight($0) ? $0 % 2 : 1 - $0 % 2 }
    return ScoredTask(
      name: "topic", severalLabels: false, labels: ["a", "b"], rows: Array(0..<count),
      truth: (0..<count).map { [$0 % 2] }, predicted: given.map { [$0] },
      probabilities: try ProbabilityMatrix(
        rowCount: count, columnCount: 2, elements: given.flatMap { $0 == 0 ? [0.75, 0.25] : [0.25, 0.75] }))
  }

  private func pairs(_ models: [ScoredTask]) throws -> [ModelComparison] {
    try ModelComparison.pairs(
      models, names: ["x", "y", "z"], bootstrap: Bootstrap(), plan: { ResamplingPlan(rowCount: $0.count) })
  }

  @Test func threeModelsAreCorrectedForThreePairs() throws {
    let (weak, strong, near) = (
      try model(count: 200) { $0 % 4 != 0 }, try model(count: 200) { $0 % 20 != 0 },
      try model(count: 200) { $0 % 18 != 0 }
    )
    let pairs = try pairs([weak, strong, near])
    #expect(pairs.map { [$0.first, $0.second] } == [["x", "y"], ["x", "z"], ["y", "z"]])
    let pValues = pairs.map { $0.measures[.accuracy]!.pValue }
    #expect(pairs.map { $0.corrected!.pValues[.accuracy]! } == HolmCorrection.corrected(pValues))
    #expect(pairs.map { $0.corrected!.mcNemarPValue } == HolmCorrection.corrected(pairs.map(\.mcNemarPValue)))
    #expect(pairs.allSatisfy { $0.corrected?.pairs == 3 })
    #expect(pairs.allSatisfy { $0.measures[.expectedCalibrationError] == nil })
    // Wrong on 50 rows, on 10 of these, and on 12: the multiples of 18 and of 4 share the 6 multiples of 36.
    #expect(pairs[0].mcNemar == McNemarTest(onlyFirstRight: 0, onlySecondRight: 40))
    #expect(pairs[1].mcNemar == McNemarTest(onlyFirstRight: 6, onlySecondRight: 44))
    #expect(
      pairs[0].sentence.hasPrefix(
        "y is better; luck alone would make such a difference in fewer than one of twenty families of 3 tests. "
          + "y reaches 95.0 % accuracy, x 75.0 %: +20.0 points (95 % interval "), "\(pairs[0].sentence)")
    #expect(pairs[0].sentence.contains(" corrected for 3 comparisons after Holm"))
    #expect(
      pairs[2].sentence.hasPrefix("These 200 rows do not show that either is better. z reaches 94.0 % accuracy, "))
    // What is measured of a pair is what is measured of the two alone.
    let alone = try self.pairs([weak, strong])
    #expect(alone.count == 1 && alone[0].measures == pairs[0].measures && alone[0].corrected == nil)
    #expect(!alone[0].sentence.contains("Holm"))
  }

  /// A difference that two models alone would show is not one of many pairs.
  @Test func manyPairsAskForMore() throws {
    let one = try model(count: 200) { $0 % 10 != 0 }
    // Right on 9 more of the rows, wrong on 2 more.
    let other = try model(count: 200) { $0 % 10 != 0 && $0 != 1 && $0 != 3 || $0 % 10 == 0 && $0 < 90 }
    let alone = try pairs([one, other])[0]
    #expect(alone.mcNemar == McNemarTest(onlyFirstRight: 2, onlySecondRight: 9))
    #expect((0.0167...0.05).contains(alone.measures[.accuracy]!.pValue), "\(alone.sentence)")
    #expect(alone.sentence.hasPrefix("y is better"))
    let third = try model(count: 200) { $0 % 10 != 0 || $0 == 190 }
    let among = try pairs([one, other, third])[0]
    #expect(among.corrected!.pValues[.accuracy]! > 0.05)
    #expect(among.sentence.hasPrefix("These 200 rows do not show that either is better."))
  }
}
