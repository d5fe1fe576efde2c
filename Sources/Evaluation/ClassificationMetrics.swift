/// The measures of a task with one label of several.
///
/// Definitions are those of scikit-learn with its defaults. Averages run over the classes that occur among the
/// true or the predicted labels; `classes` lists all of them, with zeros for a class that does not occur.
public struct ClassificationMetrics: Sendable, Equatable {
  public let rowCount: Int
  public let confusionMatrix: ConfusionMatrix
  /// One entry a class, in the order of the class indices.
  public internal(set) var classes: [ClassScores]
  /// Averages over the classes that occur. The micro averages all equal the accuracy.
  public let averages: ScoreAverages
  public let accuracy: Double
  /// The mean recall of the classes that have rows.
  public let balancedAccuracy: Double
  /// -1...1; 0 where either side has one class only.
  public let matthewsCorrelation: Double
  /// Agreement beyond chance; `nil` where both sides have one and the same class only.
  public let cohenKappa: Double?
  /// The mean of -ln p of the true class, p kept one rounding unit away from 0 and 1. `nil` without
  /// probabilities, as are the following.
  public internal(set) var logLoss: Double?
  /// The mean squared distance between the probabilities and the truth. With three classes or more the squares
  /// are summed over classes (Brier 1950), 0...2; with two, halved, 0...1: scikit-learn's `brier_score_loss`.
  public internal(set) var brierScore: Double?
  /// The mean distance between the confidence in the most probable class and how often it is right, over
  /// equal-width bins of confidence.
  public internal(set) var expectedCalibrationError: Double?
  /// The averages of the classes' areas.
  public internal(set) var areas = AreaAverages()
  /// The bins behind the expected calibration error, in the order of confidence; empty without probabilities.
  public internal(set) var reliabilityBins: [ReliabilityBin] = []

  /// The measures that follow from the counts alone. O(classes²).
  public init(_ confusion: ConfusionMatrix) {
    let correct = confusion.correctCounts
    let predicted = confusion.predictedCounts
    let support = confusion.support
    classes = (0..<confusion.classCount).map {
      ClassScores(correct: correct[$0], predicted: predicted[$0], support: support[$0])
    }
    averages = ScoreAverages(
      of: classes.filter { $0.support + $0.predictedCount > 0 }, correct: correct.reduce(0, +))
    rowCount = support.reduce(0, +)
    confusionMatrix = confusion
    accuracy = confusion.accuracy
    balancedAccuracy = confusion.balancedAccuracy
    matthewsCorrelation = confusion.matthewsCorrelation
    cohenKappa = confusion.cohenKappa
  }

  /// The mean F1 of the given classes, of "for" and "against" in a stance task for example.
  ///
  /// - Precondition: every index lies in `0..<classes.count`.
  public func meanF1(ofClasses labels: [Int]) -> Double {
    quotient(labels.reduce(0) { $0 + classes[$1].scores.f1 }, Double(labels.count))
  }
}
