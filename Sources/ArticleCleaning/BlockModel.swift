internal import Foundation

/// Two logistic regressions over the features of blocks, one for each pass.
package struct BlockModel: Sendable, Equatable {
  package var first: Weights
  package var second: Weights

  package struct Weights: Sendable, Equatable {
    /// Of the features, and after them of the products of every two crossed ones.
    package var weights: [Float]
    package var intercept: Float
    /// The features whose products count too: what a line's length means hangs on how it ends and where it stands.
    package var crossed: [Int]

    package init(weights: [Float], intercept: Float, crossed: [Int] = []) {
      self.weights = weights
      self.intercept = intercept
      self.crossed = crossed
    }

    /// What a stored weight of 1 stands for, as one part of so many.
    private static let parts: Float = 1000

    /// - Parameter encoded: what `encoded` gave.
    init(encoded: String, intercept: Float, crossed: [Int] = []) {
      let bytes = [UInt8](Data(base64Encoded: encoded) ?? Data())
      let weights = stride(from: 0, to: bytes.count - 1, by: 2).map {
        Float(Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)) / Self.parts
      }
      self.init(weights: weights, intercept: intercept, crossed: crossed)
    }

    /// The weights in thousandths, as little-endian numbers of 16 bits in base 64.
    ///
    /// - Precondition: no weight is beyond 32 on either side.
    package var encoded: String {
      let bytes = weights.flatMap { weight -> [UInt8] in
        let bits = UInt16(bitPattern: Int16((weight * Self.parts).rounded()))
        return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
      }
      return Data(bytes).base64EncodedString()
    }

    /// - Precondition: as many weights as features and pairs of crossed ones.
    package func probability(of features: [Float]) -> Float {
      precondition(
        weights.count == features.count + crossed.count * (crossed.count - 1) / 2,
        "\(features.count) features, \(crossed.count) of them crossed, for \(weights.count) weights")
      var sum = intercept
      for (weight, feature) in zip(weights, features) { sum += weight * feature }
      Self.forEachProduct(of: features, crossed) { sum += weights[features.count + $0] * $1 }
      return 1 / (1 + Float(exp(-Double(sum))))
    }

    /// Calls `body` with the place and the value of each product that is not 0, the pairs in the order (1, 0), (2, 0), (2, 1), ….
    package static func forEachProduct(
      of features: [Float], _ crossed: [Int], _ body: (_ place: Int, _ product: Float) -> Void
    ) {
      let active = crossed.indices.filter { features[crossed[$0]] != 0 }
      for (count, second) in active.enumerated() {
        for first in active.prefix(count) {
          body(second * (second - 1) / 2 + first, features[crossed[first]] * features[crossed[second]])
        }
      }
    }
  }

  package init(first: Weights, second: Weights) {
    self.first = first
    self.second = second
  }

  /// The probability of each block to be part of the article.
  func probabilities(_ blocks: [Block]) -> [Float] {
    let features = BlockFeatures(blocks, wording: blocks.map { WordingModel.shared.score($0.text) })
    let vectors = blocks.indices.map { features.first($0) }
    let early = vectors.map { first.probability(of: $0.values) }
    return features.second(firsts: vectors, probabilities: early).map { second.probability(of: $0.values) }
  }
}
