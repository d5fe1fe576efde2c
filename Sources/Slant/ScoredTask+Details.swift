internal import Evaluation

extension ScoredTask {
  /// Curves are drawn of so many points.
  private static let pointCount = 160

  /// Curves and counts, without terms and mistakes.
  func details() throws -> TaskDetails {
    let rows = probabilities.rowCount
    var curves: [TaskDetails.LabelCurve] = []
    var isTrue = [Bool](repeating: false, count: rows * labels.count)
    for (row, truth) in truth.enumerated() {
      for label in truth { isTrue[row * labels.count + label] = true }
    }
    for (column, label) in labels.enumerated() {
      let places = stride(from: column, to: isTrue.count, by: labels.count)
      let curve = try PrecisionRecallCurve(
        scores: places.map { probabilities.elements[$0] }, isPositive: places.map { isTrue[$0] })
      if let curve { curves.append(.init(label: label, curve: curve.thinned(to: Self.pointCount))) }
    }
    let confidences = confidences
    let isRight = zip(truth, predicted).map { $0 == $1 }
    return TaskDetails(
      task: name, precisionRecall: curves,
      microPrecisionRecall: try PrecisionRecallCurve(scores: probabilities.elements, isPositive: isTrue)?
        .thinned(to: Self.pointCount),
      riskCoverage: try RiskCoverageCurve(confidences: confidences, isRight: isRight).thinned(to: Self.pointCount),
      confidence: try ConfidenceHistogram(confidences: confidences, isRight: isRight), terms: [], mistakes: [])
  }

  /// The rows at some places of the corpus alone.
  func selecting(_ isIncluded: (_ row: Int) -> Bool) -> ScoredTask {
    let places = rows.indices.filter { isIncluded(rows[$0]) }
    return ScoredTask(
      name: name, severalLabels: severalLabels, labels: labels, rows: places.map { rows[$0] },
      truth: places.map { truth[$0] }, predicted: places.map { predicted[$0] },
      probabilities: probabilities.selectingRows(places))
  }

  /// The probability of each row's answer: of its label, or, of several, that all are as they were given, taken as independent.
  private var confidences: [Double] {
    predicted.enumerated().map { row, given in
      guard severalLabels else { return probabilities[row, given[0]] }
      var product = 1.0
      for label in labels.indices {
        let probability = probabilities[row, label]
        product *= given.contains(label) ? probability : 1 - probability
      }
      return product
    }
  }

  /// A wrong answer of one row: `label` was given wrongly or missed, and how far its probability was from right.
  struct Slip {
    let place: Int
    let label: Int
    let distance: Double
  }

  /// The most confident wrong answers, at most `count`; of rows that are equally wrong the first.
  func worstSlips(count: Int) -> [Slip] {
    var slips: [Slip] = []
    for place in rows.indices where truth[place] != predicted[place] {
      let wrong = predicted[place].filter { !truth[place].contains($0) }
      let missed = truth[place].filter { !predicted[place].contains($0) }
      // Where labels exclude each other, the one that was given says it all.
      let candidates =
        wrong.map { ($0, probabilities[place, $0]) }
        + (severalLabels ? missed.map { ($0, 1 - probabilities[place, $0]) } : [])
      guard let worst = candidates.max(by: { $0.1 < $1.1 }) else { continue }
      slips.append(Slip(place: place, label: worst.0, distance: worst.1))
    }
    return Array(slips.sorted { ($1.distance, $0.place) < ($0.distance, $1.place) }.prefix(count))
  }
}
