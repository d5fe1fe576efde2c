/// Precision, recall and F1 of one class, or an average of those of several.
///
/// A quotient whose divisor is 0 is 0, as in scikit-learn: the precision of a class never predicted, the
/// recall of a class without rows.
public struct PrecisionRecall: Sendable, Equatable, Codable {
  /// The share of the rows predicted as the class that belong to it.
  public let precision: Double
  /// The share of the rows of the class that were predicted as it.
  public let recall: Double
  /// The harmonic mean of precision and recall.
  public let f1: Double

  init(precision: Double, recall: Double, f1: Double) {
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }

  init(correct: Int, predicted: Int, support: Int) {
    precision = quotient(Double(correct), Double(predicted))
    recall = quotient(Double(correct), Double(support))
    f1 = quotient(2 * Double(correct), Double(predicted + support))
  }

  /// The mean of `scores` under `weights`; zeros where the weights sum to 0.
  init(averaging scores: [PrecisionRecall], weights: [Double]) {
    let total = weights.reduce(0, +)
    func mean(_ part: KeyPath<PrecisionRecall, Double>) -> Double {
      var sum = 0.0
      for (score, weight) in zip(scores, weights) { sum += score[keyPath: part] * weight }
      return quotient(sum, total)
    }
    self.init(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }
}
