/// What a solver minimises for each group of outputs:
///
///     Σᵢ wᵢ · log lossᵢ(W, b) + λ₂ / 2 · ‖W‖² + λ₁ · ‖W‖₁
///
/// The intercepts b are not penalised, and stay 0 when there are none.
struct FittingProblem {
  let products: DesignProducts
  let loss: RowLoss
  /// λ₂.
  let squaredPenalty: Float
  /// λ₁.
  let absolutePenalty: Float
  let hasIntercept: Bool
  /// A solver is done with a group when its certified gap is at most this part of its objective.
  let tolerance: Double
  let iterationLimit: Int

  var layout: OutputLayout { loss.layout }
  var threads: Int { products.threads }
  var vectors: LaneVectors {
    LaneVectors(rowCount: products.columnCount, stride: layout.stride, threads: threads)
  }
}

/// Weights, one row of lanes for each column of the design matrix, and intercepts.
struct Parameters {
  var weights: LaneMatrix
  var intercepts: [Float]

  init(columnCount: Int, stride: Int) {
    weights = LaneMatrix(rowCount: columnCount, stride: stride)
    intercepts = [Float](repeating: 0, count: stride)
  }

  /// Weights of 0, and the intercepts that are best with them.
  static func ofPriors(_ problem: FittingProblem) -> Parameters {
    var parameters = Parameters(columnCount: problem.products.columnCount, stride: problem.layout.stride)
    guard problem.hasIntercept else { return parameters }
    let (targets, weights) = problem.loss.targetSums()
    for lane in 0..<problem.layout.laneCount {
      parameters.intercepts[lane] = problem.layout.intercept(
        ofPrior: Float(targets[lane] / max(weights[lane], .leastNormalMagnitude)))
    }
    return parameters
  }
}

/// Where a solver stands with one group of outputs.
struct GroupState {
  var objective = Double.infinity
  /// An upper bound of the objective's distance from its minimum.
  var gap = Double.infinity
  var gradientNorm = Double.infinity
  var converged = false
}
