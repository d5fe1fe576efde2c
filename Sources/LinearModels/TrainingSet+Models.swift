internal import LinearAlgebra

// Between a model's matrix, features × outputs, and the lanes of a block of units.
extension TrainingSet {
  func checkShape(of model: LogisticModel) throws(LogisticRegressionError) {
    guard model.kind == kind, model.featureCount == design.columnCount, model.outputCount == outputCount
    else {
      throw .warmStartMismatch(
        expected: "\(design.columnCount) features and \(outputCount) outputs (\(kind.rawValue))",
        found: "\(model.featureCount) features and \(model.outputCount) outputs (\(model.kind.rawValue))")
    }
  }

  /// The outputs of each lane of a block.
  func outputs(of units: [Unit]) -> [Int] {
    units.flatMap { unit in unit.output.map { [$0] } ?? Array(0..<outputCount) }
  }

  /// A model's parameters, once for each unit.
  func parameters(of model: LogisticModel, units: [Unit]) -> Parameters {
    let outputs = outputs(of: units)
    var parameters = Parameters(
      columnCount: model.featureCount, stride: laneStride(forOutputs: outputs.count))
    for (lane, output) in outputs.enumerated() {
      if options.hasIntercept { parameters.intercepts[lane] = model.intercepts[output] }
      for feature in 0..<model.featureCount {
        parameters.weights.row(feature)[lane] = model.weights.elements[feature * model.outputCount + output]
      }
    }
    return parameters
  }

  /// Writes a block's parameters to their places among all outputs.
  func copy(
    _ parameters: Parameters, units: [Unit], weights: inout DenseMatrix<Float>, intercepts: inout [Float]
  ) {
    let outputs = outputs(of: units)
    for (lane, output) in outputs.enumerated() {
      intercepts[output] = parameters.intercepts[lane]
      for feature in 0..<weights.rowCount {
        weights.elements[feature * weights.columnCount + output] = parameters.weights.row(feature)[lane]
      }
    }
    if link == .softmax {
      // The loss does not change with a constant added to all intercepts; their sum is made 0.
      let mean = intercepts.reduce(0) { $0 + Double($1) } / Double(intercepts.count)
      for output in intercepts.indices { intercepts[output] -= Float(mean) }
    }
  }
}
