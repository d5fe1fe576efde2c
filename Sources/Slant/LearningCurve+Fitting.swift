internal import Evaluation
internal import Foundation

/// The law that errors of classifiers follow over the number of training rows: error = floor + scale × rows^−exponent
/// (Cortes et al. 1994; Hestness et al. 2017).
struct PowerLaw {
  var floor: Double
  var scale: Double
  var exponent: Double

  func error(rows: Double) -> Double { floor + scale * pow(rows, -exponent) }

  /// The law with the least squared distance from the points, floor and scale at least 0; nil where errors do not fall.
  ///
  /// For each exponent of a grid the best floor and scale are a line through the points.
  init?(rows: [Double], errors: [Double]) {
    guard rows.count >= 3, let first = errors.first, let last = errors.last, last < first else { return nil }
    var best: (loss: Double, law: (Double, Double, Double))?
    for step in 1...60 {
      let exponent = 0.025 * Double(step)
      let x = rows.map { pow($0, -exponent) }
      let n = Double(x.count)
      let (meanX, meanY) = (x.reduce(0, +) / n, errors.reduce(0, +) / n)
      var (covariance, variance) = (0.0, 0.0)
      for (x, y) in zip(x, errors) {
        covariance += (x - meanX) * (y - meanY)
        variance += (x - meanX) * (x - meanX)
      }
      var scale = covariance / variance
      var floor = meanY - scale * meanX
      if floor < 0 {
        floor = 0
        scale = zip(x, errors).reduce(0) { $0 + $1.0 * $1.1 } / x.reduce(0) { $0 + $1 * $1 }
      }
      guard scale > 0 else { continue }
      let loss = zip(x, errors).reduce(0) { sum, point in
        let distance = floor + scale * point.0 - point.1
        return sum + distance * distance
      }
      if best == nil || loss < best!.loss { best = (loss, (floor, scale, exponent)) }
    }
    guard let (floor, scale, exponent) = best?.law else { return nil }
    (self.floor, self.scale, self.exponent) = (floor, scale, exponent)
  }
}

extension LearningCurve {
  /// The parts of the training rows that are trained on.
  static let shares = [0.125, 0.25, 0.5, 0.75, 1.0]

  /// - Parameters:
  ///   - scores: of the same rows in the same order, after training on each share.
  ///   - trainingRows: the mean number of rows trained on for each share.
  init(
    task: String, measure: Measure, scores: [RowScores], trainingRows: [Double], bootstrap: Bootstrap?,
    plan: ResamplingPlan
  ) throws {
    // Without a label on either side micro F1 is 0 by convention.
    @Sendable func defined(_ value: Double) -> Double { value.isNaN ? 0 : value }
    let estimates = scores.map { defined($0.value()) }
    let doubled = 2 * trainingRows[trainingRows.count - 1]
    let resamples = try bootstrap?.resampled(plan) { weights in scores.map { defined($0.value(rowWeights: weights)) } }.resamples
    let points = estimates.indices.map { place in
      Point(
        share: Self.shares[place], rows: Int(trainingRows[place].rounded()), score: estimates[place],
        interval: resamples.map { resamples in
          ConfidenceInterval(
            estimate: estimates[place], resamples: resamples.map { $0[place] },
            confidence: bootstrap?.confidence ?? 0.95, unitCount: plan.unit.count)
        })
    }
    let forecast = Self.forecast(
      rows: trainingRows, scores: estimates, resamples: resamples ?? [], doubled: doubled, unitCount: plan.unit.count)
    self.init(
      task: task, measure: measure, points: points, forecast: forecast,
      sentence: Self.sentence(points, forecast, measure: measure))
  }

  /// The law of all points at twice the rows. Its range is that of the laws through each resample's points, wider by the miss of
  /// the hindcast on both sides: luck with the tested rows and a wrong law are different errors.
  private static func forecast(
    rows: [Double], scores: [Double], resamples: [[Double]], doubled: Double, unitCount: Int
  ) -> Forecast? {
    guard let law = PowerLaw(rows: rows, errors: scores.map { 1 - $0 }) else { return nil }
    let known = shares.count { $0 <= 0.5 }
    let early = PowerLaw(rows: Array(rows.prefix(known)), errors: scores.prefix(known).map { 1 - $0 })
    let last = scores[scores.count - 1]
    // Without a law through the early points the hindcast is that nothing changes.
    let hindcast = early.map { 1 - $0.error(rows: rows[rows.count - 1]) } ?? scores[known - 1]
    let foretold = resamples.map { scores -> Double in
      // Where a resample's scores do not rise more rows bring nothing.
      PowerLaw(rows: rows, errors: scores.map { 1 - $0 }).map { 1 - $0.error(rows: doubled) }
        ?? scores[scores.count - 1]
    }
    let score = 1 - law.error(rows: doubled)
    let interval = ConfidenceInterval(estimate: score, resamples: foretold, confidence: 0.95, unitCount: unitCount)
    let miss = abs(hindcast - last)
    let (lower, upper) = resamples.isEmpty ? (score, score) : (interval.lower, interval.upper)
    return Forecast(
      limit: 1 - law.floor, scale: law.scale, exponent: law.exponent, rows: Int(doubled.rounded()), score: score,
      lower: max(0, min(score, lower) - miss), upper: min(1, max(score, upper) + miss), hindcastError: hindcast - last)
  }

  private static func sentence(_ points: [Point], _ forecast: Forecast?, measure: Measure) -> String {
    let last = points[points.count - 1]
    guard let forecast else {
      return
        "From \(points[0].rows) to \(last.rows) training rows the \(measure) does not rise: more labels of the same kind "
        + "are not likely to help."
    }
    let gain = 100 * (forecast.score - last.score)
    return
      "With twice the labels (\(forecast.rows) rows) the \(measure) would likely be about \(percentage(forecast.score)) "
      + "(\(percentage(forecast.lower)) to \(percentage(forecast.upper))), \(Slant.points(gain)) points more than the "
      + "\(percentage(last.score)) of \(last.rows). The same forecast made from half of the rows missed by "
      + "\(Slant.points(100 * abs(forecast.hindcastError))) points."
  }
}
