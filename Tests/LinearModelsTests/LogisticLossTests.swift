import LinearAlgebra
import Testing

@testable import LinearModels

@Suite struct LogisticLossTests {
  @Test("Objective and gradient are numpy's", arguments: References.shared.gradients)
  func gradients(reference: References.Gradient) throws {
    let references = References.shared
    let design = try references.design("both")
    let outputs = reference.intercepts.count
    let model = LogisticModel(
      kind: reference.kind,
      weights: DenseMatrix(rowCount: design.columnCount, columnCount: outputs, elements: reference.weights),
      intercepts: reference.intercepts)
    var options = LogisticOptions(inverseStrength: reference.strength, penalty: penalty(reference.penalty))
    if reference.kind == .oneVersusRest { options.multiclass = .oneVersusRest }
    let result: LogisticLoss.Evaluation
    switch reference.kind {
    case .labelSets:
      result = try LogisticLoss.evaluate(
        model, on: design, labelSets: references.labelSets, labelCount: 4, rowWeights: references.rowWeights,
        options: options, threads: 2)
    case .binary:
      result = try LogisticLoss.evaluate(
        model, on: design, labels: references.classes.map { $0 % 2 }, classCount: 2,
        rowWeights: references.rowWeights, options: options, threads: 2)
    case .multinomial, .oneVersusRest:
      result = try LogisticLoss.evaluate(
        model, on: design, labels: references.classes, classCount: 4, rowWeights: references.rowWeights,
        options: options, threads: 2)
    }
    #expect(abs(result.objective - reference.objective) <= 1e-6 * reference.objective)
    let scale = max(1, reference.weightGradient.map(abs).max() ?? 0)
    for (found, expected) in zip(result.weightGradient.elements, reference.weightGradient) {
      #expect(abs(Double(found) - expected) <= 2e-6 * scale)
    }
    for (found, expected) in zip(result.interceptGradient, reference.interceptGradient) {
      #expect(abs(Double(found) - expected) <= 2e-6 * scale)
    }
  }
}
