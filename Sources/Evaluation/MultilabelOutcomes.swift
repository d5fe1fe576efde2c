internal import Foundation

/// The outcomes of a task where a row may have several labels or none, prepared once so that its measures
/// follow quickly for any row weights, a bootstrap's for example.
public struct MultilabelOutcomes: Sendable {
  public let labelCount: Int
  public let truth: LabelSets
  public let predictions: LabelSets
  /// The F1 of each row's own labels, 0 where neither side has any.
  private let rowF1: [Double]
  /// The labels of each row that are wrong, on either side.
  private let rowErrors: [Int]
  private let probabilistic: Probabilistic?

  public var rowCount: Int { truth.rowCount }

  /// What the probabilities of each row contribute.
  private struct Probabilistic: Sendable {
    var logLosses: [Double] = []
    var brierScores: [Double] = []
    var rankingPrecisions: [Double] = []
    /// The bins of row `i` that hold any of its decisions are `rowBins[binOffsets[i] ..< binOffsets[i + 1]]`.
    var binOffsets = [0]
    var rowBins: [(index: Int, bin: ReliabilityBin)] = []
    var binCount: Int
    var rankings: [ScoreRanking]
    /// All row–label pairs as one ranking; nil without areas.
    var pooledRanking: ScoreRanking?
  }

  /// Takes the true and the predicted labels of each row, and its probabilities if there are any.
  ///
  /// O(rows × labels), with probabilities O(rows × labels × log(rows of a label)).
  ///
  /// - Throws: `EvaluationError` if shapes differ or there are no rows or labels.
  public init(
    truth: LabelSets, predictions: LabelSets, probabilities: ProbabilityMatrix? = nil,
    reliabilityBinCount: Int = 15, areas: Bool = true
  ) throws(EvaluationError) {
    precondition(reliabilityBinCount > 0, "a reliability diagram has at least one bin")
    let labelCount = truth.labelCount
    guard labelCount > 0 else { throw .noClasses }
    guard truth.rowCount > 0 else { throw .noRows }
    guard predictions.rowCount == truth.rowCount else {
      throw .rowCountsDiffer(expected: truth.rowCount, found: predictions.rowCount, input: "predictions")
    }
    guard predictions.labelCount == labelCount else {
      throw .columnCountsDiffer(expected: labelCount, found: predictions.labelCount, input: "predictions")
    }
    if let probabilities {
      try check(probabilities, rowCount: truth.rowCount, columnCount: labelCount)
    }
    self.labelCount = labelCount
    self.truth = truth
    self.predictions = predictions
    var rowF1: [Double] = []
    var rowErrors: [Int] = []
    for (expected, predicted) in zip(truth.rows, predictions.rows) {
      let shared = sharedCount(expected, predicted)
      rowF1.append(quotient(2 * Double(shared), Double(expected.count + predicted.count)))
      rowErrors.append(expected.count + predicted.count - 2 * shared)
    }
    self.rowF1 = rowF1
    self.rowErrors = rowErrors
    probabilistic = probabilities.map {
      Self.contributions(of: $0, truth: truth, binCount: reliabilityBinCount, areas: areas)
    }
  }

  private static func contributions(
    of probabilities: ProbabilityMatrix, truth: LabelSets, binCount: Int, areas: Bool
  ) -> Probabilistic {
    let labelCount = truth.labelCount
    var isTrue = [Bool](repeating: false, count: truth.rowCount * labelCount)
    for (row, labels) in truth.rows.enumerated() {
      for label in labels { isTrue[row * labelCount + label] = true }
    }
    var parts = Probabilistic(
      binCount: binCount,
      rankings: areas
        ? ScoreRanking.ofColumns(probabilities) { row, column in isTrue[row * labelCount + column] } : [],
      pooledRanking: areas
        ? ScoreRanking.pooling(probabilities) { row, column in isTrue[row * labelCount + column] } : nil)
    for (row, labels) in truth.rows.enumerated() {
      var loss = 0.0
      var squares = 0.0
      var bins = [ReliabilityBin](repeating: ReliabilityBin(), count: binCount)
      for label in 0..<labelCount {
        let probability = probabilities[row, label]
        let happened = isTrue[row * labelCount + label]
        loss -= log(happened ? clipped(probability) : 1 - clipped(probability))
        let distance = (happened ? 1 : 0) - probability
        squares += distance * distance
        let bin = ReliabilityBin.index(of: probability, binCount: binCount)
        bins[bin].count += 1
        bins[bin].probabilitySum += probability
        bins[bin].trueCount += happened ? 1 : 0
      }
      parts.logLosses.append(loss / Double(labelCount))
      parts.brierScores.append(squares / Double(labelCount))
      for (index, bin) in bins.enumerated() where bin.count > 0 { parts.rowBins.append((index, bin)) }
      parts.binOffsets.append(parts.rowBins.count)
      parts.rankingPrecisions.append(
        rankingPrecision(
          of: labels, scores: probabilities.elements[(row * labelCount)..<((row + 1) * labelCount)]))
    }
    return parts
  }

  /// The measures over all rows, each counted once, or as often as its weight says.
  ///
  /// O(rows + labels of all rows), and with areas O(rows × labels).
  ///
  /// - Precondition: `rowWeights` holds one weight of at least 0 a row.
  public func metrics(rowWeights: [Int]? = nil) -> MultilabelMetrics {
    precondition(rowWeights.map { $0.count == rowCount } ?? true, "one weight a row")
    var correct = [Int](repeating: 0, count: labelCount)
    var predicted = correct
    var support = correct
    var rows = 0
    var f1Sum = 0.0
    var errors = 0
    var exactRows = 0
    for row in 0..<rowCount {
      let weight = rowWeights?[row] ?? 1
      guard weight > 0 else { continue }
      rows += weight
      f1Sum += Double(weight) * rowF1[row]
      errors += weight * rowErrors[row]
      exactRows += rowErrors[row] == 0 ? weight : 0
      for label in truth.rows[row] { support[label] += weight }
      for label in predictions.rows[row] { predicted[label] += weight }
      forEachShared(truth.rows[row], predictions.rows[row]) { correct[$0] += weight }
    }
    var metrics = MultilabelMetrics(
      rowCount: rows,
      labels: (0..<labelCount).map {
        ClassScores(correct: correct[$0], predicted: predicted[$0], support: support[$0])
      },
      correct: correct.reduce(0, +), samplesF1: quotient(f1Sum, Double(rows)),
      hammingLoss: quotient(Double(errors), Double(rows * labelCount)),
      subsetAccuracy: quotient(Double(exactRows), Double(rows)))
    if let probabilistic { add(probabilistic, to: &metrics, rowWeights: rowWeights) }
    return metrics
  }

  private func add(_ parts: Probabilistic, to metrics: inout MultilabelMetrics, rowWeights: [Int]?) {
    var logLoss = 0.0
    var brierScore = 0.0
    var rankingPrecision = 0.0
    var bins = [ReliabilityBin](repeating: ReliabilityBin(), count: parts.binCount)
    for row in 0..<rowCount {
      let weight = rowWeights?[row] ?? 1
      guard weight > 0 else { continue }
      logLoss += Double(weight) * parts.logLosses[row]
      brierScore += Double(weight) * parts.brierScores[row]
      rankingPrecision += Double(weight) * parts.rankingPrecisions[row]
      for (index, bin) in parts.rowBins[parts.binOffsets[row]..<parts.binOffsets[row + 1]] {
        bins[index].count += weight * bin.count
        bins[index].probabilitySum += Double(weight) * bin.probabilitySum
        bins[index].trueCount += weight * bin.trueCount
      }
    }
    metrics.logLoss = quotient(logLoss, Double(metrics.rowCount))
    metrics.brierScore = quotient(brierScore, Double(metrics.rowCount))
    metrics.labelRankingAveragePrecision = quotient(rankingPrecision, Double(metrics.rowCount))
    metrics.reliabilityBins = bins
    metrics.expectedCalibrationError = ReliabilityBin.expectedCalibrationError(bins)
    for (label, ranking) in parts.rankings.enumerated() {
      let areas = ranking.areas(rowWeights: rowWeights)
      metrics.labels[label].rocAUC = areas.rocAUC
      metrics.labels[label].averagePrecision = areas.averagePrecision
    }
    metrics.areas = AreaAverages(of: metrics.labels, micro: parts.pooledRanking?.areas(rowWeights: rowWeights))
  }
}

/// The label-ranking average precision of one row: the mean over its labels of the share of its own labels
/// among those that score at least as high. 1 where all labels or none are its own.
private func rankingPrecision(of labels: [Int], scores: ArraySlice<Double>) -> Double {
  guard !labels.isEmpty, labels.count < scores.count else { return 1 }
  var sum = 0.0
  for label in labels {
    let score = scores[scores.startIndex + label]
    let above = scores.count { $0 >= score }
    let ownAbove = labels.count { scores[scores.startIndex + $0] >= score }
    sum += Double(ownAbove) / Double(above)
  }
  return sum / Double(labels.count)
}

/// Calls `body` with each element that two rising lists share.
private func forEachShared(_ first: [Int], _ second: [Int], _ body: (Int) -> Void) {
  var i = 0
  var j = 0
  while i < first.count, j < second.count {
    if first[i] == second[j] { body(first[i]) }
    let (a, b) = (first[i], second[j])
    if a <= b { i += 1 }
    if b <= a { j += 1 }
  }
}

private func sharedCount(_ first: [Int], _ second: [Int]) -> Int {
  var count = 0
  forEachShared(first, second) { _ in count += 1 }
  return count
}
