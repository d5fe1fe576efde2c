/// Precision over recall as the threshold falls from which a label is given; the same points as scikit-learn's
/// `precision_recall_curve`, in the order of falling thresholds.
public struct PrecisionRecallCurve: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    public let recall: Double
    public let precision: Double
    /// Rows that score at least this are taken; infinite at the first point, where none is.
    public let threshold: Double
  }

  /// Recall never falls; the first point has recall 0 and precision 1.
  public let points: [Point]

  /// One point for each distinct score. O(rows × log rows).
  ///
  /// - Returns: nil without a row of the label: recall is then undefined.
  /// - Throws: `EvaluationError` if there are no rows, lengths differ or a score is not finite.
  public init?(scores: [Double], isPositive: [Bool]) throws(EvaluationError) {
    guard !scores.isEmpty else { throw .noRows }
    guard isPositive.count == scores.count else {
      throw .rowCountsDiffer(expected: scores.count, found: isPositive.count, input: "labels")
    }
    if let row = scores.firstIndex(where: { !$0.isFinite }) { throw .scoreNotFinite(row: row, value: scores[row]) }
    let total = isPositive.count { $0 }
    guard total > 0 else { return nil }
    var points = [Point(recall: 0, precision: 1, threshold: .infinity)]
    var found = 0
    forEachTie(scores) { threshold, taken, rows in
      for row in rows where isPositive[row] { found += 1 }
      points.append(
        Point(recall: Double(found) / Double(total), precision: Double(found) / Double(taken), threshold: threshold))
    }
    self.points = points
  }

  private init(points: [Point]) { self.points = points }

  /// At most about `count` of the points, the first and the last among them: of each stretch of recall those of the
  /// greatest and the least precision, so that a drawn line looks the same.
  public func thinned(to count: Int) -> PrecisionRecallCurve {
    PrecisionRecallCurve(points: keepingExtremes(of: points, count: count, x: \.recall, y: \.precision))
  }
}
