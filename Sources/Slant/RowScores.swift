internal import Evaluation

/// A score that is a sum over rows divided by another: accuracy (right rows by rows), or micro F1 (twice the shared labels by
/// the labels of both sides). Its value on any part or resample of the rows follows from the two numbers of each row.
struct RowScores: Sendable {
  private(set) var numerators: [Int] = []
  private(set) var denominators: [Int] = []

  mutating func append(numerator: Int, denominator: Int) {
    numerators.append(numerator)
    denominators.append(denominator)
  }

  /// The score of the rows that are included, each counted as often as its weight says; NaN where nothing counts.
  func value(rowWeights: [Int]? = nil, where isIncluded: (Int) -> Bool = { _ in true }) -> Double {
    var numerator = 0
    var denominator = 0
    for row in numerators.indices where isIncluded(row) {
      let weight = rowWeights?[row] ?? 1
      numerator += weight * numerators[row]
      denominator += weight * denominators[row]
    }
    return denominator == 0 ? .nan : Double(numerator) / Double(denominator)
  }
}
