public import LinearAlgebra

/// One factor on all decision values that makes held-out probabilities mean what they say (Guo et al., "On calibration
/// of modern neural networks", 2017). It changes no decision between classes.
///
/// A scale and an offset for each class (vector scaling, ibid.) were measured beside it on held-out newsgroups and Reuters
/// and are left out: the log loss of rows that neither saw was higher.
public struct TemperatureScaling: Codable, Sendable, Equatable {
  /// Decision values are divided by it: above 1 makes probabilities more modest.
  public let temperature: Double

  /// - Precondition: `temperature` is finite and above 0.
  public init(temperature: Double) {
    precondition(temperature.isFinite && temperature > 0, "a temperature of \(temperature) cannot divide")
    self.temperature = temperature
  }

  /// Finds the temperature with the lowest log loss on held-out decision values, from 1/32 to 32.
  ///
  /// - Parameter path: with the decision values at its chosen strength.
  /// - Throws: `LogisticRegressionError` for labels that do not fit the decision values.
  /// - Complexity: O(rows · outputs), some thirty times.
  public static func fit(_ path: RegularizationPath, labels: [Int], rowWeights: [Float]? = nil) throws
    -> TemperatureScaling
  {
    try fit(
      path.decisionValues, kind: path.kind,
      labels: .classes(labels, count: path.kind == .binary ? 2 : path.decisionValues.columnCount),
      rowWeights: rowWeights)
  }

  /// Finds the temperature for rows that bear any number of labels.
  public static func fit(_ path: RegularizationPath, labelSets: [[Int]], rowWeights: [Float]? = nil) throws
    -> TemperatureScaling
  {
    try fit(
      path.decisionValues, kind: path.kind, labels: .sets(labelSets, count: path.decisionValues.columnCount),
      rowWeights: rowWeights)
  }

  /// The same for decision values of one class of several, rows × classes.
  package static func fit(multinomial values: DenseMatrix<Float>, labels: [Int]) throws -> TemperatureScaling {
    try fit(
      values, kind: .multinomial, labels: .classes(labels, count: values.columnCount), rowWeights: nil)
  }

  static func fit(
    _ values: DenseMatrix<Float>, kind: LogisticModel.Kind, labels: RowLabels, rowWeights: [Float]?
  ) throws -> TemperatureScaling {
    try labels.check(rowCount: values.rowCount)
    let weights = rowWeights ?? Array(repeating: 1, count: values.rowCount)
    guard weights.count == values.rowCount else {
      throw LogisticRegressionError.rowWeightCountMismatch(rows: values.rowCount, weights: weights.count)
    }
    func loss(_ logScale: Double) -> Double {
      kind.logLoss(
        ofDecisionValues: values, labels: labels, rowWeights: weights, scale: exponential(logScale),
        isCounted: { _, _ in true })
    }
    // The log loss is convex in the scale: golden section on its logarithm.
    let ratio = 0.618_033_988_749_895
    var (low, high) = (-naturalLog(32), naturalLog(32))
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (leftLoss, rightLoss) = (loss(left), loss(right))
    while high - low > 1e-4 {
      if leftLoss <= rightLoss {
        (high, right, rightLoss) = (right, left, leftLoss)
        left = high - ratio * (high - low)
        leftLoss = loss(left)
      } else {
        (low, left, leftLoss) = (left, right, rightLoss)
        right = low + ratio * (high - low)
        rightLoss = loss(right)
      }
    }
    return TemperatureScaling(temperature: exponential(-(low + high) / 2))
  }

  /// The decision values divided by the temperature.
  public func scaling(_ values: DenseMatrix<Float>) -> DenseMatrix<Float> {
    var values = values
    let factor = Float(1 / temperature)
    for index in values.elements.indices { values.elements[index] *= factor }
    return values
  }
}
