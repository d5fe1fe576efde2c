public import LinearAlgebra

/// Fits logistic regressions: linear scores of sparse or dense features, or of both, joined by a softmax or by
/// logistic functions.
///
///     let (model, report) = try LogisticRegression.fit(
///       DesignMatrix(sparse: counts), labels: [0, 1, 2, 1], classCount: 3, options: LogisticOptions(inverseStrength: 10))
///     let probabilities = try model.probabilities(of: DesignMatrix(sparse: others))
///
/// The minimum is found by dual coordinate descent and Newton's method (L2) or by proximal Newton steps (with an
/// L1 part) in single precision with sums in double precision, and certified by the duality gap. The result does not depend on the number
/// of threads.
public enum LogisticRegression {
  /// Fits a model to rows of one class each: a binary one for 2 classes, otherwise as `options.multiclass` says.
  ///
  /// - Parameters:
  ///   - design: n rows of features, finite.
  ///   - labels: the class of each row, from 0 to `classCount - 1`; each class has a row.
  ///   - rowWeights: how much each row counts, at least 0; nil for 1 each.
  ///   - warmStart: a model of the same shape to start from.
  ///   - threads: at least 1; the result does not depend on it.
  ///   - progress: called after each pass with the number of passes and the relative gap as far as it is known.
  /// - Throws: `LogisticRegressionError`.
  /// - Complexity: O(stored entries · classes) for each pass, of which there are some tens.
  public static func fit(
    _ design: DesignMatrix, labels: [Int], classCount: Int, rowWeights: [Float]? = nil,
    options: LogisticOptions = LogisticOptions(), warmStart: LogisticModel? = nil, threads: Int = 1,
    progress: (FitProgress) -> Void = { _ in }
  ) throws -> (LogisticModel, FitReport) {
    try fit(
      TrainingSet(
        design: design, labels: .classes(labels, count: classCount), rowWeights: rowWeights, options: options),
      warmStart: warmStart, threads: threads, progress: progress)
  }

  /// Fits one binary model for each label to rows that bear any number of labels; all share the passes over the
  /// rows.
  ///
  /// - Parameter labelSets: the labels of each row, from 0 to `labelCount - 1`; each label has rows with it
  ///   and rows without it.
  /// - Throws: `LogisticRegressionError`.
  public static func fit(
    _ design: DesignMatrix, labelSets: [[Int]], labelCount: Int, rowWeights: [Float]? = nil,
    options: LogisticOptions = LogisticOptions(), warmStart: LogisticModel? = nil, threads: Int = 1,
    progress: (FitProgress) -> Void = { _ in }
  ) throws -> (LogisticModel, FitReport) {
    try fit(
      TrainingSet(
        design: design, labels: .sets(labelSets, count: labelCount), rowWeights: rowWeights, options: options),
      warmStart: warmStart, threads: threads, progress: progress)
  }

  static func fit(
    _ set: TrainingSet, warmStart: LogisticModel?, threads: Int, progress: (FitProgress) -> Void
  ) throws -> (LogisticModel, FitReport) {
    if let warmStart { try set.checkShape(of: warmStart) }
    let threads = max(1, threads)
    let outputs = set.outputCount
    var weights = DenseMatrix<Float>(rowCount: set.design.columnCount, columnCount: outputs, repeating: 0)
    var intercepts = [Float](repeating: 0, count: outputs)
    var report = FitReport(
      objective: 0, relativeGap: 0, gradientNorm: 0, passes: 0, newtonSteps: 0, converged: true)
    let blocks = set.blocks(heldOutFolds: [nil], laneLimit: 32)
    // Several blocks share the threads as wholes, a single one inside.
    let workers = min(threads, blocks.count)
    let products = DesignProducts(set.design, threads: workers > 1 ? 1 : threads)
    for start in stride(from: 0, to: blocks.count, by: workers) {
      let slots = Slots<Solution>(count: min(workers, blocks.count - start))
      if slots.count == 1 {
        slots[0] = solve(set, units: blocks[start], products: products, warmStart: warmStart) { passes, gap in
          progress(FitProgress(block: start, blockCount: blocks.count, passes: passes, relativeGap: gap))
        }
      } else {
        Parallel.forEachRange(of: slots.count, grain: 1, threads: slots.count) { range in
          slots[range.lowerBound] = solve(
            set, units: blocks[start + range.lowerBound], products: products, warmStart: warmStart
          ) { _, _ in }
        }
      }
      for (index, solution) in slots.values.enumerated() {
        guard let solution else { continue }
        set.copy(
          solution.parameters, units: blocks[start + index], weights: &weights, intercepts: &intercepts)
        report.add(solution)
        progress(
          FitProgress(
            block: start + index, blockCount: blocks.count, passes: solution.passes + solution.newtonSteps,
            relativeGap: report.relativeGap))
      }
    }
    return (LogisticModel(kind: set.kind, weights: weights, intercepts: intercepts), report)
  }

  private static func solve(
    _ set: TrainingSet, units: [TrainingSet.Unit], products: DesignProducts, warmStart: LogisticModel?,
    progress: (Int, Double) -> Void
  ) -> Solution {
    let problem = set.problem(
      of: units, inverseStrength: set.options.inverseStrength, products: products,
      tolerance: set.options.tolerance)
    return solve(problem, start: warmStart.map { set.parameters(of: $0, units: units) }, progress: progress)
  }
}

/// How far a fit is.
public struct FitProgress: Sendable {
  /// The block of outputs that is being fitted; several only for independent outputs.
  public let block: Int
  public let blockCount: Int
  /// Passes over the rows and Newton steps so far.
  public let passes: Int
  /// An estimate of the gap relative to the objective.
  public let relativeGap: Double
}

/// What a solver found.
struct Solution {
  let parameters: Parameters
  let states: [GroupState]
  let passes: Int
  let newtonSteps: Int
}

extension FitReport {
  mutating func add(_ solution: Solution) {
    for state in solution.states {
      objective += state.objective
      relativeGap = max(relativeGap, state.objective > 0 ? state.gap / state.objective : state.gap)
      gradientNorm = (gradientNorm * gradientNorm + state.gradientNorm * state.gradientNorm).squareRoot()
      converged = converged && state.converged
    }
    passes = max(passes, solution.passes)
    newtonSteps = max(newtonSteps, solution.newtonSteps)
  }
}
