/// How a fit went.
public struct FitReport: Codable, Sendable, Equatable {
  /// The objective that was reached, summed over the outputs that were fitted independently.
  public var objective: Double
  /// A certified upper bound of the objective's distance from its minimum (see `OptimalityCertificate`), the largest
  /// of those of independent outputs relative to their objective.
  public var relativeGap: Double
  /// The norm of the gradient with respect to the weights (with an L1 part, of the smallest subgradient).
  public var gradientNorm: Double
  /// Passes of dual coordinate descent over the rows, the most of any block of outputs.
  public var passes: Int
  /// Newton steps, the most of any block of outputs.
  public var newtonSteps: Int
  /// Whether `relativeGap` reached the tolerance.
  public var converged: Bool
}
