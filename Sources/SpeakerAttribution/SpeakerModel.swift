/// Which of several candidates is the speaker: a linear score of each one's features, learned from pairs of the right candidate and
/// each of the others by logistic regression.
package struct SpeakerModel: Sendable, Equatable {
  /// One row a form of references, one weight a feature.
  package var weights: [[Float]]

  package init(weights: [[Float]]) {
    self.weights = weights
  }

  package static let formCount = Reference.Form.allCases.count
  package static let featureCount = SpeakerFeatures.Name.allCases.count
  /// The names of the forms and of the features, in the order of the weights.
  package static var formNames: [String] { Reference.Form.allCases.map { "\($0)" } }

  /// The candidate with the highest score, the first of equals.
  func choice(among candidates: [Candidate], for form: Reference.Form) -> Int {
    let weights = weights[form.rawValue]
    var (best, choice) = (-Float.infinity, 0)
    for (index, candidate) in candidates.enumerated() {
      var score: Float = 0
      for (weight, value) in zip(weights, candidate.features.values) { score += weight * value }
      if score > best { (best, choice) = (score, index) }
    }
    return choice
  }
}
