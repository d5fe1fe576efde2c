import Foundation
import Testing

@testable import Evaluation

struct PairedComparisonTests {
  struct Recorded: Decodable {
    struct McNemar: Decodable {
      let b, c: Int
      let exact, mid, corrected: Double
    }
    struct Student: Decodable, Sendable {
      let freedom: Int
      let tail, quantile, normal, expanded: Double
    }
    let mcnemar: [McNemar]
    let students: [Student]
    let values, shares, quantiles: [Double]
  }

  static let recorded: Recorded = {
    let url = Bundle.module.url(forResource: "Fixtures/tests", withExtension: "json")!
    return try! JSONDecoder().decode(Recorded.self, from: Data(contentsOf: url))
  }()

  @Test(arguments: recorded.mcnemar.indices)
  func mcNemar(index: Int) {
    let expected = Self.recorded.mcnemar[index]
    let test = McNemarTest(onlyFirstRight: expected.b, onlySecondRight: expected.c)
    #expect(abs(test.exactPValue - expected.exact) < 1e-9)
    #expect(abs(test.midPValue - expected.mid) < 1e-9)
    #expect(abs(test.continuityCorrectedPValue - expected.corrected) < 1e-9)
  }

  @Test func mcNemarCountsTheRowsThatDiffer() throws {
    let test = try McNemarTest(truth: [0, 1, 2, 0, 1], first: [0, 1, 0, 1, 1], second: [0, 0, 2, 0, 1])
    #expect(test == McNemarTest(onlyFirstRight: 1, onlySecondRight: 2))
    #expect(throws: EvaluationError.rowCountsDiffer(expected: 1, found: 2, input: "second predictions")) {
      try McNemarTest(truth: [0], first: [0], second: [0, 1])
    }
  }

  @Test func quantilesAreNumpys() {
    let sorted = Self.recorded.values.sorted()
    for (share, expected) in zip(Self.recorded.shares, Self.recorded.quantiles) {
      #expect(abs(ConfidenceInterval.quantile(share, ofSorted: sorted) - expected) < 1e-12)
    }
  }

  /// Two models equally good: a test at 5 % must alarm in 3 to 7 of 100 trials.
  @Test func falseAlarmsAreAsRareAsTheTestsSay() throws {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = 400
    bootstrap.threadCount = 2
    let trials = 1_000
    var bootstrapAlarms = 0
    var mcNemarAlarms = 0
    for trial in 0..<trials {
      var generator = SeededGenerator(seed: UInt64(trial) + 1)
      let first = (0..<400).map { _ in generator.nextIndex(below: 10) < 8 ? 1 : 0 }
      let second = (0..<400).map { _ in generator.nextIndex(below: 10) < 8 ? 1 : 0 }
      bootstrap.seed = UInt64(trial)
      let comparison = try bootstrap.compare(
        ResamplingPlan(rowCount: 400), first: { [weightedMean(first.map { Double($0) }, $0)] },
        second: { [weightedMean(second.map { Double($0) }, $0)] })[0]
      let test = try McNemarTest(truth: Array(repeating: 1, count: 400), first: first, second: second)
      bootstrapAlarms += comparison.pValue <= 0.05 ? 1 : 0
      mcNemarAlarms += test.midPValue <= 0.05 ? 1 : 0
    }
    #expect((30...70).contains(bootstrapAlarms), "\(bootstrapAlarms) of \(trials)")
    #expect((30...70).contains(mcNemarAlarms), "\(mcNemarAlarms) of \(trials)")
  }

  @Test func aClearDifferenceIsFound() throws {
    let first = (0..<100).map { $0 % 2 == 0 ? 1.0 : 0 }
    let second = (0..<100).map { $0 % 10 == 0 ? 0.0 : 1 }
    let comparison = try Bootstrap().compare(
      ResamplingPlan(rowCount: 100), first: { [weightedMean(first, $0)] }, second: { [weightedMean(second, $0)] })[0]
    #expect(comparison.difference.estimate == 0.9 - 0.5)
    #expect(comparison.difference.lower > 0.2)
    // No resample turns the sign: (0 + 1) / 1,001 is Φ(−3.0905), and P(T₉₉ > 3.0905 √(99 / 100)) = 0.0013603 by scipy.
    expectClose(comparison.pValue, 2 * 0.0013603044607, within: 1e-9)
  }

  @Test func pairsOfSeveralModelsAreThoseOfTwo() throws {
    let models = (1...3).map { step in (0..<60).map { Double(($0 * step) % 4 == 0 ? 0 : 1) } }
    let plan = ResamplingPlan(rowCount: 60)
    let pairs = try Bootstrap().compare(
      plan, models: models.map { values in { [weightedMean(values, $0), 1 - weightedMean(values, $0)] } })
    #expect(pairs.count == 3)
    for (pair, (first, second)) in zip(pairs, [(0, 1), (0, 2), (1, 2)]) {
      let alone = try Bootstrap().compare(
        plan, first: { [weightedMean(models[first], $0), 1 - weightedMean(models[first], $0)] },
        second: { [weightedMean(models[second], $0), 1 - weightedMean(models[second], $0)] })
      #expect(pair == alone && pair.count == 2)
    }
    #expect(try Bootstrap().compare(plan, models: []).isEmpty)
  }

  @Test func equalModelsDoNotDiffer() throws {
    let values = (0..<20).map { Double($0 % 2) }
    let comparison = try Bootstrap().compare(
      ResamplingPlan(rowCount: 20), first: { [weightedMean(values, $0)] }, second: { [weightedMean(values, $0)] })[0]
    #expect(comparison.pValue == 1)
    #expect(comparison.difference.lower == 0 && comparison.difference.upper == 0)
  }
}
