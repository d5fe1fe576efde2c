import LinearAlgebra
import Testing

@testable import LinearModels

/// Inputs at the edge: each is fitted to a certified minimum or refused with the facts.
@Suite struct HardCasesTests {
  private static let penalties: [LogisticOptions.Penalty] = [.l2, .l1, .elasticNet(l1Ratio: 0.5)]

  private func fit(
    _ elements: [Float], columns: Int, labels: [Int], classes: Int, options: LogisticOptions
  ) throws -> (LogisticModel, FitReport) {
    try LogisticRegression.fit(
      DesignMatrix(sparse: try sparseMatrix(elements, columnCount: columns)), labels: labels,
      classCount: classes,
      options: options)
  }

  @Test("Two rows, by symmetry at ±w with w = C / (1 + e^2w)")
  func twoRows() throws {
    let (model, report) = try fit(
      [1, -1], columns: 1, labels: [1, 0], classes: 2,
      options: LogisticOptions(inverseStrength: 1, tolerance: 1e-9))
    #expect(report.converged)
    // f = 2 ln(1 + e^-w) + w² / 2 is least where w = 2 / (1 + e^w): 0.6838… by bisection.
    var (low, high) = (0.0, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if middle < 2 / (1 + exponential(middle)) { low = middle } else { high = middle }
    }
    #expect(abs(Double(model.weights[0, 0]) - low) < 1e-4)
    #expect(abs(model.intercepts[0]) < 1e-4)
  }

  @Test("A class with one row, an empty row, a constant feature", arguments: penalties)
  func sparseOddities(penalty: LogisticOptions.Penalty) throws {
    let elements: [Float] = [1, 0.5, 0, 0, 0.5, 1, 0, 0.5, 2, 0, 0, 0, 1, 0.5, 1]
    let (model, report) = try fit(
      elements, columns: 3, labels: [0, 1, 1, 1, 2], classes: 3,
      options: LogisticOptions(inverseStrength: 10, penalty: penalty, iterationLimit: 500))
    #expect(report.converged, "\(report)")
    #expect(model.weights.elements.allSatisfy { $0.isFinite })
  }

  @Test("Separable rows under hardly any penalty", arguments: penalties)
  func separable(penalty: LogisticOptions.Penalty) throws {
    let (model, report) = try fit(
      [1, 0, 1, 0, 0, 1, 0, 1], columns: 2, labels: [0, 0, 1, 1], classes: 2,
      options: LogisticOptions(inverseStrength: 1e4, penalty: penalty, tolerance: 1e-5, iterationLimit: 500))
    #expect(report.objective.isFinite && report.relativeGap.isFinite)
    let scores = try model.decisionValues(
      of: DesignMatrix(sparse: try sparseMatrix([1, 0, 0, 1], columnCount: 2)))
    #expect(scores[0, 0] < -3 && scores[1, 0] > 3)
  }

  @Test("Rows that are all empty leave the intercepts: the logs of the class shares")
  func noEntries() throws {
    let (model, report) = try fit(
      [Float](repeating: 0, count: 12), columns: 2, labels: [0, 0, 0, 1, 1, 2], classes: 3,
      options: LogisticOptions(tolerance: 1e-9))
    #expect(report.converged)
    let probabilities = try model.probabilities(
      of: DesignMatrix(sparse: try sparseMatrix([0, 0], columnCount: 2)))
    for (found, expected) in zip(probabilities.elements, [3.0 / 6, 2.0 / 6, 1.0 / 6]) {
      #expect(abs(Double(found) - expected) < 1e-4)
    }
  }

  @Test func noColumns() throws {
    let design = DesignMatrix(dense: DenseMatrix(rowCount: 3, columnCount: 0, elements: []))
    let (model, report) = try LogisticRegression.fit(design, labels: [0, 1, 1], classCount: 2)
    #expect(report.converged)
    #expect(abs(model.intercepts[0] - 0.6931) < 1e-2)
  }

  @Test("A thousand classes, of one row each or two")
  func thousandClasses() throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 1500, columns: 1000, classes: 1000)
    let (model, report) = try LogisticRegression.fit(
      design, labels: labels, classCount: 1000,
      options: LogisticOptions(inverseStrength: 1, tolerance: 1e-4), threads: 2)
    #expect(report.converged, "\(report)")
    #expect(model.outputCount == 1000)
  }

  @Test("Features of very different sizes are left to Newton's method")
  func badlyScaled() throws {
    var generator = SplitMix64(seed: 3)
    let elements = (0..<200).flatMap { _ in
      [Float.random(in: -30...30, using: &generator), Float.random(in: -0.01...0.01, using: &generator), 1]
    }
    let labels = (0..<200).map { elements[3 * $0] + 2000 * elements[3 * $0 + 1] > 0 ? 1 : 0 }
    let (_, report) = try LogisticRegression.fit(
      DesignMatrix(dense: DenseMatrix(rowCount: 200, columnCount: 3, elements: elements)), labels: labels,
      classCount: 2, options: LogisticOptions(inverseStrength: 100, tolerance: 1e-6))
    #expect(report.converged, "\(report)")
  }

  @Test func refusals() throws {
    let design = DesignMatrix(sparse: try sparseMatrix([1, 0, 0, 1], columnCount: 2))
    func expect(_ error: LogisticRegressionError, _ body: () throws -> Void) {
      #expect(throws: error) { try body() }
    }
    func fit(_ labels: [Int], _ count: Int, weights: [Float]? = nil, options: LogisticOptions = .init())
      throws
    {
      _ = try LogisticRegression.fit(
        design, labels: labels, classCount: count, rowWeights: weights, options: options)
    }
    expect(.tooFewClasses(1)) { try fit([0, 0], 1) }
    expect(.classWithoutRows(2)) { try fit([0, 1], 3) }
    expect(.classWithoutRows(1)) { try fit([0, 1], 2, weights: [1, 0]) }
    expect(.labelOutOfRange(row: 1, label: 2, classCount: 2)) { try fit([0, 2], 2) }
    expect(.labelCountMismatch(rows: 2, labels: 3)) { try fit([0, 1, 1], 2) }
    expect(.rowWeightCountMismatch(rows: 2, weights: 1)) { try fit([0, 1], 2, weights: [1]) }
    expect(.rowWeightOutOfRange(row: 1, weight: -1)) { try fit([0, 1], 2, weights: [1, -1]) }
    expect(.rowWeightOutOfRange(row: 0, weight: .infinity)) { try fit([0, 1], 2, weights: [.infinity, 1]) }
    expect(.classWeightCountMismatch(classes: 2, weights: 3)) {
      try fit([0, 1], 2, options: LogisticOptions(classWeights: .given([1, 1, 1])))
    }
    expect(.optionOutOfRange(name: "inverseStrength", value: 0, expected: "a finite number above 0")) {
      try fit([0, 1], 2, options: LogisticOptions(inverseStrength: 0))
    }
    expect(.labelWithoutContrast(label: 1, rows: 2, rowsWithLabel: 0)) {
      _ = try LogisticRegression.fit(design, labelSets: [[0], []], labelCount: 2)
    }
    expect(.noRows) {
      _ = try LogisticRegression.fit(
        DesignMatrix(dense: DenseMatrix(rowCount: 0, columnCount: 2, elements: [])), labels: [], classCount: 2
      )
    }
    expect(.featureNotFinite(row: 1, denseColumn: 0)) {
      _ = try LogisticRegression.fit(
        DesignMatrix(dense: DenseMatrix(rowCount: 2, columnCount: 1, elements: [1, .nan])), labels: [0, 1],
        classCount: 2)
    }
  }

  @Test func refusalsSayWhatToDo() {
    #expect(
      String(describing: LogisticRegressionError.tooFewClasses(1))
        == "A classifier needs at least 2 classes, and there are 1; add rows of another class.")
    #expect(
      String(describing: LogisticRegressionError.labelOutOfRange(row: 3, label: 7, classCount: 5))
        == "Row 3 has the label 7; labels are numbers from 0 to 4.")
  }
}
