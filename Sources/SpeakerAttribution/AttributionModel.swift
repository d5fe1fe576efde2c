/// What was learned from marked articles: how much each feature speaks for a candidate.
struct AttributionModel {
  /// Of several candidates the one with the highest sum is chosen: a conditional logistic regression.
  struct Scorer {
    /// One a feature.
    var weights: [Float]

    func score(_ values: [Float]) -> Float {
      var score: Float = 0
      for (weight, value) in zip(weights, values) { score += weight * value }
      return score
    }

    /// The first of equals.
    func choice(among candidates: [[Float]]) -> Int {
      var (best, choice) = (-Float.infinity, 0)
      for (index, values) in candidates.enumerated() {
        let score = score(values)
        if score > best { (best, choice) = (score, index) }
      }
      return choice
    }
  }

  /// Who speaks, one a form of references.
  var speakers: [Scorer]
  /// Whether what was found is a statement: where the sum is above nought.
  var statement: Scorer
}
