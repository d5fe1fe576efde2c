import Foundation
import Testing

@testable import Evaluation

/// Every measure against the values that Fixtures/measures.py recorded from scikit-learn.
struct MeasureFixtureTests {
  struct Cases: Decodable {
    struct OneLabel: Decodable {
      struct Expected: Decodable {
        let confusion: [Int]
        let accuracy, balancedAccuracy, matthewsCorrelation: Double
        let cohenKappa: Double?
        let precision, recall, f1: [Double]
        let support: [Int]
        let averages: [String: [Double]]
        let logLoss, brierScore, expectedCalibrationError: Double
        let rocAUC, averagePrecision: [Double?]
        let hammingLoss: Double
        let microROCAUC, macroROCAUC, weightedROCAUC: Double?
        let microAveragePrecision, macroAveragePrecision, weightedAveragePrecision: Double?
      }
      let classes: Int
      let truth: [Int]
      let probabilities: [Double]
      let expected: Expected
    }
    struct SeveralLabels: Decodable {
      struct Expected: Decodable {
        let precision, recall, f1: [Double]
        let support: [Int]
        let averages: [String: [Double]]
        let samplesF1, hammingLoss, subsetAccuracy, labelRankingAveragePrecision: Double
        let logLoss, brierScore, expectedCalibrationError: Double
        let rocAUC, averagePrecision: [Double?]
        let microROCAUC, macroROCAUC, weightedROCAUC: Double?
        let microAveragePrecision, macroAveragePrecision, weightedAveragePrecision: Double?
      }
      let labels: Int
      let truth, predicted: [[Int]]
      let probabilities: [Double]
      let expected: Expected
    }
    let oneLabel: [OneLabel]
    let severalLabels: [SeveralLabels]
  }

  static let cases: Cases = {
    let url = Bundle.module.url(forResource: "Fixtures/measures", withExtension: "json")!
    return try! JSONDecoder().decode(Cases.self, from: Data(contentsOf: url))
  }()

  @Test func thereAreFiftyCases() {
    #expect(Self.cases.oneLabel.count + Self.cases.severalLabels.count >= 50)
  }

  @Test(arguments: cases.oneLabel.indices)
  func oneLabel(index: Int) throws {
    let one = Self.cases.oneLabel[index]
    let expected = one.expected
    let probabilities = try ProbabilityMatrix(
      rowCount: one.truth.count, columnCount: one.classes, elements: one.probabilities)
    let metrics = try ClassificationOutcomes(
      truth: one.truth, probabilities: probabilities, classCount: one.classes
    ).metrics()
    #expect(metrics.confusionMatrix.counts == expected.confusion)
    expectClose(metrics.accuracy, expected.accuracy)
    expectClose(metrics.balancedAccuracy, expected.balancedAccuracy)
    expectClose(metrics.matthewsCorrelation, expected.matthewsCorrelation)
    expectClose(metrics.cohenKappa, expected.cohenKappa)
    expectClose(metrics.logLoss, expected.logLoss)
    expectClose(metrics.brierScore, expected.brierScore)
    expectClose(metrics.expectedCalibrationError, expected.expectedCalibrationError)
    expectClose(metrics.headline[.hammingLoss], expected.hammingLoss)
    expectClose(metrics.areas.microROCAUC, expected.microROCAUC)
    expectClose(metrics.areas.macroROCAUC, expected.macroROCAUC)
    expectClose(metrics.areas.weightedROCAUC, expected.weightedROCAUC)
    expectClose(metrics.areas.microAveragePrecision, expected.microAveragePrecision)
    expectClose(metrics.areas.macroAveragePrecision, expected.macroAveragePrecision)
    expectClose(metrics.areas.weightedAveragePrecision, expected.weightedAveragePrecision)
    expectClose(
      metrics.classes, precision: expected.precision, recall: expected.recall, f1: expected.f1,
      support: expected.support, rocAUC: expected.rocAUC, averagePrecision: expected.averagePrecision)
    expectClose(metrics.averages, expected.averages)
  }

  @Test(arguments: cases.severalLabels.indices)
  func severalLabels(index: Int) throws {
    let several = Self.cases.severalLabels[index]
    let expected = several.expected
    let probabilities = try ProbabilityMatrix(
      rowCount: several.truth.count, columnCount: several.labels, elements: several.probabilities)
    let predictions = try LabelSets(
      probabilities, thresholds: Array(repeating: 0.5, count: several.labels))
    #expect(predictions.rows == several.predicted)
    let metrics = try MultilabelOutcomes(
      truth: LabelSets(several.truth, labelCount: several.labels), predictions: predictions,
      probabilities: probabilities
    ).metrics()
    expectClose(metrics.samplesF1, expected.samplesF1)
    expectClose(metrics.hammingLoss, expected.hammingLoss)
    expectClose(metrics.subsetAccuracy, expected.subsetAccuracy)
    expectClose(metrics.labelRankingAveragePrecision, expected.labelRankingAveragePrecision)
    expectClose(metrics.logLoss, expected.logLoss)
    expectClose(metrics.brierScore, expected.brierScore)
    expectClose(metrics.expectedCalibrationError, expected.expectedCalibrationError)
    expectClose(metrics.areas.microROCAUC, expected.microROCAUC)
    expectClose(metrics.areas.macroROCAUC, expected.macroROCAUC)
    expectClose(metrics.areas.weightedROCAUC, expected.weightedROCAUC)
    expectClose(metrics.areas.microAveragePrecision, expected.microAveragePrecision)
    expectClose(metrics.areas.macroAveragePrecision, expected.macroAveragePrecision)
    expectClose(metrics.areas.weightedAveragePrecision, expected.weightedAveragePrecision)
    expectClose(
      metrics.labels, precision: expected.precision, recall: expected.recall, f1: expected.f1,
      support: expected.support, rocAUC: expected.rocAUC, averagePrecision: expected.averagePrecision)
    expectClose(metrics.averages, expected.averages)
  }
}

func expectClose(
  _ value: Double?, _ expected: Double?, within tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let value, let expected else {
    #expect(value == expected, sourceLocation: sourceLocation)
    return
  }
  #expect(
    abs(value - expected) <= tolerance * max(1, abs(expected)), "\(value) is not \(expected)",
    sourceLocation: sourceLocation)
}

private func expectClose(
  _ classes: [ClassScores], precision: [Double], recall: [Double], f1: [Double], support: [Int],
  rocAUC: [Double?], averagePrecision: [Double?]
) {
  #expect(classes.map(\.support) == support)
  for (index, row) in classes.enumerated() {
    expectClose(row.scores.precision, precision[index])
    expectClose(row.scores.recall, recall[index])
    expectClose(row.scores.f1, f1[index])
    expectClose(row.rocAUC, rocAUC[index])
    expectClose(row.averagePrecision, averagePrecision[index])
  }
}

private func expectClose(_ averages: ScoreAverages, _ expected: [String: [Double]]) {
  for (name, scores) in [
    ("micro", averages.micro), ("macro", averages.macro), ("weighted", averages.weighted),
  ] {
    for (value, wanted) in zip([scores.precision, scores.recall, scores.f1], expected[name] ?? []) {
      expectClose(value, wanted)
    }
    #expect(expected[name]?.count == 3)
  }
}
