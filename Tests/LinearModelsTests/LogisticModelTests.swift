import LinearAlgebra
import Safetensors
import Testing

@testable import LinearModels

@Suite struct LogisticModelTests {
  private let model = LogisticModel(
    kind: .multinomial, weights: DenseMatrix(rowCount: 2, columnCount: 3, elements: [1, 0, -1, 0.5, 2, 0]),
    intercepts: [0, 0.25, -0.25])

  @Test("Scores and softmax by hand")
  func prediction() throws {
    let design = DesignMatrix(dense: DenseMatrix(rowCount: 2, columnCount: 2, elements: [2, 1, 300, 0]))
    let scores = try model.decisionValues(of: design)
    #expect(scores.elements == [2.5, 2.25, -2.25, 300, 0.25, -300.25])
    let probabilities = try model.probabilities(of: design, threads: 2)
    // e^0, e^-0.25, e^-4.75 over their sum.
    let terms = [1, 0.778_800_783, 0.008_651_695]
    for (found, term) in zip(probabilities.elements, terms) {
      #expect(abs(Double(found) - term / 1.787_452_478) < 1e-6)
    }
    #expect(Array(probabilities.elements[3...]) == [1, 0, 0])
    #expect(throws: LogisticRegressionError.columnCountMismatch(model: 2, design: 1)) {
      try model.decisionValues(
        of: DesignMatrix(dense: DenseMatrix(rowCount: 1, columnCount: 1, elements: [1])))
    }
  }

  @Test func probabilitiesOfTheOtherKinds() {
    let scores = DenseMatrix<Float>(rowCount: 1, columnCount: 2, elements: [0, 1.098_612_3])
    #expect(
      LogisticModel.Kind.labelSets.probabilities(ofDecisionValues: scores).elements.map {
        ($0 * 1000).rounded()
      } == [500, 750])
    #expect(
      LogisticModel.Kind.oneVersusRest.probabilities(ofDecisionValues: scores).elements.map {
        ($0 * 1000).rounded()
      } == [400, 600])
    let one = DenseMatrix<Float>(rowCount: 1, columnCount: 1, elements: [-1.098_612_3])
    #expect(
      LogisticModel.Kind.binary.probabilities(ofDecisionValues: one).elements.map { ($0 * 1000).rounded() }
        == [750, 250])
    // Scores so low that every logistic function is 0.
    let low = DenseMatrix<Float>(rowCount: 1, columnCount: 2, elements: [-2000, -2000])
    #expect(LogisticModel.Kind.oneVersusRest.probabilities(ofDecisionValues: low).elements == [0.5, 0.5])
  }

  @Test func aRowAloneEqualsItsRowInABatch() throws {
    let (design, labels) = try LogisticRegressionTests.random(rows: 300, columns: 60, classes: 5)
    let (model, _) = try LogisticRegression.fit(design, labels: labels, classCount: 5)
    let all = try model.decisionValues(of: design, threads: 2)
    let sparse = try #require(design.sparse)
    for row in [0, 7, 299] {
      let entries = sparse.entries(ofRow: row)
      let alone = try model.decisionValues(
        of: DesignMatrix(
          sparse: CSRMatrix(
            columnCount: 60, rowOffsets: [0, entries.count],
            columnIndices: Array(sparse.columnIndices[entries]),
            values: Array(sparse.values[entries]))))
      #expect(alone.elements == Array(all.elements[(5 * row)..<(5 * row + 5)]))
    }
  }

  @Test func tensorsThereAndBack() throws {
    let tensors = model.tensors(prefix: "topic.")
    #expect(Set(tensors.keys) == ["topic.weights", "topic.intercepts", "topic.kind"])
    #expect(tensors["topic.weights"]?.shape == [2, 3])
    // 0.25 as little-endian single precision.
    #expect(Array(tensors["topic.intercepts"]?.bytes[4..<8] ?? []) == [0, 0, 0x80, 0x3E])
    #expect(try LogisticModel(tensors: tensors, prefix: "topic.") == model)
  }

  @Test func damagedTensorsAreRefused() throws {
    let tensors = model.tensors(prefix: "")
    func expect(_ error: LogisticRegressionError, _ change: (inout [String: Tensor]) -> Void) {
      var changed = tensors
      change(&changed)
      #expect(throws: error) { try LogisticModel(tensors: changed, prefix: "") }
    }
    expect(.tensorMissing("weights")) { $0["weights"] = nil }
    expect(.tensorMismatch(name: "intercepts", expected: "shape [3]", found: "shape [2]")) {
      $0["intercepts"] = Tensor(elementType: .float32, shape: [2], bytes: Array(repeating: 0, count: 8))
    }
    expect(.tensorMismatch(name: "weights", expected: "2 dimensions of F32", found: "shape [6] of F32")) {
      $0["weights"] = Tensor(elementType: .float32, shape: [6], bytes: Array(repeating: 0, count: 24))
    }
    expect(.tensorNotFinite(name: "intercepts", index: 1)) {
      $0["intercepts"] = Tensor(
        elementType: .float32, shape: [3], bytes: [0, 0, 0, 0, 0, 0, 0x80, 0x7F, 0, 0, 0, 0])
    }
    expect(.tensorMismatch(name: "kind", expected: "one number below 4", found: "shape [1], bytes [9]")) {
      $0["kind"] = Tensor(elementType: .uint8, shape: [1], bytes: [9])
    }
    expect(
      .tensorMismatch(
        name: "weights", expected: "the outputs of a model of the kind binary", found: "3 outputs")
    ) { $0["kind"] = Tensor(elementType: .uint8, shape: [1], bytes: [0]) }
  }
}
