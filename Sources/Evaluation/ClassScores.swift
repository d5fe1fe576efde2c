/// The scores of one class or label.
public struct ClassScores: Sendable, Equatable {
  public let scores: PrecisionRecall
  /// The number of rows that have the label.
  public let support: Int
  /// The number of rows predicted to have it.
  public let predictedCount: Int
  /// The area under the ROC curve of the class against the rest; `nil` without probabilities, or where all
  /// rows or none have the label.
  public internal(set) var rocAUC: Double?
  /// The average precision of the class against the rest; `nil` without probabilities or rows of the class.
  public internal(set) var averagePrecision: Double?

  init(correct: Int, predicted: Int, support: Int) {
    scores = PrecisionRecall(correct: correct, predicted: predicted, support: support)
    self.support = support
    predictedCount = predicted
  }
}
