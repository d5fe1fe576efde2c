/// Truncated Newton with a backtracking line search, for penalties with λ₂ > 0 and λ₁ = 0.
///
/// The Newton equation is solved by conjugate gradients, one run for each group of outputs, all sharing the
/// products with the data. A run ends when another step gains little of the quadratic model's decrease (Nash and
/// Sofer, 1990; as in Galli and Lin, "A Study on Truncated Newton Methods for Linear Classification", 2022).
/// Dense features are scaled by the Hessian's diagonal, which saves a third of the steps; on texts it was measured and
/// saves none, so that there only the intercepts, which the penalty does not hold, are scaled. (A preconditioner of each
/// class's whole block saves few steps more and costs more than they do; one made of the last run's directions none.)
/// The solver stops on `OptimalityCertificate`.
final class NewtonSolver {
  /// The smallest gain of a step, relative to the average gain of a step so far, that keeps a run going.
  private static let modelGain = 0.25
  private static let stepLimit = 250
  private static let sufficientDecrease = 1e-4
  private static let halvingLimit = 20

  private let problem: FittingProblem
  private let layout: OutputLayout
  private let vectors: LaneVectors
  private let certificate: OptimalityCertificate

  private(set) var parameters: Parameters
  private(set) var states: [GroupState]
  private(set) var iterations = 0
  private var stepIntercepts: [Float] = []

  // n rows of lanes.
  private var scores: LaneMatrix
  private var trialScores: LaneMatrix
  private let stepScores: LaneMatrix
  private let directionScores: LaneMatrix
  private let residuals: LaneMatrix
  private let curvature: LaneMatrix
  // As many rows of lanes as columns.
  private let residual: LaneMatrix
  private let direction: LaneMatrix
  private let product: LaneMatrix
  private let step: LaneMatrix
  /// The inverse of the Hessian's diagonal, for dense features.
  private let scaling: LaneMatrix?

  init(_ problem: FittingProblem, start: Parameters) {
    self.problem = problem
    layout = problem.layout
    vectors = problem.vectors
    parameters = start
    let rows = problem.products.rowCount
    let columns = problem.products.columnCount
    let stride = layout.stride
    states = Array(repeating: GroupState(), count: layout.groupCount)
    certificate = OptimalityCertificate(problem)
    scores = LaneMatrix(rowCount: rows, stride: stride)
    trialScores = LaneMatrix(rowCount: rows, stride: stride)
    stepScores = LaneMatrix(rowCount: rows, stride: stride)
    directionScores = LaneMatrix(rowCount: rows, stride: stride)
    residuals = LaneMatrix(rowCount: rows, stride: stride)
    curvature = LaneMatrix(rowCount: rows, stride: stride)
    residual = LaneMatrix(rowCount: columns, stride: stride)
    direction = LaneMatrix(rowCount: columns, stride: stride)
    product = LaneMatrix(rowCount: columns, stride: stride)
    step = LaneMatrix(rowCount: columns, stride: stride)
    scaling = problem.products.isDense ? LaneMatrix(rowCount: columns, stride: stride) : nil
  }
}

extension NewtonSolver {
  /// Runs until every group's gap is certified, no step gains anything, or the limit of iterations is reached.
  func run(progress: (Int, [GroupState]) -> Void) {
    var sums = evaluateScores()
    // The certificate may exceed the estimate by which it is called for; then the estimate must become smaller.
    var caution = 1.0
    var stalls = StallCounter(groupCount: layout.groupCount)
    while true {
      let gradient = setGradient(sums)
      let estimates = certificate.estimatedGaps(
        gradientNorms: layout.groupSums(gradient.squaredNorms), interceptGradients: gradient.intercepts)
      for group in 0..<layout.groupCount {
        states[group].gap = estimates[group]
        states[group].gradientNorm = layout.groupSums(gradient.squaredNorms)[group].squareRoot()
      }
      var active = (0..<layout.groupCount).map { group in
        !stalls.isStalled(group) && estimates[group] > caution * problem.tolerance * states[group].objective
      }
      progress(iterations, states)
      if !active.contains(true) || iterations >= problem.iterationLimit {
        states = certificate.evaluate(&parameters, workspace: workspace)
        let unfinished = (0..<layout.groupCount).filter { !states[$0].converged && !stalls.isStalled($0) }
        guard !unfinished.isEmpty, iterations < problem.iterationLimit, caution > 1e-3 else { return }
        caution /= 4
        sums = evaluateScores()
        continue
      }
      iterations += 1
      for group in 0..<layout.groupCount where active[group] { stalls.note(estimates[group], group: group) }
      sums = searchLine(solveNewtonEquation(gradient, active: &active))
    }
  }

  private var workspace: OptimalityCertificate.Workspace {
    .init(
      scores: scores, residuals: residuals, curvature: curvature, direction: directionScores, product: product
    )
  }

  /// The sums over the rows that `RowLoss.evaluate` gives, by lane or group.
  private struct LossSums {
    let losses: [Double]
    let residuals: [Double]
    let curvatures: [Double]
  }

  private struct Gradient {
    /// The squared norms of the weights' part.
    let squaredNorms: [Double]
    let intercepts: [Double]
    /// The Hessian's diagonal at the intercepts.
    let interceptCurvatures: [Double]
  }

  private func makeSums() -> RangeSums {
    RangeSums(rangeCount: problem.products.rowRangeCount, width: layout.groupCount + 2 * layout.laneCount)
  }

  private func split(_ totals: [Double]) -> LossSums {
    let groups = layout.groupCount
    let lanes = layout.laneCount
    return LossSums(
      losses: Array(totals[..<groups]), residuals: Array(totals[groups..<(groups + lanes)]),
      curvatures: Array(totals[(groups + lanes)...]))
  }

  /// Scores, residuals and curvature at the parameters, and the objectives.
  private func evaluateScores() -> LossSums {
    let sums = makeSums()
    let loss = problem.loss
    let (scores, residuals, curvature) = (scores, residuals, curvature)
    problem.products.multiply(parameters.weights, intercepts: parameters.intercepts, into: scores) {
      loss.evaluate(
        $1, scores: scores, residuals: residuals, curvature: curvature, sums: sums.sums(ofRange: $0))
    }
    let result = split(sums.total())
    let norms = layout.groupSums(vectors.dot(parameters.weights, parameters.weights))
    for group in 0..<layout.groupCount {
      states[group].objective = result.losses[group] + Double(problem.squaredPenalty) / 2 * norms[group]
    }
    return result
  }

  private func setGradient(_ sums: LossSums) -> Gradient {
    problem.products.transposeMultiply(residuals, into: product)
    let norms = vectors.setNegativeGradient(
      residual, product: product, penalty: problem.squaredPenalty, weights: parameters.weights)
    let intercepts =
      problem.hasIntercept ? sums.residuals : [Double](repeating: 0, count: layout.laneCount)
    return Gradient(
      squaredNorms: norms, intercepts: intercepts,
      interceptCurvatures: sums.curvatures.map { max($0, 1e-6) })
  }

  /// Conjugate gradients on the Newton equation: leaves the step in `step` and what it adds to the scores in
  /// `stepScores`, and returns the decrease of the quadratic model for each group.
  private func solveNewtonEquation(_ gradient: Gradient, active: inout [Bool]) -> [Double] {
    let groups = layout.groupCount
    let lanes = layout.laneCount
    let loss = problem.loss
    let products = problem.products
    let (curvature, directionScores, stepScores, image) = (curvature, directionScores, stepScores, residuals)
    step.fill(0)
    stepScores.fill(0)
    stepIntercepts = [Float](repeating: 0, count: layout.stride)
    var interceptResidual = gradient.intercepts.map { -$0 }
    var interceptDirection = (0..<lanes).map { interceptResidual[$0] / gradient.interceptCurvatures[$0] }
    /// The part of the scaled residual norm that belongs to the intercepts.
    func interceptNorms() -> [Double] {
      layout.groupSums(
        (0..<lanes).map { interceptResidual[$0] * interceptResidual[$0] / gradient.interceptCurvatures[$0] })
    }
    setScaling()
    direction.fill(0)
    let zeros = [Float](repeating: 0, count: layout.stride)
    var directionNorms = layout.groupSums(vectors.scale(direction, by: zeros, adding: residual, times: scaling))
    let scaledNorms = scaling == nil ? gradient.squaredNorms : vectors.dot(residual, direction)
    var residualNorms = zip(layout.groupSums(scaledNorms), interceptNorms()).map { $0 + $1 }
    var decreases = [Double](repeating: 0, count: groups)
    let sums = RangeSums(rangeCount: products.rowRangeCount, width: 2 * lanes)
    for iteration in 1...Self.stepLimit {
      let intercepts =
        interceptDirection.map { Float($0) } + [Float](repeating: 0, count: layout.stride - lanes)
      products.multiplyBothWays(
        direction, intercepts: intercepts, scores: directionScores, image: image, into: product
      ) {
        loss.applyCurvature(
          $1, curvature: curvature, direction: directionScores, output: image, sums: sums.sums(ofRange: $0))
      }
      let totals = sums.total()
      let curvatures = layout.groupSums(Array(totals[lanes...]))
      var steps = [Double](repeating: 0, count: groups)
      for group in 0..<groups where active[group] {
        let curvature = curvatures[group] + Double(problem.squaredPenalty) * directionNorms[group]
        guard curvature > 0, curvature.isFinite else {
          active[group] = false
          continue
        }
        steps[group] = residualNorms[group] / curvature
        let gain = steps[group] * residualNorms[group] / 2
        decreases[group] += gain
        if Double(iteration) * gain <= Self.modelGain * decreases[group] { active[group] = false }
      }
      let laneSteps = layout.lanes(fromGroups: steps)
      let norms = vectors.takeStep(
        laneSteps, direction: direction, product: product, penalty: problem.squaredPenalty, solution: step,
        residual: residual, scaling: scaling)
      LaneVectors(rowCount: products.rowCount, stride: layout.stride, threads: problem.threads)
        .add(laneSteps, times: directionScores, to: stepScores)
      for lane in 0..<lanes where problem.hasIntercept {
        stepIntercepts[lane] += laneSteps[lane] * intercepts[lane]
        interceptResidual[lane] -= Double(laneSteps[lane]) * totals[lane]
      }
      guard active.contains(true) else { break }
      let newNorms = zip(layout.groupSums(norms), interceptNorms()).map { $0 + $1 }
      let ratios = (0..<groups).map { active[$0] ? newNorms[$0] / residualNorms[$0] : 0 }
      residualNorms = newNorms
      let laneRatios = layout.lanes(fromGroups: ratios)
      directionNorms = layout.groupSums(
        vectors.scale(direction, by: laneRatios, adding: residual, times: scaling))
      for lane in 0..<lanes where problem.hasIntercept {
        interceptDirection[lane] =
          interceptResidual[lane] / gradient.interceptCurvatures[lane]
          + Double(laneRatios[lane]) * interceptDirection[lane]
      }
    }
    return decreases
  }

  /// Sets `scaling` at the curvature, with the space for directions' scores at hand.
  private func setScaling() {
    guard let scaling else { return }
    let (loss, curvature, diagonal) = (problem.loss, curvature, directionScores)
    problem.products.forEachRowRange { loss.setDiagonal($1, curvature: curvature, output: diagonal) }
    problem.products.squaresTransposeMultiply(diagonal, into: scaling)
    vectors.invert(scaling, adding: problem.squaredPenalty)
  }

  /// Halves the step of each group until its objective falls enough, takes it, and evaluates there.
  ///
  /// - Parameter decreases: of the quadratic model at the whole step; the objective's slope along the step is −2
  ///   times it.
  private func searchLine(_ decreases: [Double]) -> LossSums {
    let groups = layout.groupCount
    let penalty = Double(problem.squaredPenalty)
    let norms = layout.groupSums(vectors.dot(parameters.weights, parameters.weights))
    let products = layout.groupSums(vectors.dot(parameters.weights, step))
    let stepNorms = layout.groupSums(vectors.dot(step, step))
    let rows = LaneVectors(
      rowCount: problem.products.rowCount, stride: layout.stride, threads: problem.threads)
    var lengths = (0..<groups).map { decreases[$0] > 0 ? 1.0 : 0.0 }
    var settled = lengths.map { $0 == 0 }
    let loss = problem.loss
    for halving in 0... {
      trialScores.copy(from: scores)
      rows.add(layout.lanes(fromGroups: lengths), times: stepScores, to: trialScores)
      let sums = makeSums()
      let (trialScores, residuals, curvature) = (trialScores, residuals, curvature)
      problem.products.forEachRowRange {
        loss.evaluate(
          $1, scores: trialScores, residuals: residuals, curvature: curvature, sums: sums.sums(ofRange: $0))
      }
      let result = split(sums.total())
      var objectives = states.map(\.objective)
      for group in 0..<groups {
        let t = lengths[group]
        objectives[group] =
          result.losses[group] + penalty / 2
          * (norms[group] + 2 * t * products[group] + t * t * stepNorms[group])
        guard !settled[group] else { continue }
        let wanted = Self.sufficientDecrease * 2 * t * decreases[group]
        let rounding = roundingAllowance(slope: 2 * decreases[group], objective: states[group].objective)
        if objectives[group] <= states[group].objective - wanted + rounding {
          settled[group] = true
        } else {
          lengths[group] = halving < Self.halvingLimit ? t / 2 : 0
        }
      }
      guard !settled.contains(false) || halving == Self.halvingLimit + 1 else { continue }
      for group in 0..<groups {
        states[group].objective = objectives[group]
      }
      let laneLengths = layout.lanes(fromGroups: lengths)
      vectors.add(laneLengths, times: step, to: parameters.weights)
      for lane in 0..<layout.laneCount {
        parameters.intercepts[lane] += laneLengths[lane] * stepIntercepts[lane]
      }
      swap(&self.scores, &self.trialScores)
      return result
    }
    fatalError("unreachable: the loop ends within its limit")
  }
}
