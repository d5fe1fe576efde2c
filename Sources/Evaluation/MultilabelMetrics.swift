/// The measures of a task where a row may have several labels or none.
///
/// Definitions are those of scikit-learn for label indicator matrices, with 0 for a quotient whose divisor is 0.
public struct MultilabelMetrics: Sendable, Equatable {
  public let rowCount: Int
  /// One entry a label, in the order of the label indices.
  public internal(set) var labels: [ClassScores]
  /// Averages over all labels, those without rows included.
  public let averages: ScoreAverages
  /// The mean over rows of the F1 of the row's own labels; a row without labels on either side counts 0.
  public let samplesF1: Double
  /// The share of all row–label decisions that are wrong.
  public let hammingLoss: Double
  /// The share of rows whose labels are all right.
  public let subsetAccuracy: Double
  /// The mean over rows and their labels of the share of the row's own labels among those that are at least as
  /// probable; 1 for a row with no label or all. `nil` without probabilities, as are the following.
  public internal(set) var labelRankingAveragePrecision: Double?
  /// The mean over labels of the log loss of the label against its absence.
  public internal(set) var logLoss: Double?
  /// The mean over labels of the mean squared distance between a label's probability and its truth, 0...1.
  public internal(set) var brierScore: Double?
  /// The averages of the labels' areas.
  public internal(set) var areas = AreaAverages()
  /// The mean distance between the stated probability of a label and how often it applies, over all row–label
  /// pairs in equal-width bins of probability.
  public internal(set) var expectedCalibrationError: Double?
  /// The bins behind the expected calibration error, in the order of probability; empty without probabilities.
  public internal(set) var reliabilityBins: [ReliabilityBin] = []

  init(
    rowCount: Int, labels: [ClassScores], correct: Int, samplesF1: Double, hammingLoss: Double,
    subsetAccuracy: Double
  ) {
    self.rowCount = rowCount
    self.labels = labels
    averages = ScoreAverages(of: labels, correct: correct)
    self.samplesF1 = samplesF1
    self.hammingLoss = hammingLoss
    self.subsetAccuracy = subsetAccuracy
  }
}
