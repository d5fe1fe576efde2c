internal import Foundation

/// The outcomes of a task with one label of several, prepared once so that its measures follow quickly for
/// any row weights, a bootstrap's for example.
///
///     let outcomes = try ClassificationOutcomes(truth: truth, probabilities: probabilities, classCount: 20)
///     print(outcomes.metrics().accuracy)
public struct ClassificationOutcomes: Sendable {
  public let classCount: Int
  /// The true class of each row.
  public let truth: [Int]
  /// The predicted class of each row.
  public let predictions: [Int]
  private let probabilistic: Probabilistic?

  public var rowCount: Int { truth.count }

  /// What the probabilities of each row contribute.
  private struct Probabilistic: Sendable {
    var logLosses: [Double] = []
    var brierScores: [Double] = []
    var bins: [Int] = []
    var confidences: [Double] = []
    var topIsRight: [Bool] = []
    var binCount: Int
    var rankings: [ScoreRanking]
    /// All row–class pairs as one ranking; nil without areas.
    var pooledRanking: ScoreRanking?
  }

  /// Takes the true class of each row and its predicted class, its probabilities, or both. Without
  /// `predictions` the most probable class is the predicted one, the first of equals.
  ///
  /// O(rows × classes), and with `areas` O(rows × classes × log(rows of a class)) more.
  ///
  /// - Parameters:
  ///   - truth: class indices in `0..<classCount`.
  ///   - predictions: class indices in `0..<classCount`, one a row.
  ///   - probabilities: rows × classes.
  ///   - reliabilityBinCount: the bins of the expected calibration error.
  ///   - areas: whether to rank the rows of every class for the ROC and precision–recall areas.
  /// - Throws: `EvaluationError` if shapes differ, labels are out of range, or there are no rows.
  public init(
    truth: [Int], predictions: [Int]? = nil, probabilities: ProbabilityMatrix? = nil, classCount: Int,
    reliabilityBinCount: Int = 15, areas: Bool = true
  ) throws(EvaluationError) {
    precondition(reliabilityBinCount > 0, "a reliability diagram has at least one bin")
    try checkLabels(truth, labelCount: classCount)
    if let probabilities {
      try check(probabilities, rowCount: truth.count, columnCount: classCount)
    }
    if let predictions {
      guard predictions.count == truth.count else {
        throw .rowCountsDiffer(expected: truth.count, found: predictions.count, input: "predictions")
      }
      try checkLabels(predictions, labelCount: classCount)
      self.predictions = predictions
    } else if let probabilities {
      self.predictions = truth.indices.map { probabilities.mostProbableColumn(inRow: $0) }
    } else {
      throw .neitherPredictionsNorProbabilities
    }
    self.classCount = classCount
    self.truth = truth
    probabilistic = probabilities.map {
      Self.contributions(
        of: $0, truth: truth, binCount: reliabilityBinCount, areas: areas)
    }
  }

  private static func contributions(
    of probabilities: ProbabilityMatrix, truth: [Int], binCount: Int, areas: Bool
  ) -> Probabilistic {
    var parts = Probabilistic(
      binCount: binCount,
      rankings: areas
        ? ScoreRanking.ofColumns(probabilities) { row, column in truth[row] == column } : [],
      pooledRanking: areas
        ? ScoreRanking.pooling(probabilities) { row, column in truth[row] == column } : nil)
    let classCount = probabilities.columnCount
    for (row, label) in truth.enumerated() {
      let top = probabilities.mostProbableColumn(inRow: row)
      let confidence = probabilities[row, top]
      let own = probabilities[row, label]
      var squares = 0.0
      for column in 0..<classCount {
        let probability = probabilities[row, column]
        squares += probability * probability
      }
      parts.logLosses.append(-log(clipped(own)))
      parts.brierScores.append((squares - own * own + (1 - own) * (1 - own)) * (classCount < 3 ? 0.5 : 1))
      parts.bins.append(ReliabilityBin.index(of: confidence, binCount: binCount))
      parts.confidences.append(confidence)
      parts.topIsRight.append(top == label)
    }
    return parts
  }

  /// The measures over all rows, each counted once, or as often as its weight says.
  ///
  /// O(rows + classes²), and with areas O(rows × classes).
  ///
  /// - Precondition: `rowWeights` holds one weight of at least 0 a row.
  public func metrics(rowWeights: [Int]? = nil) -> ClassificationMetrics {
    precondition(rowWeights.map { $0.count == rowCount } ?? true, "one weight a row")
    let confusion = ConfusionMatrix(
      uncheckedTruth: truth, predictions: predictions, rowWeights: rowWeights, classCount: classCount)
    var metrics = ClassificationMetrics(confusion)
    guard let parts = probabilistic else { return metrics }
    var logLoss = 0.0
    var brierScore = 0.0
    var bins = [ReliabilityBin](repeating: ReliabilityBin(), count: parts.binCount)
    for row in truth.indices {
      let weight = rowWeights?[row] ?? 1
      guard weight > 0 else { continue }
      logLoss += Double(weight) * parts.logLosses[row]
      brierScore += Double(weight) * parts.brierScores[row]
      let bin = parts.bins[row]
      bins[bin].count += weight
      bins[bin].probabilitySum += Double(weight) * parts.confidences[row]
      bins[bin].trueCount += parts.topIsRight[row] ? weight : 0
    }
    metrics.logLoss = quotient(logLoss, Double(metrics.rowCount))
    metrics.brierScore = quotient(brierScore, Double(metrics.rowCount))
    metrics.reliabilityBins = bins
    metrics.expectedCalibrationError = ReliabilityBin.expectedCalibrationError(bins)
    for (label, ranking) in parts.rankings.enumerated() {
      let areas = ranking.areas(rowWeights: rowWeights)
      metrics.classes[label].rocAUC = areas.rocAUC
      metrics.classes[label].averagePrecision = areas.averagePrecision
    }
    metrics.areas = AreaAverages(of: metrics.classes, micro: parts.pooledRanking?.areas(rowWeights: rowWeights))
    return metrics
  }
}

/// `probability` kept one rounding unit away from 0 and 1, so that its logarithm is finite, as in scikit-learn.
func clipped(_ probability: Double) -> Double {
  min(max(probability, Double.ulpOfOne), 1 - Double.ulpOfOne)
}

func check(
  _ probabilities: ProbabilityMatrix, rowCount: Int, columnCount: Int
) throws(EvaluationError) {
  guard probabilities.rowCount == rowCount else {
    throw .rowCountsDiffer(expected: rowCount, found: probabilities.rowCount, input: "probabilities")
  }
  guard probabilities.columnCount == columnCount else {
    throw .columnCountsDiffer(
      expected: columnCount, found: probabilities.columnCount, input: "probabilities")
  }
}
