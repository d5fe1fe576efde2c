/// Proximal Newton steps with coordinate descent inside, for penalties with an L1 part.
///
/// Each step minimises the quadratic model of the losses plus the penalty itself by passes over the features, which set
/// weights to exactly 0, and halves the step until the objective falls enough (Yuan, Ho and Lin, "An improved
/// GLMNET for L1-regularized logistic regression", 2012). The outputs of a feature move together, under the bound
/// diag(p) − ppᵀ ≼ 2 diag(p (1 − p)) for a softmax. Passes after the first keep to the features that are not at rest.
/// The solver stops on `OptimalityCertificate`. Passes over features use one thread.
final class ProximalNewtonSolver {
  private static let passLimit = 400
  /// Passes end when moves are this part of those of the first pass.
  private static let modelAccuracy: Float = 0.003
  private static let halvingLimit = 30
  private static let sufficientDecrease = 1e-4

  private let problem: FittingProblem
  private let layout: OutputLayout
  private let columns: FeatureColumns
  private let workspace: OptimalityCertificate.Workspace
  private(set) var parameters: Parameters
  private(set) var states: [GroupState] = []
  private(set) var iterations = 0

  // As many rows of lanes as columns: the point that the model's minimum moves to, and the bounds of its curvature.
  private let target: LaneMatrix
  private let bounds: LaneMatrix
  private var targetIntercepts: [Float]
  private var interceptBounds: [Float]
  /// n rows of lanes: what the step adds to the scores.
  private let stepScores: LaneMatrix

  init(_ problem: FittingProblem, start: Parameters?) {
    self.problem = problem
    layout = problem.layout
    columns = FeatureColumns(problem.products.design)
    workspace = OptimalityCertificate.Workspace(problem)
    let (rows, features) = (problem.products.rowCount, problem.products.columnCount)
    parameters = start ?? Parameters(columnCount: features, stride: layout.stride)
    target = LaneMatrix(rowCount: features, stride: layout.stride)
    bounds = LaneMatrix(rowCount: features, stride: layout.stride)
    stepScores = LaneMatrix(rowCount: rows, stride: layout.stride)
    targetIntercepts = parameters.intercepts
    interceptBounds = parameters.intercepts
  }

  func run(progress: (Int, [GroupState]) -> Void) {
    let certificate = OptimalityCertificate(problem)
    var stalls = StallCounter(groupCount: layout.groupCount)
    while true {
      states = certificate.evaluate(&parameters, workspace: workspace)
      progress(iterations, states)
      let isDone = (0..<layout.groupCount).allSatisfy { states[$0].converged || stalls.isStalled($0) }
      guard !isDone, iterations < problem.iterationLimit else { return }
      for group in 0..<layout.groupCount { stalls.note(states[group].gap, group: group) }
      iterations += 1
      setModel()
      minimizeModel()
      searchLine()
    }
  }

  /// The gradient of the losses into `workspace.product` and the bounds of their curvature.
  private func setModel() {
    let loss = problem.loss
    let (workspace, layout) = (workspace, layout)
    // The certificate has changed the residuals: those of the losses are needed.
    problem.products.forEachRowRange { _, rows in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: layout.groupCount + 2 * layout.laneCount) {
        sums in
        guard let sums = sums.baseAddress else { return }
        loss.evaluate(
          rows, scores: workspace.scores, residuals: workspace.residuals, curvature: workspace.curvature,
          sums: sums)
      }
    }
    problem.products.transposeMultiply(workspace.residuals, into: workspace.product)
    let curvature = LaneMatrix(rowCount: workspace.curvature.rowCount, stride: layout.stride)
    problem.products.forEachRowRange { _, rows in
      for row in rows {
        for lane in 0..<layout.laneCount {
          let value = workspace.curvature.row(row)[lane]
          curvature.row(row)[lane] =
            layout.link == .sigmoid ? value : 2 * loss.weight(row: row, lane: lane) * value * (1 - value)
        }
      }
    }
    for feature in 0..<target.rowCount {
      let sums = bounds.row(feature)
      sums.update(repeating: 0, count: layout.stride)
      columns.forEachEntry(of: feature) { row, value in
        for lane in 0..<layout.laneCount { sums[lane] += value * value * curvature.row(row)[lane] }
      }
    }
    for lane in 0..<layout.laneCount {
      interceptBounds[lane] = 0
      for row in 0..<curvature.rowCount { interceptBounds[lane] += curvature.row(row)[lane] }
    }
    target.copy(from: parameters.weights)
    targetIntercepts = parameters.intercepts
    stepScores.fill(0)
  }

  /// Passes over the features until the moves have become small against those of the first pass.
  private func minimizeModel() {
    var active = Array(0..<target.rowCount)
    var firstMove: Float = 0
    for pass in 0..<Self.passLimit {
      var largestMove: Float = 0
      var moving: [Int] = []
      for feature in active {
        let move = updateFeature(feature)
        largestMove = max(largestMove, move)
        let weights = target.row(feature)
        if move > 0 || (0..<layout.laneCount).contains(where: { weights[$0] != 0 }) { moving.append(feature) }
      }
      if problem.hasIntercept { largestMove = max(largestMove, updateIntercepts()) }
      if pass == 0 { firstMove = largestMove }
      active = moving
      // Steps shorten with the distance from the minimum: so does the accuracy of the model's minimum.
      if largestMove <= Self.modelAccuracy * firstMove { break }
    }
  }

  /// The model's gradient of the losses for a row's outputs at the step so far.
  @inline(__always)
  private func addModelGradient(row: Int, value: Float, to sums: UnsafeMutablePointer<Float>) {
    let v = stepScores.row(row)
    let curvature = workspace.curvature.row(row)
    switch layout.link {
    case .sigmoid:
      for lane in 0..<layout.laneCount { sums[lane] += value * curvature[lane] * v[lane] }
    case .softmax:
      for group in 0..<layout.groupCount {
        let first = group * layout.outputsPerGroup
        let weight = value * problem.loss.weights.row(row)[group]
        var mean: Float = 0
        for lane in first..<(first + layout.outputsPerGroup) { mean += curvature[lane] * v[lane] }
        for lane in first..<(first + layout.outputsPerGroup) {
          sums[lane] += weight * curvature[lane] * (v[lane] - mean)
        }
      }
    }
  }

  /// Moves the weights of one feature to the minimum of their bound; returns the largest move, scaled by its curvature.
  private func updateFeature(_ feature: Int) -> Float {
    let weights = target.row(feature)
    let bound = bounds.row(feature)
    let gradient = workspace.product.row(feature)
    let (absolute, squared) = (problem.absolutePenalty, problem.squaredPenalty)
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: layout.stride) { moves in
      guard let moves = moves.baseAddress else { return 0 }
      moves.update(from: gradient, count: layout.stride)
      columns.forEachEntry(of: feature) { row, value in addModelGradient(row: row, value: value, to: moves) }
      var largest: Float = 0
      for lane in 0..<layout.laneCount {
        let h = bound[lane]
        let pull = h * weights[lane] - moves[lane]
        let shrunk = pull > absolute ? pull - absolute : pull < -absolute ? pull + absolute : 0
        let moved = h + squared > 0 ? shrunk / (h + squared) : 0
        moves[lane] = moved - weights[lane]
        weights[lane] = moved
        largest = max(largest, abs(moves[lane]) * max(h, squared).squareRoot())
      }
      guard largest > 0 else { return 0 }
      columns.forEachEntry(of: feature) { row, value in
        let v = stepScores.row(row)
        for lane in 0..<layout.laneCount { v[lane] += value * moves[lane] }
      }
      return largest
    }
  }

  private func updateIntercepts() -> Float {
    var moves = [Float](repeating: 0, count: layout.stride)
    moves.withUnsafeMutableBufferPointer { moves in
      guard let moves = moves.baseAddress else { return }
      for row in 0..<stepScores.rowCount {
        let r = workspace.residuals.row(row)
        for lane in 0..<layout.laneCount { moves[lane] += r[lane] }
        addModelGradient(row: row, value: 1, to: moves)
      }
    }
    var largest: Float = 0
    for lane in 0..<layout.laneCount {
      moves[lane] = interceptBounds[lane] > 0 ? -moves[lane] / interceptBounds[lane] : 0
      targetIntercepts[lane] += moves[lane]
      largest = max(largest, abs(moves[lane]) * interceptBounds[lane].squareRoot())
    }
    for row in 0..<stepScores.rowCount {
      let v = stepScores.row(row)
      for lane in 0..<layout.laneCount { v[lane] += moves[lane] }
    }
    return largest
  }

  /// The penalty of W + length · (target − W) for each group, and the losses' slope along the step.
  private func penalties(_ lengths: [Double]) -> (values: [Double], slopes: [Double]) {
    var values = [Double](repeating: 0, count: layout.groupCount)
    var slopes = values
    let (absolute, squared) = (Double(problem.absolutePenalty), Double(problem.squaredPenalty))
    for feature in 0..<target.rowCount {
      for lane in 0..<layout.laneCount {
        let group = lane / layout.outputsPerGroup
        let start = Double(parameters.weights.row(feature)[lane])
        let step = Double(target.row(feature)[lane]) - start
        let weight = start + lengths[group] * step
        values[group] += absolute * abs(weight) + squared / 2 * weight * weight
        slopes[group] += step * Double(workspace.product.row(feature)[lane])
      }
    }
    return (values, slopes)
  }

  private func searchLine() {
    let groups = layout.groupCount
    let loss = problem.loss
    let zero = penalties([Double](repeating: 0, count: groups))
    let whole = penalties([Double](repeating: 1, count: groups))
    var slopes = (0..<groups).map { zero.slopes[$0] + whole.values[$0] - zero.values[$0] }
    for row in 0..<stepScores.rowCount {
      for lane in 0..<layout.laneCount {
        let step = targetIntercepts[lane] - parameters.intercepts[lane]
        slopes[lane / layout.outputsPerGroup] += Double(step * workspace.residuals.row(row)[lane])
      }
    }
    var lengths = [Double](repeating: 1, count: groups)
    let rows = LaneVectors(rowCount: stepScores.rowCount, stride: layout.stride, threads: problem.threads)
    let trial = workspace.direction
    for halving in 0...Self.halvingLimit {
      trial.copy(from: workspace.scores)
      rows.add(layout.lanes(fromGroups: lengths), times: stepScores, to: trial)
      let sums = RangeSums(rangeCount: problem.products.rowRangeCount, width: groups + 2 * layout.laneCount)
      let (residuals, curvature) = (workspace.residuals, workspace.curvature)
      problem.products.forEachRowRange {
        loss.evaluate(
          $1, scores: trial, residuals: residuals, curvature: curvature, sums: sums.sums(ofRange: $0))
      }
      let losses = sums.total()
      let penalty = penalties(lengths).values
      var isSettled = true
      for group in 0..<groups where lengths[group] > 0 {
        let objective = losses[group] + penalty[group]
        let wanted = Self.sufficientDecrease * lengths[group] * slopes[group]
        let rounding = roundingAllowance(slope: slopes[group], objective: states[group].objective)
        guard !(objective <= states[group].objective + wanted + rounding) else { continue }
        lengths[group] = halving < Self.halvingLimit ? lengths[group] / 2 : 0
        isSettled = false
      }
      if isSettled { break }
    }
    for lane in 0..<layout.laneCount {
      let length = Float(lengths[lane / layout.outputsPerGroup])
      // A whole step takes the target itself, so that zeros stay exact.
      parameters.intercepts[lane] += length * (targetIntercepts[lane] - parameters.intercepts[lane])
      for feature in 0..<target.rowCount {
        let weights = parameters.weights.row(feature)
        weights[lane] =
          length == 1
          ? target.row(feature)[lane] : weights[lane] + length * (target.row(feature)[lane] - weights[lane])
      }
    }
  }
}
