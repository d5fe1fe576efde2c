/// Rows ranked by a score against a yes-or-no truth, prepared once so that the areas under the ROC and
/// precision–recall curves follow in O(rows) for any row weights.
///
/// Only the scores of the positive rows are sorted; a negative row finds its place among them by bisection.
/// For one class of many this is far less work than sorting all rows. Ties count half in the ROC area and
/// share one threshold in the precision–recall curve, as in scikit-learn.
public struct ScoreRanking: Sendable {
  public struct Areas: Sendable, Equatable {
    /// The probability that a positive row scores above a negative one, ties counting half; `nil` where
    /// either kind has no rows.
    public let rocAUC: Double?
    /// The sum over thresholds of precision times the gain in recall; `nil` without positive rows (where
    /// scikit-learn warns and gives 0).
    public let averagePrecision: Double?
  }

  private let thresholdCount: Int
  /// How many consecutive places belong to one row and share its weight.
  private let placesPerRow: Int
  /// Twice a row's slot, plus one for a positive row. Slot 2i + 1 is a score equal to the i-th lowest
  /// distinct positive score, slot 2i one between it and the next lower.
  private let places: [UInt32]

  /// O(rows × log positives).
  ///
  /// - Throws: `EvaluationError` if there are no rows, lengths differ or a score is not finite.
  public init(scores: [Double], isPositive: [Bool]) throws(EvaluationError) {
    guard !scores.isEmpty else { throw .noRows }
    guard isPositive.count == scores.count else {
      throw .rowCountsDiffer(expected: scores.count, found: isPositive.count, input: "labels")
    }
    if let row = scores.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: row, value: scores[row])
    }
    self.init(uncheckedScores: scores, isPositive: isPositive)
  }

  init(uncheckedScores scores: [Double], isPositive: [Bool], placesPerRow: Int = 1) {
    self.placesPerRow = placesPerRow
    var thresholds: [Double] = []
    for row in scores.indices where isPositive[row] { thresholds.append(scores[row]) }
    thresholds.sort()
    var distinctCount = 0
    for score in thresholds where distinctCount == 0 || thresholds[distinctCount - 1] != score {
      thresholds[distinctCount] = score
      distinctCount += 1
    }
    thresholds.removeLast(thresholds.count - distinctCount)
    thresholdCount = distinctCount
    places = scores.indices.map { row in
      let score = scores[row]
      var low = 0
      var length = thresholds.count
      while length > 0 {
        let half = length / 2
        let isBelow = thresholds[low + half] < score
        low = isBelow ? low + half + 1 : low
        length = isBelow ? length - half - 1 : half
      }
      let isEqual = low < thresholds.count && thresholds[low] == score
      return UInt32(4 * low + (isEqual ? 2 : 0) + (isPositive[row] ? 1 : 0))
    }
  }

  /// Both areas, each row counted once, or as often as its weight says.
  public func areas(rowWeights: [Int]? = nil) -> Areas {
    var histogram = [Int](repeating: 0, count: 4 * thresholdCount + 2)
    if let rowWeights {
      precondition(rowWeights.count * placesPerRow == places.count, "one weight a row")
      if placesPerRow == 1 {
        for row in places.indices { histogram[Int(places[row])] += rowWeights[row] }
      } else {
        for row in rowWeights.indices where rowWeights[row] > 0 {
          for place in (row * placesPerRow)..<((row + 1) * placesPerRow) {
            histogram[Int(places[place])] += rowWeights[row]
          }
        }
      }
    } else {
      for place in places { histogram[Int(place)] += 1 }
    }
    var truePositives = 0
    var falsePositives = 0
    var pairsWon = 0.0
    var precisionSum = 0.0
    falsePositives += histogram[4 * thresholdCount]
    for threshold in stride(from: thresholdCount - 1, through: 0, by: -1) {
      let positives = histogram[4 * threshold + 3]
      let tied = histogram[4 * threshold + 2]
      pairsWon += Double(tied) * (Double(truePositives) + Double(positives) / 2)
      truePositives += positives
      falsePositives += tied
      precisionSum +=
        Double(positives) * quotient(Double(truePositives), Double(truePositives + falsePositives))
      let below = histogram[4 * threshold]
      pairsWon += Double(below) * Double(truePositives)
      falsePositives += below
    }
    let pairs = Double(truePositives) * Double(falsePositives)
    return Areas(
      rocAUC: pairs == 0 ? nil : pairsWon / pairs,
      averagePrecision: truePositives == 0 ? nil : precisionSum / Double(truePositives))
  }
}

extension ScoreRanking {
  /// A ranking for each column of `probabilities`, `isPositive(row, column)` telling its truth.
  static func ofColumns(
    _ probabilities: ProbabilityMatrix, isPositive: (Int, Int) -> Bool
  ) -> [ScoreRanking] {
    let rows = 0..<probabilities.rowCount
    return (0..<probabilities.columnCount).map { column in
      ScoreRanking(
        uncheckedScores: rows.map { probabilities[$0, column] },
        isPositive: rows.map { isPositive($0, column) })
    }
  }

  /// One ranking of all pairs of a row and a column.
  static func pooling(_ probabilities: ProbabilityMatrix, isPositive: (Int, Int) -> Bool) -> ScoreRanking {
    let columns = 0..<probabilities.columnCount
    return ScoreRanking(
      uncheckedScores: probabilities.elements,
      isPositive: (0..<probabilities.rowCount).flatMap { row in columns.map { isPositive(row, $0) } },
      placesPerRow: probabilities.columnCount)
  }
}
