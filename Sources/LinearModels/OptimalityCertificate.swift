/// Bounds how far the objective is from its minimum by the duality gap.
///
/// The losses' dual variables are distributions αᵢ over the outputs. For any of them that meet the conditions below,
///
///     gap = Σᵢ wᵢ KL(αᵢ ‖ pᵢ) + Ω(W) + Ω*(V) − ⟨W, V⟩ ≥ f(W, b) − min f,   V = Σᵢ wᵢ xᵢ (yᵢ − αᵢ)ᵀ
///
/// where p are the probabilities, Ω the penalty and Ω* its conjugate; every term is at least 0, so nothing
/// cancels. α starts as p. Without intercepts and with Ω = ‖W‖² / 2 the gap is then half the squared gradient norm.
/// Intercepts, which no penalty holds, demand Σᵢ wᵢ (yᵢ − αᵢ) = 0: α is moved as a step of the intercepts would move it,
/// and what excess mass of some outputs is left is handed to those that lack it. A penalty without squares demands |V| ≤ λ₁: α is drawn towards y until it holds.
/// (Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models",
/// 2011; Ndiaye et al., "Gap safe screening rules", 2017, for the scaling.)
struct OptimalityCertificate {
  private let problem: FittingProblem
  private let layout: OutputLayout
  private let targetSums: [Double]
  private let weightSums: [Double]

  init(_ problem: FittingProblem) {
    self.problem = problem
    layout = problem.layout
    (targetSums, weightSums) = problem.loss.targetSums()
  }

  /// A cheap guess at the gap from the gradient alone, for squared penalties.
  func estimatedGaps(gradientNorms: [Double], interceptGradients: [Double]) -> [Double] {
    var gaps = gradientNorms.map { $0 / (2 * Double(problem.squaredPenalty)) }
    guard problem.hasIntercept else { return gaps }
    for lane in 0..<layout.laneCount {
      let mass = max(targetSums[lane] + interceptGradients[lane], .leastNormalMagnitude)
      gaps[lane / layout.outputsPerGroup] += interceptGradients[lane] * interceptGradients[lane] / mass
    }
    return gaps
  }

  /// The rows and columns of lanes that an evaluation overwrites.
  struct Workspace {
    let scores: LaneMatrix
    let residuals: LaneMatrix
    let curvature: LaneMatrix
    /// For directions of the scores.
    let direction: LaneMatrix
    /// The only one with a row for each column of the design matrix.
    let product: LaneMatrix

    init(
      scores: LaneMatrix, residuals: LaneMatrix, curvature: LaneMatrix, direction: LaneMatrix,
      product: LaneMatrix
    ) {
      self.scores = scores
      self.residuals = residuals
      self.curvature = curvature
      self.direction = direction
      self.product = product
    }

    init(_ problem: FittingProblem) {
      let (rows, columns) = (problem.products.rowCount, problem.products.columnCount)
      let stride = problem.layout.stride
      scores = LaneMatrix(rowCount: rows, stride: stride)
      residuals = LaneMatrix(rowCount: rows, stride: stride)
      curvature = LaneMatrix(rowCount: rows, stride: stride)
      direction = LaneMatrix(rowCount: rows, stride: stride)
      product = LaneMatrix(rowCount: columns, stride: stride)
    }
  }

  /// Moves the intercepts to their minimum and evaluates the objective and its gap there: one product with the
  /// data and one with its transpose.
  func evaluate(_ parameters: inout Parameters, workspace: Workspace) -> [GroupState] {
    let products = problem.products
    let lanes = layout.laneCount
    let groups = layout.groupCount
    products.multiply(parameters.weights, intercepts: parameters.intercepts, into: workspace.scores)
    let polish = InterceptPolish(problem: problem)
    let totals = polish.run(&parameters.intercepts, workspace: workspace)
    if problem.hasIntercept {
      var residualSums = Array(totals[groups..<(groups + lanes)])
      let step = polish.newtonStep(
        residualSums, diagonal: totals[(groups + lanes)...].map { max($0, 1e-6) }, workspace: workspace)
      _ = polish.evaluate(workspace)
      if step.allSatisfy({ abs($0) < 0.5 }) { residualSums = followIntercepts(step, workspace: workspace) }
      moveMass(residualSums: residualSums, residuals: workspace.residuals)
    }
    products.transposeMultiply(workspace.residuals, into: workspace.product)
    let scales = dualScales(product: workspace.product)
    let penalties = penaltyTerms(parameters.weights, product: workspace.product, scales: scales)
    let divergences = divergences(workspace, scales: scales)
    return (0..<groups).map { group in
      var state = GroupState()
      state.objective = totals[group] + penalties[group].value
      state.gap = penalties[group].gap + divergences[group]
      state.gradientNorm = penalties[group].gradientNorm
      state.converged = state.gap <= problem.tolerance * state.objective
      return state
    }
  }

  /// Changes the residuals to what a small step of the intercepts makes of them to first order, which takes mass
  /// where little divergence comes of it. Returns the residuals' sums, nearly 0.
  private func followIntercepts(_ step: [Float], workspace: Workspace) -> [Double] {
    let loss = problem.loss
    let layout = layout
    let sums = RangeSums(rangeCount: problem.products.rowRangeCount, width: layout.laneCount)
    problem.products.forEachRowRange { range, rows in
      let sums = sums.sums(ofRange: range)
      for row in rows {
        let (r, curvature) = (workspace.residuals.row(row), workspace.curvature.row(row))
        for group in 0..<layout.groupCount {
          let outputs = (group * layout.outputsPerGroup)..<((group + 1) * layout.outputsPerGroup)
          switch layout.link {
          case .sigmoid:
            for lane in outputs { r[lane] += curvature[lane] * step[lane] }
          case .softmax:
            let weight = loss.weights.row(row)[group]
            var mean: Float = 0
            for lane in outputs { mean += curvature[lane] * step[lane] }
            for lane in outputs { r[lane] += weight * curvature[lane] * (step[lane] - mean) }
          }
          for lane in outputs { sums[lane] += Double(r[lane]) }
        }
      }
    }
    return sums.total()
  }

  /// Changes the residuals w (p − y) to w (α − y) whose sum over the rows is 0 for each lane.
  private func moveMass(residualSums: [Double], residuals: LaneMatrix) {
    var given = [Double](repeating: 0, count: layout.laneCount)
    var received = given
    for lane in 0..<layout.laneCount {
      let excess = residualSums[lane]
      let mass = targetSums[lane] + excess
      switch layout.link {
      case .softmax:
        if excess > 0 { given[lane] = excess / mass } else { received[lane] = -excess }
      case .sigmoid:
        if excess > 0 {
          given[lane] = excess / mass
        } else {
          received[lane] = -excess / max(weightSums[lane] - mass, .leastNormalMagnitude)
        }
      }
    }
    if layout.link == .softmax {
      let totals = layout.groupSums(received)
      for lane in 0..<layout.laneCount where received[lane] > 0 {
        received[lane] /= totals[lane / layout.outputsPerGroup]
      }
    }
    let loss = problem.loss
    let layout = layout
    let (givenShares, receivedShares) = (given.map { Float($0) }, received.map { Float($0) })
    problem.products.forEachRowRange { _, rows in
      for row in rows {
        let r = residuals.row(row)
        for group in 0..<layout.groupCount {
          let first = group * layout.outputsPerGroup
          let weight = loss.weights.row(row)[group]
          var freed: Float = 0
          for lane in first..<(first + layout.outputsPerGroup) {
            let mass = r[lane] + weight * loss.target(row: row, lane: lane)
            let moved = mass * givenShares[lane]
            r[lane] -= moved
            freed += moved
            if layout.link == .sigmoid { r[lane] += (weight - mass) * receivedShares[lane] }
          }
          if layout.link == .softmax {
            for lane in first..<(first + layout.outputsPerGroup) { r[lane] += freed * receivedShares[lane] }
          }
        }
      }
    }
  }

  /// How far towards y the dual variables of each group must be drawn: 1 keeps them.
  private func dualScales(product: LaneMatrix) -> [Double] {
    guard problem.squaredPenalty == 0 else { return Array(repeating: 1, count: layout.groupCount) }
    var largest = [Float](repeating: 0, count: layout.groupCount)
    for column in 0..<product.rowCount {
      let v = product.row(column)
      for lane in 0..<layout.laneCount {
        largest[lane / layout.outputsPerGroup] = max(largest[lane / layout.outputsPerGroup], abs(v[lane]))
      }
    }
    return largest.map { $0 > problem.absolutePenalty ? Double(problem.absolutePenalty / $0) : 1 }
  }

  /// Ω(W), Ω(W) + Ω*(V) − ⟨W, V⟩ and the norm of the smallest subgradient, for each group.
  private func penaltyTerms(
    _ weights: LaneMatrix, product: LaneMatrix, scales: [Double]
  ) -> [(value: Double, gap: Double, gradientNorm: Double)] {
    let columns = weights.rowCount
    let grain = 1024
    let groups = layout.groupCount
    let layout = layout
    let squared = Double(problem.squaredPenalty)
    let absolute = Double(problem.absolutePenalty)
    let sums = RangeSums(rangeCount: (columns + grain - 1) / grain, width: 3 * groups)
    problem.products.forEachRange(of: columns, grain: grain) { range in
      let sums = sums.sums(ofRange: range.lowerBound / grain)
      for column in range {
        for lane in 0..<layout.laneCount {
          let group = lane / layout.outputsPerGroup
          let w = Double(weights.row(column)[lane])
          let loss = Double(product.row(column)[lane])
          let v = -scales[group] * loss
          let value = absolute * abs(w) + squared / 2 * w * w
          let excess = max(0, abs(v) - absolute)
          let conjugate = squared > 0 ? excess * excess / (2 * squared) : 0
          let smooth = loss + squared * w
          let gradient =
            w == 0 ? max(0, abs(smooth) - absolute) : smooth + (w > 0 ? absolute : -absolute)
          sums[group] += value
          // The difference of the two sides of Fenchel's inequality, as a square where it is one.
          sums[groups + group] +=
            absolute == 0
            ? (squared * w - v) * (squared * w - v) / (2 * squared) : max(0, value + conjugate - w * v)
          sums[2 * groups + group] += gradient * gradient
        }
      }
    }
    let totals = sums.total()
    return (0..<groups).map { (totals[$0], totals[groups + $0], totals[2 * groups + $0].squareRoot()) }
  }

  /// Σᵢ wᵢ KL(αᵢ ‖ pᵢ) for each group, α from the residuals w (α − y) drawn towards y.
  private func divergences(_ workspace: Workspace, scales: [Double]) -> [Double] {
    guard problem.hasIntercept || problem.squaredPenalty == 0 else {
      return Array(repeating: 0, count: layout.groupCount)
    }
    let layout = layout
    let loss = problem.loss
    let sums = RangeSums(rangeCount: problem.products.rowRangeCount, width: layout.groupCount)
    problem.products.forEachRowRange { range, rows in
      let sums = sums.sums(ofRange: range)
      for row in rows {
        for lane in 0..<layout.laneCount {
          let group = lane / layout.outputsPerGroup
          let weight = Double(loss.weights.row(row)[group])
          guard weight > 0 else { continue }
          let target = Double(loss.target(row: row, lane: lane))
          let share = target + scales[group] * Double(workspace.residuals.row(row)[lane]) / weight
          switch layout.link {
          case .softmax:
            let p = Double(workspace.curvature.row(row)[lane])
            sums[group] += weight * Self.divergence(share, from: p)
          case .sigmoid:
            let z = Double(workspace.scores.row(row)[lane])
            let e = exponential(-abs(z))
            let p = (z > 0 ? 1 : e) / (1 + e)
            let complement = (z > 0 ? e : 1) / (1 + e)
            sums[group] +=
              weight * (Self.divergence(share, from: p) + Self.divergence(1 - share, from: complement))
          }
        }
      }
    }
    return sums.total()
  }

  /// a ln (a / p) − a + p, which sums to the Kullback–Leibler divergence of distributions and is never negative.
  private static func divergence(_ a: Double, from p: Double) -> Double {
    guard p > 0 else { return a > 1e-30 ? .infinity : 0 }
    guard a > 0 else { return p }
    let x = (a - p) / p
    if abs(x) < 1e-3 { return p * x * x * (0.5 - x / 6) }
    return p * ((1 + x) * naturalLogOfOnePlus(x) - x)
  }
}
