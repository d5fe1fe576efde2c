internal import LinearAlgebra
internal import LinearModels
internal import NearDuplicates

/// Fits the model of rewrites, and measures it on pairs that it was not fitted on.
struct RewriteFitting {
  let pairs: [(evidence: RewriteEvidence, isRewrite: Bool)]
  /// Each pair is shown as it is, and, with less weight, as it would be in a corpus that knows no dates and outlets.
  private static let weightWithoutOrigins: Float = 0.5
  private static let inverseStrength = 0.3
  private static let folds = 10

  func model(of indices: [Int]) throws -> RewriteModel {
    var elements: [Float] = []
    var labels: [Int] = []
    var weights: [Float] = []
    for index in indices {
      let (evidence, isRewrite) = pairs[index]
      for (shown, weight) in [(evidence, 1), (evidence.withoutOrigins, Self.weightWithoutOrigins)] {
        elements += shown.features
        labels.append(isRewrite ? 1 : 0)
        weights.append(weight)
      }
    }
    let design = DesignMatrix(
      dense: DenseMatrix(rowCount: labels.count, columnCount: elements.count / labels.count, elements: elements))
    let (model, _) = try LogisticRegression.fit(
      design, labels: labels, classCount: 2, rowWeights: weights,
      options: LogisticOptions(inverseStrength: Self.inverseStrength, tolerance: 1e-6), threads: 1)
    // Few digits, so that the last bits of a sum on another machine change nothing.
    func rounded(_ value: Float) -> Float { (value * 1000).rounded() / 1000 }
    return RewriteModel(weights: model.weights.elements.map(rounded), intercept: rounded(model.intercepts[0]))
  }

  /// The probability of each pair after a model of the other folds, with origins and without.
  func heldOutProbabilities() throws -> [(withOrigins: Double, without: Double)] {
    var probabilities = [(withOrigins: Double, without: Double)](repeating: (0, 0), count: pairs.count)
    for fold in 0..<Self.folds {
      let model = try model(of: pairs.indices.filter { $0 % Self.folds != fold })
      for index in pairs.indices where index % Self.folds == fold {
        let evidence = pairs[index].evidence
        probabilities[index] = (model.probability(of: evidence), model.probability(of: evidence.withoutOrigins))
      }
    }
    return probabilities
  }
}
