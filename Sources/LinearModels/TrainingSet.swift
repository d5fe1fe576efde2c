internal import LinearAlgebra

/// Checked rows, labels and weights, from which the problems of solvers are made.
///
/// A *unit* is what is fitted independently of everything else: a fold of the rows for a softmax, an output and a fold for
/// sigmoids.
struct TrainingSet {
  struct Unit: Equatable {
    /// The output of a sigmoid; nil for a softmax, which has all of them.
    var output: Int?
    /// The fold that is held out, if any.
    var heldOutFold: Int?
  }

  let design: DesignMatrix
  let labels: RowLabels
  let rowWeights: [Float]
  let options: LogisticOptions
  let kind: LogisticModel.Kind
  /// The fold of each row; empty without cross-validation.
  let folds: [Int]
  /// The sum of the row weights of each label.
  private let labelWeights: [Double]
  private let totalWeight: Double
  private let onlyFolds: OnlyFolds

  /// - Throws: `LogisticRegressionError` for labels, weights, features or options that cannot be fitted.
  init(
    design: DesignMatrix, labels: RowLabels, rowWeights: [Float]?, folds: [Int] = [], options: LogisticOptions
  ) throws(LogisticRegressionError) {
    try options.check()
    try labels.check(rowCount: design.rowCount)
    let weights = rowWeights ?? Array(repeating: 1, count: design.rowCount)
    guard weights.count == design.rowCount else {
      throw .rowWeightCountMismatch(rows: design.rowCount, weights: weights.count)
    }
    for (row, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
      throw .rowWeightOutOfRange(row: row, weight: weight)
    }
    if let dense = design.dense, let index = dense.elements.firstIndex(where: { !$0.isFinite }) {
      throw .featureNotFinite(row: index / dense.columnCount, denseColumn: index % dense.columnCount)
    }
    if case .given(let given) = options.classWeights, given.count != labels.count {
      throw .classWeightCountMismatch(classes: labels.count, weights: given.count)
    }
    self.design = design
    self.labels = labels.withoutRepetitions()
    self.rowWeights = weights
    self.options = options
    self.folds = folds
    kind =
      switch labels {
      case .sets: .labelSets
      case .classes(_, let count):
        count == 2 ? .binary : options.multiclass == .multinomial ? .multinomial : .oneVersusRest
      }
    var sums = [Double](repeating: 0, count: labels.count)
    var total = 0.0
    var rowCounts = [Int](repeating: 0, count: labels.count)
    var weightedRows = 0
    for row in weights.indices where weights[row] > 0 {
      total += Double(weights[row])
      weightedRows += 1
      for label in labels.labels(ofRow: row) {
        sums[label] += Double(weights[row])
        rowCounts[label] += 1
      }
    }
    for label in 0..<labels.count {
      switch labels {
      case .classes: guard rowCounts[label] > 0 else { throw .classWithoutRows(label) }
      case .sets:
        guard rowCounts[label] > 0, rowCounts[label] < weightedRows else {
          throw .labelWithoutContrast(label: label, rows: weightedRows, rowsWithLabel: rowCounts[label])
        }
      }
    }
    labelWeights = sums
    totalWeight = total
    onlyFolds = OnlyFolds(labels: labels, rowWeights: weights, folds: folds)
  }

  var link: OutputLayout.Link { kind == .multinomial ? .softmax : .sigmoid }

  /// The number of outputs of the model.
  var outputCount: Int { kind == .binary ? 1 : labels.count }

  /// The outputs of one unit.
  var outputsPerUnit: Int { link == .softmax ? outputCount : 1 }

  /// The units of the model, each with the fold held out, cut into blocks of at most `laneLimit` lanes that are
  /// fitted together. Sigmoids of common labels come first: blocks of alike labels end together.
  func blocks(heldOutFolds: [Int?], laneLimit: Int) -> [[Unit]] {
    var units: [Unit] = []
    switch link {
    case .softmax: units = heldOutFolds.map { Unit(output: nil, heldOutFold: $0) }
    case .sigmoid:
      let outputs = (0..<outputCount).sorted {
        (labelWeights[$0], $1) > (labelWeights[$1], $0)
      }
      units = outputs.flatMap { output in heldOutFolds.map { Unit(output: output, heldOutFold: $0) } }
    }
    let size = max(1, laneLimit / outputsPerUnit)
    return stride(from: 0, to: units.count, by: size).map { Array(units[$0..<min($0 + size, units.count)]) }
  }
}

extension TrainingSet {
  /// Whether a row has the label that an output stands for.
  func isPositive(_ row: Int, output: Int) -> Bool {
    labels.has(kind == .binary ? 1 : output, row: row)
  }

  /// Class weight times row weight.
  private func weight(_ row: Int, output: Int?) -> Float {
    let factor: Double
    switch (labels, options.classWeights) {
    case (_, .none): factor = 1
    case (_, .balanced): factor = balance(row, output: output)
    case (_, .softened): factor = balance(row, output: output).squareRoot()
    case (.classes(let labels, _), .given(let weights)): factor = Double(weights[labels[row]])
    case (.sets, .given(let weights)):
      let output = output ?? 0
      factor = isPositive(row, output: output) ? Double(weights[output]) : 1
    }
    return Float(factor) * rowWeights[row]
  }

  /// The class weight that makes every class count as much.
  private func balance(_ row: Int, output: Int?) -> Double {
    switch labels {
    case .classes(let labels, let count): return totalWeight / (Double(count) * labelWeights[labels[row]])
    case .sets:
      let output = output ?? 0
      let with = labelWeights[output]
      return totalWeight / (2 * (isPositive(row, output: output) ? with : totalWeight - with))
    }
  }

  /// Whether a row is left out of a unit's fit. Rows without which one side of an output would have no rows at all stay
  /// in.
  func isHeldOut(_ row: Int, unit: Unit) -> Bool {
    guard let fold = unit.heldOutFold, folds[row] == fold else { return false }
    switch labels {
    case .classes(let labels, _): return onlyFolds.with[labels[row]] != fold
    case .sets:
      let output = unit.output ?? 0
      return (isPositive(row, output: output) ? onlyFolds.with[output] : onlyFolds.without[output]) != fold
    }
  }

  /// The rows' losses of a block of units, weighted with C.
  func rowLoss(of units: [Unit], inverseStrength: Double) -> RowLoss {
    let layout = OutputLayout(link: link, groupCount: units.count, outputsPerGroup: outputsPerUnit)
    let rows = design.rowCount
    let weights = LaneMatrix(rowCount: rows, stride: link == .softmax ? units.count : layout.stride)
    for row in 0..<rows {
      for (group, unit) in units.enumerated() where !isHeldOut(row, unit: unit) {
        weights.row(row)[group] = Float(inverseStrength) * weight(row, output: unit.output)
      }
    }
    switch labels {
    case .classes(let labels, _) where link == .softmax:
      return RowLoss(classes: labels.map(Int32.init), layout: layout, weights: weights)
    default:
      let targets = LaneMatrix(rowCount: rows, stride: layout.stride)
      for row in 0..<rows {
        for (lane, unit) in units.enumerated() where isPositive(row, output: unit.output ?? 0) {
          targets.row(row)[lane] = 1
        }
      }
      return RowLoss(targets: targets, layout: layout, weights: weights)
    }
  }

  /// What a solver minimises for a block of units.
  func problem(of units: [Unit], inverseStrength: Double, products: DesignProducts, tolerance: Double)
    -> FittingProblem
  {
    FittingProblem(
      products: products, loss: rowLoss(of: units, inverseStrength: inverseStrength),
      squaredPenalty: Float(options.penaltyFactors.squared),
      absolutePenalty: Float(options.penaltyFactors.absolute),
      hasIntercept: options.hasIntercept, tolerance: tolerance, iterationLimit: options.iterationLimit)
  }
}

/// For each label the one fold that has all rows with it, and the one that has all rows without it.
struct OnlyFolds {
  private(set) var with: [Int?]
  private(set) var without: [Int?]

  init(labels: RowLabels, rowWeights: [Float], folds: [Int]) {
    with = Array(repeating: nil, count: labels.count)
    without = with
    guard !folds.isEmpty else { return }
    let foldCount = (folds.max() ?? 0) + 1
    var counts = [Int](repeating: 0, count: labels.count * foldCount)
    var foldTotals = [Int](repeating: 0, count: foldCount)
    for row in folds.indices where rowWeights[row] > 0 {
      foldTotals[folds[row]] += 1
      for label in labels.labels(ofRow: row) { counts[label * foldCount + folds[row]] += 1 }
    }
    for label in 0..<labels.count {
      let own = counts[(label * foldCount)..<((label + 1) * foldCount)]
      let withFolds = (0..<foldCount).filter { own[label * foldCount + $0] > 0 }
      let withoutFolds = (0..<foldCount).filter { own[label * foldCount + $0] < foldTotals[$0] }
      if withFolds.count == 1 { with[label] = withFolds[0] }
      if withoutFolds.count == 1 { without[label] = withoutFolds[0] }
    }
  }
}
