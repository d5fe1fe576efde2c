import LinearAlgebra
import Testing

@testable import LinearModels

@Suite struct LogisticRegressionTests {
  @Test("The minimum is that of scikit-learn and scipy", arguments: References.shared.optima)
  func optima(reference: References.Optimum) throws {
    var options = LogisticOptions(
      inverseStrength: reference.strength, penalty: penalty(reference.penalty),
      hasIntercept: reference.hasIntercept,
      tolerance: reference.penalty == "l2" ? 1e-7 : 1e-6, iterationLimit: 1000)
    if reference.kind == .oneVersusRest { options.multiclass = .oneVersusRest }
    switch reference.classWeights {
    case "balanced": options.classWeights = .balanced
    case "given": options.classWeights = .given(reference.kind == .binary ? [0.5, 2] : [0.5, 2, 1, 3])
    default: break
    }
    let set = try References.shared.set(
      reference.kind, design: reference.design, options: options, weighted: reference.weighted)
    let (model, report) = try LogisticRegression.fit(set, warmStart: nil, threads: 2) { _ in }
    #expect(report.converged, "\(report)")
    #expect(abs(report.objective - reference.objective) <= 1e-6 * reference.objective, "\(report)")
    let found = try model.decisionValues(of: set.design)
    let scale = 1 + (reference.scores.map(abs).max() ?? 0)
    for (value, expected) in zip(
      centered(found.elements, reference.kind), centered(reference.scores, reference.kind))
    {
      #expect(abs(value - expected) <= 3e-3 * scale)
    }
    if reference.penalty != "l2" {
      let zeros = model.weights.elements.count { $0 == 0 }
      #expect(abs(zeros - reference.zeros) <= 2, "\(zeros) zeros, expected \(reference.zeros)")
    }
  }

  /// A softmax leaves a constant of each row open.
  private func centered(_ scores: [Float], _ kind: LogisticModel.Kind) -> [Float] {
    guard kind == .multinomial else { return scores }
    return stride(from: 0, to: scores.count, by: 4).flatMap { start in
      let row = scores[start..<(start + 4)]
      return row.map { $0 - row.reduce(0, +) / 4 }
    }
  }

  @Test("Threads do not change a byte", arguments: LogisticModel.Kind.allCases)
  func threads(kind: LogisticModel.Kind) throws {
    var options = LogisticOptions(inverseStrength: 5)
    if kind == .oneVersusRest { options.multiclass = .oneVersusRest }
    let (matrix, labels) = try Self.random(rows: 700, columns: 150, classes: kind == .binary ? 2 : 70)
    func fit(threads: Int) throws -> LogisticModel {
      kind == .labelSets
        ? try LogisticRegression.fit(
          matrix, labelSets: labels.map { [$0, ($0 + 1) % 70].sorted() }, labelCount: 70, options: options,
          threads: threads
        ).0
        : try LogisticRegression.fit(
          matrix, labels: labels, classCount: kind == .binary ? 2 : 70, options: options, threads: threads
        ).0
    }
    let one = try fit(threads: 1)
    #expect(one.kind == kind)
    #expect(try fit(threads: 2) == one)
    #expect(try fit(threads: 5) == one)
  }

  @Test func warmStartAtTheMinimumEndsSoon() throws {
    let (matrix, labels) = try Self.random(rows: 300, columns: 80, classes: 3)
    let options = LogisticOptions(inverseStrength: 10)
    let (model, cold) = try LogisticRegression.fit(matrix, labels: labels, classCount: 3, options: options)
    let (_, warm) = try LogisticRegression.fit(
      matrix, labels: labels, classCount: 3, options: options, warmStart: model)
    #expect(warm.converged)
    #expect(warm.passes < cold.passes)
    #expect(throws: LogisticRegressionError.self) {
      try LogisticRegression.fit(matrix, labels: labels.map { $0 % 2 }, classCount: 2, warmStart: model)
    }
  }

  /// Rows of a few random features whose class depends on them.
  static func random(rows: Int, columns: Int, classes: Int) throws -> (DesignMatrix, [Int]) {
    var generator = SplitMix64(seed: 42)
    var elements = [Float](repeating: 0, count: rows * columns)
    var labels = [Int](repeating: 0, count: rows)
    for row in 0..<rows {
      labels[row] = row < classes ? row : Int.random(in: 0..<classes, using: &generator)
      for _ in 0..<8 {
        let column = Int.random(in: 0..<columns, using: &generator)
        elements[row * columns + column] = Float.random(in: 0.1..<0.6, using: &generator)
      }
      elements[row * columns + labels[row] % columns] += 0.3
    }
    return (DesignMatrix(sparse: try sparseMatrix(elements, columnCount: columns)), labels)
  }
}
