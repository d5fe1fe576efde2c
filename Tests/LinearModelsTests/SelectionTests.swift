import LinearAlgebra
import Testing

@testable import LinearModels

/// The choice of C, of the temperature and of thresholds.
@Suite struct SelectionTests {
  @Test("Each fold's values are those of a fit without its rows", arguments: [2, 3])
  func outOfFold(classes: Int) throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 240, columns: 40, classes: classes)
    let folds = (0..<240).map { $0 / 3 % 3 }
    let path = try RegularizationPath.search(
      design, labels: labels, classCount: classes, folds: folds, strengths: [0.3, 3, 30], threads: 2)
    #expect(path.scores[path.chosenIndex] == path.scores.min())
    var sum = 0.0
    for fold in 0..<3 {
      // A weight of 0 takes a row out of the fit.
      let (model, _) = try LogisticRegression.fit(
        design, labels: labels, classCount: classes, rowWeights: folds.map { $0 == fold ? 0 : 1 },
        options: LogisticOptions(inverseStrength: path.chosenStrength))
      let values = try model.decisionValues(of: design)
      let probabilities = try model.probabilities(of: design)
      for row in 0..<240 where folds[row] == fold {
        sum -= naturalLog(Double(probabilities[row, labels[row]])) / 240
        for output in 0..<values.columnCount {
          // Fits on the path are loose; multinomial scores are compared by differences.
          let found = path.decisionValues[row, output] - (classes > 2 ? path.decisionValues[row, 0] : 0)
          #expect(abs(found - values[row, output] + (classes > 2 ? values[row, 0] : 0)) < 0.15)
        }
      }
    }
    #expect(abs(sum - path.scores[path.chosenIndex]) < 5e-3 * sum)
  }

  @Test func threadsDoNotChangeAByte() throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 300, columns: 50, classes: 4)
    let folds = (0..<300).map { $0 % 4 }
    func search(_ threads: Int) throws -> RegularizationPath {
      try RegularizationPath.search(
        design, labels: labels, classCount: 4, folds: folds, strengths: [1, 10], threads: threads)
    }
    let one = try search(1)
    #expect(try search(3) == one)
  }

  @Test("Noise ends the path early, at the strongest penalty")
  func noise() throws {
    var generator = SplitMix64(seed: 9)
    let (design, _) = try LogisticRegressionTests.random(rows: 200, columns: 50, classes: 2)
    let labels = (0..<200).map { _ in Int.random(in: 0...1, using: &generator) }
    let path = try RegularizationPath.search(
      design, labels: labels, classCount: 2, folds: (0..<200).map { $0 % 5 })
    #expect(path.chosenIndex <= 1)
    #expect(path.strengths.count < RegularizationPath.defaultStrengths.count)
  }

  @Test("A class and a label whose rows are all in one fold stay in every fit")
  func onlyRows() throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 90, columns: 30, classes: 3)
    var rare = labels.map { $0 == 2 ? 1 : $0 }
    rare[4] = 2
    let folds = (0..<90).map { $0 % 3 }
    let path = try RegularizationPath.search(
      design, labels: rare, classCount: 3, folds: folds, strengths: [1])
    #expect(path.scores[0].isFinite)
    #expect(path.decisionValues.elements.allSatisfy { $0.isFinite && abs($0) < 50 })
    let sets = try RegularizationPath.search(
      design, labelSets: rare.map { $0 == 0 ? [] : [$0 - 1] }, labelCount: 2, folds: folds, strengths: [1])
    #expect(sets.scores[0].isFinite)
    #expect(sets.decisionValues.elements.allSatisfy { $0.isFinite && abs($0) < 50 })
  }

  @Test func refusals() throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 30, columns: 30, classes: 2)
    func expect(_ error: LogisticRegressionError, folds: [Int], strengths: [Double] = [1]) {
      #expect(throws: error) {
        try RegularizationPath.search(
          design, labels: labels, classCount: 2, folds: folds, strengths: strengths)
      }
    }
    expect(.foldCountMismatch(rows: 30, folds: 1), folds: [0])
    expect(.tooFewFolds(1), folds: Array(repeating: 2, count: 30))
    expect(.foldOutOfRange(row: 0, fold: -1), folds: (0..<30).map { $0 - 1 })
    expect(.pathEmpty, folds: (0..<30).map { $0 % 2 }, strengths: [])
    expect(
      .optionOutOfRange(name: "inverseStrength", value: -1, expected: "a finite number above 0"),
      folds: (0..<30).map { $0 % 2 }, strengths: [1, -1])
  }

  @Test("Scores at odds of 3 that are right three times of four keep their temperature; doubled ones get 2")
  func temperature() throws {
    let score = Float(1.098_612_3)
    let values = DenseMatrix<Float>(rowCount: 4, columnCount: 1, elements: Array(repeating: score, count: 4))
    let doubled = DenseMatrix<Float>(
      rowCount: 4, columnCount: 1, elements: Array(repeating: 2 * score, count: 4))
    let labels = RowLabels.classes([1, 1, 0, 1], count: 2)
    let one = try TemperatureScaling.fit(values, kind: .binary, labels: labels, rowWeights: nil)
    #expect(abs(one.temperature - 1) < 1e-3)
    let two = try TemperatureScaling.fit(doubled, kind: .binary, labels: labels, rowWeights: nil)
    #expect(abs(two.temperature - 2) < 2e-3)
    #expect(zip(two.scaling(doubled).elements, values.elements).allSatisfy { abs($0 - $1) < 2e-3 })
  }

  /// Expected values: Fixtures/thresholds.py.
  @Test("Thresholds averaged over resamples")
  func averagedThresholds() throws {
    let probabilities = DenseMatrix<Float>(
      rowCount: 8, columnCount: 1, elements: [0.95, 0.9, 0.7, 0.6, 0.45, 0.3, 0.2, 0.05])
    let sets = [[0], [0], [], [0], [0], [], [0], []]
    let thresholds = try LabelThresholds.fit(probabilities, labelSets: sets, minimumRows: 1)
    #expect(abs(thresholds.values[0] - 0.2949023927964161) < 1e-5)
  }

  @Test("Thresholds by hand")
  func thresholds() throws {
    // Label 0: true at 0.9, 0.4 and 0.35, false at 0.6 and 0.1: all above 0.225 gives F1 = 6/7, the best.
    // Label 1 has one row: it shares the threshold of both labels together.
    let probabilities = DenseMatrix<Float>(
      rowCount: 5, columnCount: 2, elements: [0.9, 0.2, 0.4, 0.05, 0.35, 0.05, 0.6, 0.05, 0.1, 0.05])
    let sets = [[0, 1], [0], [0], [], []]
    let thresholds = try LabelThresholds.fit(probabilities, labelSets: sets, minimumRows: 2, resampleCount: 0)
    #expect(abs(thresholds.values[0] - 0.225) < 1e-6)
    // Sorted together: .9 .6 .4 .35 .2 .1 …: down to 0.2 gives 2 · 4 / (5 + 4), the best.
    #expect(abs(thresholds.values[1] - 0.15) < 1e-6)
    #expect(thresholds.labels(of: probabilities) == [[0, 1], [0], [0], [0], []])
    #expect(throws: LogisticRegressionError.labelCountMismatch(rows: 5, labels: 1)) {
      try LabelThresholds.fit(probabilities, labelSets: [[0]])
    }
  }
}
