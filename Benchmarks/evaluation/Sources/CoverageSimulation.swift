internal import Evaluation
internal import Foundation

/// Simulates rows with known truth: how often 95 % intervals cover it, and how often comparisons of equal models alarm at 5 %.
///
/// Rows have one of three labels (60, 30 and 10 %) and probabilities from a softmax of the truth's advantage and noise. Rows of a group share
/// part of that noise. The true value of a measure is that of 400,000 such rows.
struct CoverageSimulation {
  let trials: Int
  private static let classes = 3
  private static let measures: [Measure] = [
    .accuracy, .balancedAccuracy, .macroF1, .weightedF1, .matthewsCorrelation, .cohenKappa, .logLoss, .brierScore,
    .macroROCAUC, .macroAveragePrecision, .microAveragePrecision, .expectedCalibrationError,
  ]

  private struct Design {
    let name: String
    let groupCount: Int
    let groupSize: Int
    /// The standard deviation of the noise that the rows of a group share.
    let shared: Double
  }

  func run() throws {
    let designs = [
      Design(name: "200 rows", groupCount: 200, groupSize: 1, shared: 0),
      Design(name: "100 groups of 5", groupCount: 100, groupSize: 5, shared: 1),
      Design(name: "30 groups of 10", groupCount: 30, groupSize: 10, shared: 1),
      Design(name: "12 groups of 20", groupCount: 12, groupSize: 20, shared: 1),
    ]
    say("\(trials) trials, 1,000 resamples")
    for design in designs {
      try coverage(design)
      try falseAlarms(design)
    }
  }

  private func coverage(_ design: Design) throws {
    let whole = try Sample(
      groupCount: 400_000 / design.groupSize, design.groupSize, design.shared, seed: 1 << 40
    ).outcomes(skill: 1)
    let truth = whole.metrics().headline
    var covered = [Measure: Int]()
    for trial in 0..<trials {
      let sample = Sample(groupCount: design.groupCount, design.groupSize, design.shared, seed: UInt64(trial) + 1)
      let outcomes = try sample.outcomes(skill: 1)
      let intervals = try bootstrap(trial).intervals(sample.plan) { weights in
        let values = outcomes.metrics(rowWeights: weights).headline
        return Self.measures.map { values[$0] ?? .nan }
      }
      for (measure, interval) in zip(Self.measures, intervals) {
        let value = truth[measure]!
        covered[measure, default: 0] += interval.lower <= value && value <= interval.upper ? 1 : 0
      }
    }
    say("\(design.name), share of intervals that cover the truth:")
    for measure in Self.measures {
      say("  \(measure): \(String(format: "%.1f %%", 100 * Double(covered[measure]!) / Double(trials)))")
    }
  }

  /// Two models with noise of their own and equal skill.
  private func falseAlarms(_ design: Design) throws {
    let measures: [Measure] = [.accuracy, .macroF1, .logLoss]
    var alarms = [Int](repeating: 0, count: measures.count)
    var mcNemarAlarms = 0
    for trial in 0..<trials {
      let sample = Sample(groupCount: design.groupCount, design.groupSize, design.shared, seed: UInt64(trial) + 1)
      let (first, second) = (try sample.outcomes(skill: 1, model: 0), try sample.outcomes(skill: 1, model: 1))
      @Sendable func values(_ outcomes: ClassificationOutcomes, _ weights: [Int]) -> [Double] {
        let headline = outcomes.metrics(rowWeights: weights).headline
        return measures.map { headline[$0] ?? .nan }
      }
      let compared = try bootstrap(trial).compare(
        sample.plan, first: { values(first, $0) }, second: { values(second, $0) })
      for place in measures.indices where compared[place].pValue <= 0.05 { alarms[place] += 1 }
      let test = try McNemarTest(truth: sample.truth, first: first.predictions, second: second.predictions)
      mcNemarAlarms += test.midPValue <= 0.05 ? 1 : 0
    }
    func share(_ count: Int) -> String { String(format: "%.1f %%", 100 * Double(count) / Double(trials)) }
    let said = zip(measures, alarms).map { "\($0) \(share($1))" }.joined(separator: ", ")
    say("  false alarms of the comparison at 5 %: \(said); McNemar's mid-p \(share(mcNemarAlarms))")
  }

  private func bootstrap(_ trial: Int) -> Bootstrap {
    var bootstrap = Bootstrap()
    bootstrap.seed = UInt64(trial)
    bootstrap.threadCount = ProcessInfo.processInfo.activeProcessorCount
    return bootstrap
  }

  /// Rows and the noise of two models on them.
  private struct Sample {
    var truth: [Int] = []
    let plan: ResamplingPlan
    private var noise: [[Double]] = [[], []]

    init(groupCount: Int, _ groupSize: Int, _ shared: Double, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      func gaussian() -> Double {
        let (u, v) = (Double.random(in: .ulpOfOne..<1, using: &generator), Double.random(in: 0..<1, using: &generator))
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
      }
      for _ in 0..<groupCount {
        let ofGroup = (0..<2 * classes).map { _ in shared * gaussian() }
        for _ in 0..<groupSize {
          let draw = Double.random(in: 0..<1, using: &generator)
          truth.append(draw < 0.6 ? 0 : draw < 0.9 ? 1 : 2)
          for model in 0..<2 {
            for label in 0..<classes { noise[model].append(gaussian() + ofGroup[model * classes + label]) }
          }
        }
      }
      plan =
        groupSize == 1
        ? ResamplingPlan(rowCount: groupCount)
        : ResamplingPlan(groups: (0..<groupCount * groupSize).map { $0 / groupSize }, field: "group")
    }

    func outcomes(skill: Double, model: Int = 0) throws -> ClassificationOutcomes {
      var elements: [Double] = []
      for (row, label) in truth.enumerated() {
        let scores = (0..<classes).map { exp(noise[model][row * classes + $0] + ($0 == label ? 1 + skill : 0)) }
        let sum = scores.reduce(0, +)
        elements += scores.map { $0 / sum }
      }
      return try ClassificationOutcomes(
        truth: truth, probabilities: ProbabilityMatrix(rowCount: truth.count, columnCount: classes, elements: elements),
        classCount: classes)
    }
  }
}

/// Prints at once, so that who waits sees the lines come.
private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
