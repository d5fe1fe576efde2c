/// Moves intercepts to their minimum for weights that stay as they are.
///
/// Newton's method on Σᵢ wᵢ log lossᵢ(b): few numbers, and scores that are already there, so that it costs no pass over the
/// features. The Newton equation is solved by conjugate gradients scaled by the diagonal.
struct InterceptPolish {
  private static let newtonSteps = 2
  private static let conjugateSteps = 12

  let problem: FittingProblem

  /// - Parameter workspace: its scores are those of `intercepts`; they are kept in step. Residuals and curvature are left
  ///   as `RowLoss.evaluate` sets them.
  /// - Returns: the sums of `RowLoss.evaluate`.
  func run(_ intercepts: inout [Float], workspace: OptimalityCertificate.Workspace) -> [Double] {
    var totals = evaluate(workspace)
    guard problem.hasIntercept else { return totals }
    let layout = problem.loss.layout
    let (groups, lanes) = (layout.groupCount, layout.laneCount)
    for _ in 0..<Self.newtonSteps {
      let residuals = Array(totals[groups..<(groups + lanes)])
      let diagonal = totals[(groups + lanes)...].map { max($0, 1e-6) }
      let step = newtonStep(residuals, diagonal: diagonal, workspace: workspace)
      let before = totals[..<groups]
      shift(workspace.scores, by: step)
      totals = evaluate(workspace)
      // Far from the minimum a whole step may be too long; then that group's is taken back.
      let worse = (0..<groups).map { !(totals[$0] <= before[before.startIndex + $0] * (1 + 1e-7)) }
      var taken = step
      for lane in 0..<lanes where worse[lane / layout.outputsPerGroup] { taken[lane] = 0 }
      for lane in 0..<lanes { intercepts[lane] += taken[lane] }
      if worse.contains(true) {
        shift(workspace.scores, by: zip(taken, step).map { $0 - $1 })
        return evaluate(workspace)
      }
    }
    return totals
  }

  func evaluate(_ workspace: OptimalityCertificate.Workspace) -> [Double] {
    let loss = problem.loss
    let sums = RangeSums(
      rangeCount: problem.products.rowRangeCount, width: loss.layout.groupCount + 2 * loss.layout.laneCount)
    problem.products.forEachRowRange { range, rows in
      loss.evaluate(
        rows, scores: workspace.scores, residuals: workspace.residuals, curvature: workspace.curvature,
        sums: sums.sums(ofRange: range))
    }
    return sums.total()
  }

  private func shift(_ scores: LaneMatrix, by step: [Float]) {
    problem.products.forEachRowRange { _, rows in
      for row in rows {
        let z = scores.row(row)
        for lane in step.indices { z[lane] += step[lane] }
      }
    }
  }

  /// The Newton step of the intercepts for given sums of residuals. Overwrites the workspace's residuals and direction.
  func newtonStep(
    _ residuals: [Double], diagonal: [Double], workspace: OptimalityCertificate.Workspace
  ) -> [Float] {
    let loss = problem.loss
    let layout = loss.layout
    let lanes = layout.laneCount
    var solution = [Double](repeating: 0, count: lanes)
    var r = residuals.map { -$0 }
    var p = zip(r, diagonal).map { $0 / $1 }
    func norms() -> [Double] { layout.groupSums((0..<lanes).map { r[$0] * r[$0] / diagonal[$0] }) }
    var norm = norms()
    let first = norm
    let sums = RangeSums(rangeCount: problem.products.rowRangeCount, width: 2 * lanes)
    // A sigmoid's lanes do not meet: the first step is exact.
    for _ in 0..<(layout.link == .sigmoid ? 1 : Self.conjugateSteps) {
      let rowDirection = p.map { Float($0) }
      problem.products.forEachRowRange { range, rows in
        for row in rows { for lane in 0..<lanes { workspace.direction.row(row)[lane] = rowDirection[lane] } }
        loss.applyCurvature(
          rows, curvature: workspace.curvature, direction: workspace.direction, output: workspace.residuals,
          sums: sums.sums(ofRange: range))
      }
      let totals = sums.total()
      let curvatures = layout.groupSums(Array(totals[lanes...]))
      var isDone = true
      for lane in 0..<lanes {
        let group = lane / layout.outputsPerGroup
        guard curvatures[group] > 0, norm[group] > 1e-12 * first[group] else { continue }
        isDone = false
        let step = norm[group] / curvatures[group]
        solution[lane] += step * p[lane]
        r[lane] -= step * totals[lane]
      }
      if isDone { break }
      let next = norms()
      for lane in 0..<lanes {
        let group = lane / layout.outputsPerGroup
        p[lane] = r[lane] / diagonal[lane] + (norm[group] > 0 ? next[group] / norm[group] : 0) * p[lane]
      }
      norm = next
    }
    // A step beyond a factor e² in the odds is not to be trusted to the quadratic model.
    return solution.map { Float(min(max($0, -2), 2)) }
  }
}
