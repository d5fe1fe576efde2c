public import LinearAlgebra

/// Chooses the inverse strength C by log loss on held-out folds.
///
///     let path = try RegularizationPath.search(design, labels: labels, classCount: 3, folds: folds)
///     var options = LogisticOptions()
///     options.inverseStrength = path.chosenStrength
///
/// C rises from step to step and each fit starts from the one before. Folds are fitted side by side. Fits on the path
/// are loose (a gap of 1e-3 unless another is asked for): scores are then good to about as much of themselves, and
/// neighbours differ by more. A score clearly worse than the best ends the path.
public struct RegularizationPath: Sendable, Equatable {
  /// The values of C that are tried by default.
  public static let defaultStrengths: [Double] = [0.1, 0.3, 1, 3, 10, 30, 100, 300]
  /// A score this much above the best, relative to it, ends the path.
  private static let clearlyWorse = 0.01

  /// The values of C that were scored, rising.
  public let strengths: [Double]
  /// The mean held-out log loss at each.
  public let scores: [Double]
  /// The place of the lowest score.
  public let chosenIndex: Int
  /// At the chosen C, the decision values of each row under the model that did not see it: rows × outputs; 0 for rows of
  /// folds that were not held out.
  ///
  /// The only rows of a class, or of a label, cannot be held out: their values come from models that saw them.
  public let decisionValues: DenseMatrix<Float>
  /// What the outputs stand for.
  public let kind: LogisticModel.Kind

  public var chosenStrength: Double { strengths[chosenIndex] }

  /// Searches for rows of one class each.
  ///
  /// - Parameters:
  ///   - folds: the fold of each row, from 0 on; rows that belong together share one.
  ///   - heldOutFolds: the folds whose rows are scored, each by a model of all others; nil for every fold.
  ///   - options: all but the inverse strength and the tolerance.
  ///   - tolerance: a fit ends when its objective is this close to the minimum, relative to itself.
  /// - Throws: `LogisticRegressionError`, also for fewer than two folds or an empty path.
  public static func search(
    _ design: DesignMatrix, labels: [Int], classCount: Int, folds: [Int], heldOutFolds: [Int]? = nil,
    rowWeights: [Float]? = nil, options: LogisticOptions = LogisticOptions(), strengths: [Double] = defaultStrengths,
    tolerance: Double = 1e-3, threads: Int = 1,
    progress: (_ strength: Double, _ score: Double) -> Void = { _, _ in }
  ) throws -> RegularizationPath {
    try search(
      design, labels: .classes(labels, count: classCount), folds: folds, heldOutFolds: heldOutFolds,
      rowWeights: rowWeights, options: options, strengths: strengths, tolerance: tolerance, threads: threads,
      progress: progress)
  }

  /// Searches for rows that bear any number of labels.
  public static func search(
    _ design: DesignMatrix, labelSets: [[Int]], labelCount: Int, folds: [Int], heldOutFolds: [Int]? = nil,
    rowWeights: [Float]? = nil, options: LogisticOptions = LogisticOptions(), strengths: [Double] = defaultStrengths,
    tolerance: Double = 1e-3, threads: Int = 1,
    progress: (_ strength: Double, _ score: Double) -> Void = { _, _ in }
  ) throws -> RegularizationPath {
    try search(
      design, labels: .sets(labelSets, count: labelCount), folds: folds, heldOutFolds: heldOutFolds,
      rowWeights: rowWeights, options: options, strengths: strengths, tolerance: tolerance, threads: threads,
      progress: progress)
  }

  private static func search(
    _ design: DesignMatrix, labels: RowLabels, folds: [Int], heldOutFolds: [Int]?, rowWeights: [Float]?,
    options: LogisticOptions, strengths: [Double], tolerance: Double, threads: Int, progress: (Double, Double) -> Void
  ) throws -> RegularizationPath {
    guard folds.count == design.rowCount else {
      throw LogisticRegressionError.foldCountMismatch(rows: design.rowCount, folds: folds.count)
    }
    if let row = folds.firstIndex(where: { $0 < 0 || $0 >= folds.count }) {
      throw LogisticRegressionError.foldOutOfRange(row: row, fold: folds[row])
    }
    let foldNumbers = Set(folds).sorted()
    guard foldNumbers.count >= 2 else { throw LogisticRegressionError.tooFewFolds(foldNumbers.count) }
    let heldOut = Set(heldOutFolds ?? foldNumbers).intersection(foldNumbers).sorted()
    guard !heldOut.isEmpty else { throw LogisticRegressionError.tooFewFolds(0) }
    guard !strengths.isEmpty else { throw LogisticRegressionError.pathEmpty }
    for strength in strengths {
      var checked = options
      checked.inverseStrength = strength
      checked.tolerance = tolerance
      try checked.check()
    }
    let set = try TrainingSet(
      design: design, labels: labels, rowWeights: rowWeights, folds: folds, options: options)
    return PathSearch(set: set, heldOutFolds: heldOut, threads: threads).run(
      strengths: strengths.sorted(), tolerance: tolerance, clearlyWorse: clearlyWorse, progress: progress)
  }
}

/// The state of a search: blocks of folds and outputs with their parameters so far.
private final class PathSearch {
  private let set: TrainingSet
  private let heldOutFolds: Set<Int>
  private let blocks: [[TrainingSet.Unit]]
  private let products: DesignProducts
  private let threads: Int

  init(set: TrainingSet, heldOutFolds: [Int], threads: Int) {
    self.set = set
    self.heldOutFolds = Set(heldOutFolds)
    self.threads = max(1, threads)
    // A softmax to a block: more lanes push the weights out of the cache, which was measured.
    let lanes = set.link == .softmax ? set.outputsPerUnit : 32
    blocks = set.blocks(heldOutFolds: heldOutFolds, laneLimit: lanes)
    // Blocks run on one thread each, side by side; a single one has all of them.
    products = DesignProducts(set.design, threads: blocks.count > 1 ? 1 : self.threads)
  }

  func run(
    strengths: [Double], tolerance: Double, clearlyWorse: Double, progress: (Double, Double) -> Void
  ) -> RegularizationPath {
    var parameters = [Parameters?](repeating: nil, count: blocks.count)
    var scores: [Double] = []
    var best = 0
    var bestValues = DenseMatrix<Float>(rowCount: 0, columnCount: 0, elements: [])
    for strength in strengths {
      parameters = fit(strength: strength, tolerance: tolerance, starts: parameters)
      let values = decisionValues(parameters)
      let score = set.kind.logLoss(
        ofDecisionValues: values, labels: set.labels, rowWeights: set.rowWeights,
        isCounted: { row, output in
          self.heldOutFolds.contains(self.set.folds[row])
            && self.set.isHeldOut(
              row,
              unit: .init(output: self.set.link == .softmax ? nil : output, heldOutFold: self.set.folds[row]))
        })
      progress(strength, score)
      scores.append(score)
      if scores.count == 1 || score < scores[best] {
        best = scores.count - 1
        bestValues = values
      } else if score > scores[best] * (1 + clearlyWorse) {
        break
      }
    }
    return RegularizationPath(
      strengths: Array(strengths[..<scores.count]), scores: scores, chosenIndex: best,
      decisionValues: bestValues,
      kind: set.kind)
  }

  private func fit(strength: Double, tolerance: Double, starts: [Parameters?]) -> [Parameters?] {
    let slots = Slots<Parameters>(count: blocks.count)
    let (set, blocks, products) = (set, blocks, products)
    Parallel.forEachRange(of: blocks.count, grain: 1, threads: threads) { range in
      let block = range.lowerBound
      let problem = set.problem(
        of: blocks[block], inverseStrength: strength, products: products, tolerance: tolerance)
      slots[block] = LogisticRegression.solve(problem, start: starts[block]) { _, _ in }.parameters
    }
    return slots.values
  }

  /// The decision values of every row from the unit that held it out.
  private func decisionValues(_ parameters: [Parameters?]) -> DenseMatrix<Float> {
    let rows = set.design.rowCount
    var values = DenseMatrix<Float>(rowCount: rows, columnCount: set.outputCount, repeating: 0)
    let products = DesignProducts(set.design, threads: threads)
    for (block, units) in blocks.enumerated() {
      guard let parameters = parameters[block] else { continue }
      let scores = LaneMatrix(rowCount: rows, stride: parameters.weights.stride)
      products.multiply(parameters.weights, intercepts: parameters.intercepts, into: scores)
      let outputs = set.outputs(of: units)
      for row in 0..<rows {
        for (lane, output) in outputs.enumerated()
        where units[lane / set.outputsPerUnit].heldOutFold == set.folds[row] {
          values[row, output] = scores.row(row)[lane]
        }
      }
    }
    return values
  }
}

/// Results of a parallel loop, each written by one iteration.
final class Slots<Value>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Value?>
  let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: nil, count: count)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  subscript(index: Int) -> Value? {
    get { base[index] }
    set { base[index] = newValue }
  }

  var values: [Value?] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
