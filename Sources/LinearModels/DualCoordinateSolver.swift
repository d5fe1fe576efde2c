internal import LinearAlgebra

/// Dual coordinate descent over the rows, for penalties with λ₂ > 0 and λ₁ = 0: the quick way near the minimum.
///
/// Each row's dual variable is a distribution α over the outputs (for a sigmoid over yes and no), and
/// W = Σᵢ wᵢ xᵢ (yᵢ − αᵢ)ᵀ / λ₂. A visit maximises the dual objective over the distribution of one row by Newton steps on its
/// logarithms and updates W at once (Yu, Huang and Lin, "Dual coordinate descent methods for logistic
/// regression and maximum entropy models", 2011). An intercept that no penalty holds makes the constraint Σᵢ wᵢ (yᵢ − αᵢ) = 0,
/// which ties all rows together; it is met by augmented Lagrangians (Bertsekas, 1982): the intercept is the
/// multiplier, and a pass ends with its update.
///
/// One thread; rows come in an order shuffled anew for each pass from a fixed seed.
final class DualCoordinateSolver {
  /// The weight of the squared constraint times the rows' mean weight: small, so that it does not slow the descent,
  /// which was measured.
  private static let constraintFactor: Float = 0.1
  private static let innerSteps = 3

  private let problem: FittingProblem
  private let layout: OutputLayout
  private let shares: LaneMatrix
  private let squaredNorms: [Float]
  private let constraintWeight: Float
  private var multipliers: [Float]
  private var order: [Int]
  private var generator = SplitMix64(seed: 0x5EED)
  var parameters: Parameters

  /// - Parameter start: parameters to start from; nil for none.
  init(_ problem: FittingProblem, start: Parameters?) {
    self.problem = problem
    layout = problem.layout
    let rows = problem.products.rowCount
    shares = LaneMatrix(rowCount: rows, stride: layout.stride)
    squaredNorms = problem.products.design.squaredRowNorms()
    let (loss, groups) = (problem.loss, problem.layout.groupCount)
    // Rows that are held out have the weight 0.
    order = (0..<rows).filter { row in (0..<groups).contains { loss.weights.row(row)[$0] > 0 } }
    constraintWeight = Self.constraintFactor / problem.loss.meanWeight
    parameters = Parameters(columnCount: problem.products.columnCount, stride: layout.stride)
    multipliers = start?.intercepts ?? [Float](repeating: 0, count: layout.stride)
    setShares(start: start)
    setPrimal()
  }

  private func setShares(start: Parameters?) {
    let loss = problem.loss
    let shares = shares
    let layout = layout
    if let start {
      let residuals = LaneMatrix(rowCount: shares.rowCount, stride: layout.stride)
      let curvature = LaneMatrix(rowCount: shares.rowCount, stride: layout.stride)
      problem.products.multiply(start.weights, intercepts: start.intercepts, into: shares) { _, rows in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: layout.groupCount + 2 * layout.laneCount) {
          sums in
          guard let sums = sums.baseAddress else { return }
          loss.evaluate(rows, scores: shares, residuals: residuals, curvature: curvature, sums: sums)
        }
        for row in rows {
          for lane in 0..<layout.laneCount {
            let weight = loss.weight(row: row, lane: lane)
            let target = loss.target(row: row, lane: lane)
            shares.row(row)[lane] = weight > 0 ? target + residuals.row(row)[lane] / weight : target
          }
        }
      }
    } else {
      // Near the targets, where W is small.
      let (targetSums, weightSums) = loss.targetSums()
      for lane in 0..<layout.laneCount {
        let prior = Float(targetSums[lane] / max(weightSums[lane], .leastNormalMagnitude))
        multipliers[lane] = problem.hasIntercept ? layout.intercept(ofPrior: prior) : 0
        for row in 0..<shares.rowCount {
          shares.row(row)[lane] = 0.99 * loss.target(row: row, lane: lane) + 0.01 * prior
        }
      }
    }
  }

  /// Sets W and b from the dual variables.
  private func setPrimal() {
    let loss = problem.loss
    let dual = LaneMatrix(rowCount: shares.rowCount, stride: layout.stride)
    let scale = 1 / problem.squaredPenalty
    let (layout, shares) = (layout, shares)
    problem.products.forEachRowRange { _, rows in
      for row in rows {
        for lane in 0..<layout.laneCount {
          dual.row(row)[lane] =
            scale * loss.weight(row: row, lane: lane)
            * (loss.target(row: row, lane: lane) - shares.row(row)[lane])
        }
      }
    }
    problem.products.transposeMultiply(dual, into: parameters.weights)
    setIntercepts()
  }

  /// b = multiplier + constraint weight · Σᵢ wᵢ (yᵢ − αᵢ).
  private func setIntercepts() {
    guard problem.hasIntercept else { return }
    for lane in 0..<layout.laneCount {
      var sum = 0.0
      for row in 0..<shares.rowCount {
        let weight = Double(problem.loss.weight(row: row, lane: lane))
        sum += weight * Double(problem.loss.target(row: row, lane: lane) - shares.row(row)[lane])
      }
      parameters.intercepts[lane] = multipliers[lane] + constraintWeight * Float(sum)
    }
  }

  /// Visits every row once. Returns for each group about how much the dual objective rose.
  func pass() -> [Double] {
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(generator.next() % UInt64(index + 1)))
    }
    let visits = DualVisits(
      problem: problem, shares: shares, squaredNorms: squaredNorms,
      constraintWeight: problem.hasIntercept ? constraintWeight : 0, innerSteps: Self.innerSteps)
    let gains = visits.run(order: order, parameters: &parameters)
    if problem.hasIntercept {
      multipliers = parameters.intercepts
      setIntercepts()
    }
    return gains
  }
}
