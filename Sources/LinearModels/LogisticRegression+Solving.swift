extension LogisticRegression {
  /// A group whose last pass raised the dual objective by this part of what the tolerance allows is worth a certificate.
  private static let gainPart = 0.15
  /// Newton's method takes over when so many more passes would be needed.
  private static let patience = 25.0

  /// Finds the minimum: of dense features by Newton's method, whose products go through BLAS; of others by dual
  /// coordinate descent first and Newton's method for what it leaves; with an L1 part by proximal Newton steps.
  static func solve(
    _ problem: FittingProblem, start: Parameters?, progress: (Int, Double) -> Void
  ) -> Solution {
    guard problem.absolutePenalty == 0 else {
      let solver = ProximalNewtonSolver(problem, start: start)
      solver.run { iterations, states in
        progress(iterations, states.map { $0.gap / $0.objective }.max() ?? 0)
      }
      return Solution(
        parameters: solver.parameters, states: solver.states, passes: 0, newtonSteps: solver.iterations)
    }
    guard !problem.products.isDense else {
      return solveByNewton(problem, start: start ?? .ofPriors(problem), passes: 0, progress: progress)
    }
    let workspace = OptimalityCertificate.Workspace(problem)
    let certificate = OptimalityCertificate(problem)
    let descent = DualCoordinateSolver(problem, start: start)
    var objectives: [Double] = []
    var previous = Double.infinity
    var part = gainPart
    var passes = 0
    while passes < problem.iterationLimit {
      let gains = descent.pass()
      passes += 1
      if objectives.isEmpty {
        // The objective so far is a good enough measure for the gains.
        guard passes >= 3 else { continue }
        objectives = certificate.evaluate(&descent.parameters, workspace: workspace).map(\.objective)
      }
      let gain = zip(gains, objectives).map { $0 / $1 }.max() ?? 0
      progress(passes, gain)
      if gain <= part * problem.tolerance {
        let states = certificate.evaluate(&descent.parameters, workspace: workspace)
        if states.allSatisfy(\.converged) {
          return Solution(parameters: descent.parameters, states: states, passes: passes, newtonSteps: 0)
        }
        part /= 4
        if part < gainPart / 20 { break }
      }
      let ratio = gain / previous
      previous = gain
      let passesLeft =
        naturalLog(max(1, gain / (part * problem.tolerance))) / -naturalLog(min(max(ratio, 1e-3), 0.999))
      if passes >= 5, passesLeft > patience { break }
    }
    return solveByNewton(problem, start: descent.parameters, passes: passes, progress: progress)
  }

  private static func solveByNewton(
    _ problem: FittingProblem, start: Parameters, passes: Int, progress: (Int, Double) -> Void
  ) -> Solution {
    let solver = NewtonSolver(problem, start: start)
    solver.run { iterations, states in
      progress(passes + iterations, states.map { $0.gap / $0.objective }.max() ?? 0)
    }
    return Solution(
      parameters: solver.parameters, states: solver.states, passes: passes, newtonSteps: solver.iterations)
  }
}
