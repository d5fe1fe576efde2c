/// Averages of precision, recall and F1 over classes.
public struct ScoreAverages: Sendable, Equatable {
  /// From the counts of all classes added up.
  public let micro: PrecisionRecall
  /// Every class counts the same.
  public let macro: PrecisionRecall
  /// Every class counts as often as it has rows.
  public let weighted: PrecisionRecall

  init(of classes: [ClassScores], correct: Int) {
    let scores = classes.map(\.scores)
    micro = PrecisionRecall(
      correct: correct, predicted: classes.reduce(0) { $0 + $1.predictedCount },
      support: classes.reduce(0) { $0 + $1.support })
    macro = PrecisionRecall(averaging: scores, weights: classes.map { _ in 1 })
    weighted = PrecisionRecall(averaging: scores, weights: classes.map { Double($0.support) })
  }
}
