import Foundation
import Testing

@testable import Evaluation

struct EvaluationSummaryTests {
  /// Truth a a b b b, predicted a b b b a: by hand, precision of a 1/2, recall 1/2, of b 2/3 both.
  @Test func jsonHasTheDocumentedKeys() throws {
    let outcomes = try ClassificationOutcomes(
      truth: [0, 0, 1, 1, 1], predictions: [0, 1, 1, 1, 0], classCount: 2)
    let summary = try EvaluationSummary(task: "topic", labels: ["a", "b"], outcomes: outcomes)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = try String(decoding: encoder.encode(summary), as: UTF8.self)
    #expect(
      json == """
        {"classes":[{"f1":0.5,"label":"a","precision":0.5,"predicted":2,"recall":0.5,"support":2},\
        {"f1":0.6666666666666666,"label":"b","precision":0.6666666666666666,"predicted":3,\
        "recall":0.6666666666666666,"support":3}],\
        "confusionMatrix":{"counts":[[1,1],[1,2]],"labels":["a","b"]},"headlineMeasure":"accuracy","kind":"oneLabel",\
        "measures":{"accuracy":0.6,"balancedAccuracy":0.5833333333333333,"cohenKappa":0.16666666666666663,\
        "hammingLoss":0.4,"macroF1":0.5833333333333333,"macroPrecision":0.5833333333333333,\
        "macroRecall":0.5833333333333333,"matthewsCorrelation":0.16666666666666666,"microF1":0.6,"microPrecision":0.6,\
        "microRecall":0.6,"weightedF1":0.6,"weightedPrecision":0.6,"weightedRecall":0.6},"rows":5,"task":"topic"}
        """)
    #expect(try JSONDecoder().decode(EvaluationSummary.self, from: Data(json.utf8)) == summary)
  }

  @Test func intervalsSayWhatWasResampled() throws {
    let outcomes = try ClassificationOutcomes(
      truth: (0..<60).map { $0 % 3 },
      probabilities: ProbabilityMatrix(
        rowCount: 60, columnCount: 3,
        elements: (0..<60).flatMap { $0 % 4 == 0 ? [0.2, 0.3, 0.5] : [0.6, 0.3, 0.1] }),
      classCount: 3)
    let byRows = try EvaluationSummary(
      task: "topic", labels: ["a", "b", "c"], outcomes: outcomes, bootstrap: Bootstrap())
    #expect(byRows.intervals?.unit == ResamplingUnit(kind: .rows, count: 60))
    // Resamples are worse calibrated than the rows: no interval of theirs would cover.
    #expect(
      Set(byRows.intervals!.measures.keys) == Set(byRows.measures.keys).subtracting([.expectedCalibrationError]))
    for (measure, interval) in byRows.intervals!.measures {
      #expect(interval.estimate == byRows.measures[measure])
      #expect(interval.lower <= interval.estimate)
      #expect(interval.lower < interval.upper)
    }
    let byGroups = try EvaluationSummary(
      task: "topic", labels: ["a", "b", "c"], outcomes: outcomes, bootstrap: Bootstrap(),
      plan: ResamplingPlan(groups: (0..<60).map { $0 / 2 }, field: "outlet"))
    #expect(byGroups.intervals?.unit == ResamplingUnit(kind: .groups, field: "outlet", count: 30))
    #expect(byGroups.measures == byRows.measures)
  }

  @Test func severalLabelsAreSummarised() throws {
    let outcomes = try MultilabelOutcomes(
      truth: LabelSets([[0], [], [1, 0, 1]], labelCount: 2),
      predictions: LabelSets([[0], [1], [0]], labelCount: 2))
    let summary = try EvaluationSummary(task: "topics", labels: ["a", "b"], outcomes: outcomes)
    #expect(summary.kind == .severalLabels && summary.confusionMatrix == nil && summary.reliability == nil)
    // Right: a, a. Wrong: b in row 1, b in row 2. F1 of the rows: 1, 0, 2/3.
    expectClose(summary.measures[.microF1], 4.0 / 6)
    expectClose(summary.measures[.macroF1], 0.5)
    expectClose(summary.measures[.samplesF1], (1 + 0 + 2.0 / 3) / 3)
    expectClose(summary.measures[.hammingLoss], 2.0 / 6)
    expectClose(summary.measures[.subsetAccuracy], 1.0 / 3)
  }

  @Test func badInputIsRefused() throws {
    #expect(throws: EvaluationError.noRows) {
      try ClassificationOutcomes(truth: [], predictions: [], classCount: 2)
    }
    #expect(throws: EvaluationError.noClasses) {
      try ClassificationOutcomes(truth: [0], predictions: [0], classCount: 0)
    }
    #expect(throws: EvaluationError.labelOutOfRange(row: 1, label: 2, labelCount: 2)) {
      try ClassificationOutcomes(truth: [0, 2], predictions: [0, 0], classCount: 2)
    }
    #expect(throws: EvaluationError.labelOutOfRange(row: 0, label: -1, labelCount: 2)) {
      try LabelSets([[-1]], labelCount: 2)
    }
    #expect(throws: EvaluationError.neitherPredictionsNorProbabilities) {
      try ClassificationOutcomes(truth: [0], classCount: 2)
    }
    #expect(throws: EvaluationError.elementCountWrong(rowCount: 2, columnCount: 2, found: 3)) {
      try ProbabilityMatrix(rowCount: 2, columnCount: 2, elements: [0, 1, 0.0])
    }
    #expect(throws: EvaluationError.probabilityOutOfRange(row: 0, column: 1, value: 1.5)) {
      try ProbabilityMatrix(rowCount: 1, columnCount: 2, elements: [0.5, 1.5])
    }
    #expect(throws: EvaluationError.self) {
      try ProbabilityMatrix(rowCount: 1, columnCount: 1, elements: [Double.nan])
    }
    let three = try ProbabilityMatrix(rowCount: 1, columnCount: 3, elements: [0.5, 0.5, 0.0])
    #expect(throws: EvaluationError.columnCountsDiffer(expected: 2, found: 3, input: "probabilities")) {
      try ClassificationOutcomes(truth: [0], probabilities: three, classCount: 2)
    }
    #expect(throws: EvaluationError.scoreNotFinite(row: 0, value: .infinity)) {
      try ScoreRanking(scores: [.infinity], isPositive: [true])
    }
    let outcomes = try ClassificationOutcomes(truth: [0], predictions: [0], classCount: 2)
    #expect(throws: EvaluationError.columnCountsDiffer(expected: 2, found: 1, input: "label names")) {
      try EvaluationSummary(task: "topic", labels: ["a"], outcomes: outcomes)
    }
  }

  @Test func forAndAgainstAreFoundByName() throws {
    #expect(EvaluationSummary.forAndAgainst(["AGAINST", "FAVOR", "NONE"]) == [1, 0])
    #expect(EvaluationSummary.forAndAgainst(["against", "for", "neutral"]) == [1, 0])
    #expect(EvaluationSummary.forAndAgainst(["for", "favour", "against"]) == nil)
    #expect(EvaluationSummary.forAndAgainst(["for", "neutral"]) == nil)
    // Against, for, neutral: F1 of against is 1, of for 2/3.
    let outcomes = try ClassificationOutcomes(truth: [0, 1, 1, 2], predictions: [0, 1, 2, 2], classCount: 3)
    let summary = try EvaluationSummary(task: "stance", labels: ["against", "for", "neutral"], outcomes: outcomes)
    expectClose(summary.measures[.forAgainstF1], (1 + 2.0 / 3) / 2)
  }

  @Test func aPlanOfOtherRowsIsRefused() throws {
    let outcomes = try ClassificationOutcomes(truth: [0], predictions: [0], classCount: 1)
    #expect(throws: EvaluationError.rowCountsDiffer(expected: 1, found: 2, input: "the resampling plan")) {
      try EvaluationSummary(
        task: "topic", labels: ["a"], outcomes: outcomes, bootstrap: Bootstrap(), plan: ResamplingPlan(rowCount: 2))
    }
  }

  @Test func stanceAveragesTheClassesNamed() throws {
    let metrics = try ClassificationMetrics(
      ConfusionMatrix(classCount: 3, counts: [4, 0, 0, 0, 1, 1, 2, 0, 9]))
    // F1 of class 0 is 8/10, of class 1 it is 2/3.
    expectClose(metrics.meanF1(ofClasses: [0, 1]), (0.8 + 2.0 / 3) / 2)
  }
}
