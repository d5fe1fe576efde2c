public import LinearAlgebra

/// The objective of a logistic regression and its gradient at given weights, as pure functions.
public enum LogisticLoss {
  public struct Evaluation: Sendable, Equatable {
    /// C · Σ rowWeight · classWeight · log loss, plus the penalty.
    public let objective: Double
    /// Features × outputs: the gradient of the losses and of the squared part of the penalty. An L1 part, which has
    /// none at 0, is left out.
    public let weightGradient: DenseMatrix<Float>
    /// One for each output; zeros for options without intercepts.
    public let interceptGradient: [Float]
  }

  /// Evaluates at a model for rows of one class each. O(stored entries · outputs).
  ///
  /// - Parameters: as of `LogisticRegression.fit`.
  /// - Throws: `LogisticRegressionError`.
  public static func evaluate(
    _ model: LogisticModel, on design: DesignMatrix, labels: [Int], classCount: Int,
    rowWeights: [Float]? = nil,
    options: LogisticOptions = LogisticOptions(), threads: Int = 1
  ) throws -> Evaluation {
    try evaluate(
      model, threads: threads,
      set: TrainingSet(
        design: design, labels: .classes(labels, count: classCount), rowWeights: rowWeights, options: options)
    )
  }

  /// Evaluates at a model for rows that bear any number of labels.
  public static func evaluate(
    _ model: LogisticModel, on design: DesignMatrix, labelSets: [[Int]], labelCount: Int,
    rowWeights: [Float]? = nil,
    options: LogisticOptions = LogisticOptions(), threads: Int = 1
  ) throws -> Evaluation {
    try evaluate(
      model, threads: threads,
      set: TrainingSet(
        design: design, labels: .sets(labelSets, count: labelCount), rowWeights: rowWeights, options: options)
    )
  }

  private static func evaluate(_ model: LogisticModel, threads: Int, set: TrainingSet) throws -> Evaluation {
    try set.checkShape(of: model)
    let products = DesignProducts(set.design, threads: max(1, threads))
    // One block of all outputs.
    let units = set.blocks(heldOutFolds: [nil], laneLimit: .max)[0]
    let problem = set.problem(
      of: units, inverseStrength: set.options.inverseStrength, products: products,
      tolerance: set.options.tolerance)
    let parameters = set.parameters(of: model, units: units)
    let workspace = OptimalityCertificate.Workspace(problem)
    let (loss, layout) = (problem.loss, problem.layout)
    let sums = RangeSums(
      rangeCount: products.rowRangeCount, width: layout.groupCount + 2 * layout.laneCount)
    products.multiply(parameters.weights, intercepts: parameters.intercepts, into: workspace.scores) {
      loss.evaluate(
        $1, scores: workspace.scores, residuals: workspace.residuals, curvature: workspace.curvature,
        sums: sums.sums(ofRange: $0))
    }
    let totals = sums.total()
    products.transposeMultiply(workspace.residuals, into: workspace.product)
    var objective = totals[..<layout.groupCount].reduce(0, +)
    var gradient = DenseMatrix<Float>(
      rowCount: model.featureCount, columnCount: model.outputCount, repeating: 0)
    var interceptGradient = [Float](repeating: 0, count: model.outputCount)
    let (absolute, squared) = set.options.penaltyFactors
    for (lane, output) in set.outputs(of: units).enumerated() {
      for feature in 0..<model.featureCount {
        let weight = model.weights[feature, output]
        objective += absolute * Double(abs(weight)) + squared / 2 * Double(weight) * Double(weight)
        gradient[feature, output] = workspace.product.row(feature)[lane] + Float(squared) * weight
      }
      if set.options.hasIntercept { interceptGradient[output] = Float(totals[layout.groupCount + lane]) }
    }
    return Evaluation(objective: objective, weightGradient: gradient, interceptGradient: interceptGradient)
  }
}
