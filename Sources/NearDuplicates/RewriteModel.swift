internal import Foundation

/// A logistic regression over the evidence that two texts are rewrites of one story.
package struct RewriteModel: Sendable, Equatable {
  /// One a feature of `RewriteEvidence`.
  package var weights: [Float]
  package var intercept: Float

  package init(weights: [Float], intercept: Float) {
    self.weights = weights
    self.intercept = intercept
  }

  /// - Precondition: as many weights as features.
  package func probability(of evidence: RewriteEvidence) -> Double {
    let features = evidence.features
    precondition(features.count == weights.count, "\(features.count) features for \(weights.count) weights")
    var sum = intercept
    for (weight, feature) in zip(weights, features) { sum += weight * feature }
    return 1 / (1 + exp(-Double(sum)))
  }
}
