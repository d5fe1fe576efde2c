import Testing

@testable import Evaluation

struct BootstrapTests {
  /// Rows drawn from a known distribution: the interval must cover its mean in 93 to 97 of 100 trials.
  @Test func intervalsCoverTheTruth() throws {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = 500
    bootstrap.threadCount = 2
    let trials = 1_000
    var covered = 0
    for trial in 0..<trials {
      var generator = SeededGenerator(seed: UInt64(trial) + 1)
      let values = (0..<200).map { _ in Double.random(in: 0..<1, using: &generator) }
      bootstrap.seed = UInt64(trial)
      let interval = try bootstrap.intervals(ResamplingPlan(rowCount: 200)) { [weightedMean(values, $0)] }[0]
      covered += interval.lower <= 0.5 && 0.5 <= interval.upper ? 1 : 0
    }
    #expect((930...970).contains(covered), "covered \(covered) of \(trials)")
  }

  /// Rows of a group share a value: resampling rows covers far too seldom, resampling groups about as often as it says.
  @Test func groupsAreResampledWhole() throws {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = 500
    bootstrap.threadCount = 2
    let trials = 500
    let groups = (0..<1_000).map { $0 / 10 }
    var coveredByGroups = 0
    var coveredByRows = 0
    for trial in 0..<trials {
      var generator = SeededGenerator(seed: UInt64(trial) + 1)
      let ofGroup = (0..<100).map { _ in Double.random(in: 0..<1, using: &generator) }
      let values = groups.map { ofGroup[$0] }
      let grouped = try bootstrap.intervals(ResamplingPlan(groups: groups)) { [weightedMean(values, $0)] }[0]
      let byRow = try bootstrap.intervals(ResamplingPlan(rowCount: 1_000)) { [weightedMean(values, $0)] }[0]
      coveredByGroups += grouped.lower <= 0.5 && 0.5 <= grouped.upper ? 1 : 0
      coveredByRows += byRow.lower <= 0.5 && 0.5 <= byRow.upper ? 1 : 0
    }
    #expect((465...485).contains(coveredByGroups), "covered \(coveredByGroups) of \(trials)")
    #expect(coveredByRows < 400)
  }

  /// Of a dozen groups plain percentiles cover far too seldom; expanded ones about as often as they say.
  @Test func fewGroupsAreNotTooSure() throws {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = 500
    bootstrap.threadCount = 2
    let trials = 1_000
    let groups = (0..<120).map { $0 / 10 }
    var covered = 0
    var coveredByPercentiles = 0
    for trial in 0..<trials {
      var generator = SeededGenerator(seed: UInt64(trial) + 1)
      let ofGroup = (0..<12).map { _ in Double.random(in: 0..<1, using: &generator) }
      let values = groups.map { ofGroup[$0] }
      bootstrap.seed = UInt64(trial)
      let (_, resamples) = try bootstrap.resampled(ResamplingPlan(groups: groups)) { [weightedMean(values, $0)] }
      for unitCount in [12, 1_000_000] {
        let interval = ConfidenceInterval(
          estimate: 0, resamples: resamples.map { $0[0] }, confidence: 0.95, unitCount: unitCount)
        let covers = interval.lower <= 0.5 && 0.5 <= interval.upper
        if unitCount == 12 { covered += covers ? 1 : 0 } else { coveredByPercentiles += covers ? 1 : 0 }
      }
    }
    #expect((930...970).contains(covered), "covered \(covered) of \(trials)")
    #expect(coveredByPercentiles < 930)
  }

  /// Values of the tails by scipy, and that many units leave percentiles where they are.
  @Test(arguments: PairedComparisonTests.recorded.students)
  func tailsAreScipys(expected: PairedComparisonTests.Recorded.Student) {
    let student = StudentDistribution(degreesOfFreedom: expected.freedom)
    expectClose(student.quantile(ofUpperTail: expected.tail), expected.quantile, within: 1e-9)
    expectClose(student.upperTail(expected.quantile), expected.tail, within: 1e-9)
    expectClose(NormalDistribution.quantile(ofUpperTail: expected.tail), expected.normal, within: 1e-9)
    expectClose(
      ConfidenceInterval.expandedTail(expected.tail, unitCount: expected.freedom + 1), expected.expanded, within: 1e-9)
  }

  @Test func threadsDoNotMatter() throws {
    let values = (0..<50).map { Double($0 * $0 % 17) }
    let results = try [1, 2, 3, 7].map { threads in
      var bootstrap = Bootstrap()
      bootstrap.resampleCount = 100
      bootstrap.seed = 3
      bootstrap.threadCount = threads
      return try bootstrap.intervals(ResamplingPlan(rowCount: 50)) {
        [weightedMean(values, $0), Double($0.reduce(0, +))]
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(results[0][0].lower < results[0][0].upper)
    #expect(results[0][1].lower == 50 && results[0][1].upper == 50)
    var other = Bootstrap()
    other.resampleCount = 100
    other.seed = 4
    #expect(try other.intervals(ResamplingPlan(rowCount: 50)) { [weightedMean(values, $0)] }[0] != results[0][0])
  }

  @Test func undefinedResamplesAreLeftOut() throws {
    var bootstrap = Bootstrap()
    bootstrap.resampleCount = 200
    let interval = try bootstrap.intervals(ResamplingPlan(rowCount: 3)) { [$0[0] == 0 ? .nan : 1] }[0]
    #expect(interval.estimate == 1 && interval.lower == 1 && interval.upper == 1)
    // A row is missing from a resample of three with probability (2/3)³ = 0.30.
    #expect((110...170).contains(interval.resampleCount))
  }

  @Test func settingsAreChecked() {
    var bootstrap = Bootstrap()
    #expect(throws: EvaluationError.noRows) { try bootstrap.intervals(ResamplingPlan(rowCount: 0)) { _ in [0] } }
    bootstrap.resampleCount = 1
    #expect(throws: EvaluationError.tooFewResamples(1)) {
      try bootstrap.intervals(ResamplingPlan(rowCount: 1)) { _ in [0] }
    }
    bootstrap.resampleCount = 10
    bootstrap.confidence = 1
    #expect(throws: EvaluationError.confidenceOutOfRange(1)) {
      try bootstrap.intervals(ResamplingPlan(rowCount: 1)) { _ in [0] }
    }
  }

  /// The measures under weights equal those of rows written out as often as their weights say.
  @Test func weightsStandForCopies() throws {
    var generator = SeededGenerator(seed: 5)
    let classCount = 4
    let truth = (0..<30).map { _ in generator.nextIndex(below: classCount) }
    let elements = (0..<30 * classCount).map { _ in Double(generator.nextIndex(below: 10)) / 10 }
    let weights = (0..<30).map { _ in generator.nextIndex(below: 4) }
    let copies = weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) }
    func matrix(_ rows: [Int]) throws -> ProbabilityMatrix {
      try ProbabilityMatrix(
        rowCount: rows.count, columnCount: classCount,
        elements: rows.flatMap { elements[($0 * classCount)..<(($0 + 1) * classCount)] })
    }
    func outcomes(_ rows: [Int]) throws -> ClassificationOutcomes {
      try ClassificationOutcomes(
        truth: rows.map { truth[$0] }, probabilities: matrix(rows), classCount: classCount)
    }
    let weighted = try outcomes(Array(0..<30)).metrics(rowWeights: weights).headline
    let copied = try outcomes(copies).metrics().headline
    #expect(weighted.count == 23)
    for (measure, value) in weighted { expectClose(value, copied[measure], within: 1e-12) }

    func several(_ rows: [Int]) throws -> MultilabelOutcomes {
      let sets = try LabelSets(rows.map { [truth[$0], ($0 * 7) % 4] }, labelCount: classCount)
      let guesses = try LabelSets(matrix(rows), thresholds: [0.3, 0.5, 0.5, 0.7])
      return try MultilabelOutcomes(truth: sets, predictions: guesses, probabilities: matrix(rows))
    }
    let weightedSets = try several(Array(0..<30)).metrics(rowWeights: weights).headline
    let copiedSets = try several(copies).metrics().headline
    #expect(weightedSets.count == 22)
    for (measure, value) in weightedSets { expectClose(value, copiedSets[measure], within: 1e-12) }
  }
}

func weightedMean(_ values: [Double], _ weights: [Int]) -> Double {
  var sum = 0.0
  var count = 0
  for index in values.indices {
    sum += values[index] * Double(weights[index])
    count += weights[index]
  }
  return sum / Double(count)
}
