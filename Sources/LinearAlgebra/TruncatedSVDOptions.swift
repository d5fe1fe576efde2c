/// How accurate a truncated SVD shall be, and how it is found.
public struct TruncatedSVDOptions: Sendable, Equatable, Codable {
  /// When the iteration may stop.
  public enum Accuracy: Sendable, Equatable, Codable {
    /// When at most this share of the exact sum of squared singular values, as estimated, is missing.
    ///
    /// This is what latent semantic analysis needs: the leading triplets are then exact to rounding, while the
    /// last ones may still be turned towards their neighbours.
    case missingEnergy(Double)
    /// When the residual of every triplet is at most this share of the largest singular value.
    ///
    /// The smallest that single precision reaches is about 1e-5.
    case residual(Double)

    var share: Double {
      switch self {
      case .missingEnergy(let share), .residual(let share): share
      }
    }

    /// Whether residuals are small enough, where they are what was asked about.
    func allows(_ residuals: [Double], largestSingularValue: Double) -> Bool {
      guard case .residual(let share) = self else { return true }
      return residuals.allSatisfy { $0 <= share * largestSingularValue }
    }
  }

  public var accuracy = Accuracy.missingEnergy(0.004)
  /// Chooses the random start. The same seed gives the same bytes.
  public var seed: UInt64 = 0
  /// The number of Lanczos steps after which the result is given as it is; each multiplies 32 vectors by A and Aᵀ.
  /// Nil: eight times as many as are planned for the rank.
  public var maximumStepCount: Int?
  /// How many threads compute. The result does not depend on it.
  public var threads = 1
  /// Whether the left singular vectors are wanted too. Where only coordinates of rows are, A·V gives them for less memory.
  public var keepsLeftVectors = false

  public init() {}
}
