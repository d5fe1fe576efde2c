internal import Foundation

/// Two logistic regressions over the features of blocks, one for each pass.
package struct BlockModel: Sendable, Equatable {
  package var first: Weights
  package var second: Weights

  package struct Weights: Sendable, Equatable {
    package var weights: [Float]
    package var intercept: Float

    package init(weights: [Float], intercept: Float) {
      self.weights = weights
      self.intercept = intercept
    }

    /// - Precondition: as many features as weights.
    package func probability(of features: [Float]) -> Float {
      precondition(features.count == weights.count, "\(features.count) features for \(weights.count) weights")
      var sum = intercept
      for (weight, feature) in zip(weights, features) { sum += weight * feature }
      return 1 / (1 + Float(exp(-Double(sum))))
    }
  }

  package init(first: Weights, second: Weights) {
    self.first = first
    self.second = second
  }

  /// The probability of each block to be part of the article.
  func probabilities(_ blocks: [Block]) -> [Float] {
    let features = BlockFeatures(blocks)
    let vectors = blocks.indices.map { features.first($0) }
    let early = vectors.map { first.probability(of: $0.values) }
    let sums = ContentSums(blocks, probabilities: early)
    return blocks.indices.map { index in
      second.probability(
        of: features.second(index, first: vectors[index], probabilities: early, sums: sums).values)
    }
  }
}
