import Foundation
import Testing

@testable import Evaluation

/// Curves and histograms against the values that Fixtures/curves.py recorded from scikit-learn and numpy.
@Suite struct CurveTests {
  struct Case: Decodable {
    let scores: [Double]
    let positive: [Bool]
    let precision, recall, thresholds, coverage, accuracy: [Double]
    let right, wrong: [Int]
  }

  static let cases: [Case] = {
    let url = Bundle.module.url(forResource: "Fixtures/curves", withExtension: "json")!
    return try! JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
  }()

  private func agree(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  @Test(arguments: cases.indices)
  func precisionRecall(index: Int) throws {
    let expected = Self.cases[index]
    let curve = try #require(try PrecisionRecallCurve(scores: expected.scores, isPositive: expected.positive))
    #expect(agree(curve.points.map(\.precision), expected.precision))
    #expect(agree(curve.points.map(\.recall), expected.recall))
    #expect(agree(curve.points.dropFirst().map(\.threshold), expected.thresholds))
  }

  @Test(arguments: cases.indices)
  func riskCoverage(index: Int) throws {
    let expected = Self.cases[index]
    let curve = try RiskCoverageCurve(confidences: expected.scores, isRight: expected.positive)
    #expect(agree(curve.points.map(\.coverage), expected.coverage))
    #expect(agree(curve.points.map(\.accuracy), expected.accuracy))
    let half = curve.point(atCoverage: 0.5)
    #expect(half.coverage == curve.points.map(\.coverage).first { $0 >= 0.5 - 1e-12 })
  }

  /// Bin ends that no binary fraction hits may fall to either side of a score: only scores off the ends are compared.
  @Test(arguments: cases.indices)
  func histogram(index: Int) throws {
    let expected = Self.cases[index]
    let histogram = try ConfidenceHistogram(confidences: expected.scores, isRight: expected.positive)
    #expect(histogram.right.reduce(0, +) == expected.right.reduce(0, +))
    #expect(histogram.wrong.reduce(0, +) == expected.wrong.reduce(0, +))
    let isOffEnds = expected.scores.allSatisfy { abs(($0 * 20).rounded() - $0 * 20) > 1e-6 || $0 == 1 || $0 == 0 }
    if isOffEnds {
      #expect(histogram.right == expected.right)
      #expect(histogram.wrong == expected.wrong)
    }
  }

  @Test func histogramByHand() throws {
    let histogram = try ConfidenceHistogram(
      confidences: [0, 0.24, 0.25, 0.75, 1], isRight: [false, true, true, false, true], binCount: 4)
    #expect(histogram.right == [1, 1, 0, 1])
    #expect(histogram.wrong == [1, 0, 0, 1])
  }

  @Test func thinningKeepsTheEndsAndTheExtremes() throws {
    var generator = SeededGenerator(seed: 3)
    let scores = (0..<5000).map { _ in Double(generator.nextIndex(below: 1_000_000)) / 1e6 }
    let positive = scores.map { $0 * 1e6 > Double(generator.nextIndex(below: 1_000_000)) }
    let whole = try #require(try PrecisionRecallCurve(scores: scores, isPositive: positive))
    let thin = whole.thinned(to: 100)
    #expect(thin.points.count <= 120 && thin.points.count >= 50)
    #expect(thin.points.first == whole.points.first && thin.points.last == whole.points.last)
    #expect(zip(thin.points, thin.points.dropFirst()).allSatisfy { $0.recall <= $1.recall })
    #expect(thin.points.allSatisfy { whole.points.contains($0) })
    #expect(thin.points.map(\.precision).min() == whole.points.map(\.precision).min())
    #expect(whole.thinned(to: 10_000) == whole)
  }

  @Test func whatHasNoCurve() throws {
    #expect(try PrecisionRecallCurve(scores: [0.5], isPositive: [false]) == nil)
    #expect(throws: EvaluationError.noRows) { try PrecisionRecallCurve(scores: [], isPositive: []) }
    #expect(throws: EvaluationError.noRows) { try RiskCoverageCurve(confidences: [], isRight: []) }
    #expect(throws: EvaluationError.rowCountsDiffer(expected: 1, found: 2, input: "labels")) {
      try RiskCoverageCurve(confidences: [1], isRight: [true, true])
    }
    #expect(throws: EvaluationError.probabilityOutOfRange(row: 0, column: 0, value: 1.5)) {
      try ConfidenceHistogram(confidences: [1.5], isRight: [true])
    }
  }
}
