/// How accurate the surest answers are: what abstaining on the others would bring (El-Yaniv and Wiener 2010).
public struct RiskCoverageCurve: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// The share of rows that are answered.
    public let coverage: Double
    /// The share of the answered rows that are right.
    public let accuracy: Double
    /// Rows of at least this confidence are answered.
    public let confidence: Double
  }

  /// Coverage rises; the last point has all rows.
  public let points: [Point]

  /// One point for each distinct confidence. O(rows × log rows).
  ///
  /// - Throws: `EvaluationError` if there are no rows, lengths differ or a confidence is not finite.
  public init(confidences: [Double], isRight: [Bool]) throws(EvaluationError) {
    guard !confidences.isEmpty else { throw .noRows }
    guard isRight.count == confidences.count else {
      throw .rowCountsDiffer(expected: confidences.count, found: isRight.count, input: "labels")
    }
    if let row = confidences.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: row, value: confidences[row])
    }
    var points: [Point] = []
    var right = 0
    forEachTie(confidences) { confidence, taken, rows in
      for row in rows where isRight[row] { right += 1 }
      points.append(
        Point(
          coverage: Double(taken) / Double(confidences.count), accuracy: Double(right) / Double(taken),
          confidence: confidence))
    }
    self.points = points
  }

  private init(points: [Point]) { self.points = points }

  /// The first point that answers at least this share of the rows.
  public func point(atCoverage coverage: Double) -> Point {
    points.first { $0.coverage >= coverage - 1e-12 } ?? points[points.count - 1]
  }

  /// As `PrecisionRecallCurve.thinned(to:)`.
  public func thinned(to count: Int) -> RiskCoverageCurve {
    RiskCoverageCurve(points: keepingExtremes(of: points, count: count, x: \.coverage, y: \.accuracy))
  }
}
