internal import Foundation
internal import LinearAlgebra
internal import LinearModels

/// How one training set's classifier does, with given features and a given strength of the penalty, on rows that it did not
/// see: every fold is judged by a model fitted on the others.
struct HeldOutFit {
  /// Labels with fewer rows share one threshold. With 10 the thresholds of rare labels follow chance, with 30 they lose what
  /// rare labels gain by a threshold of their own (measured on Reuters).
  private static let minimumRows = 20

  let c: Double
  /// The temperature with the lowest log loss that so many rows can vouch for.
  let temperature: Double
  /// For several labels: the thresholds that suit the scaled probabilities.
  let thresholds: [Double]?
  /// The share of the rows that are right; for several labels the micro-averaged F1.
  let score: Double
  /// The log loss of each row of the set after temperature scaling, summed over the labels where a row may have several; 0 for
  /// rows that cannot be held out.
  let logLosses: [Double]
  /// How much each row counts; 0 for rows that were not held out.
  let rowWeights: [Float]
  /// The sum of `rowWeights`.
  let heldOutWeight: Double
  /// Over the rows that can be held out.
  let meanLogLoss: Double

  /// A fit this close to the minimum is good enough to compare with another.
  private static let tolerance = 1e-3
  /// The same where many rows make fits long and their differences plain.
  private static let looseTolerance = 1e-2

  /// - Parameter heldOutFolds: the folds that are held out; nil for each in turn.
  init(
    _ set: TrainingSet, design: DesignMatrix, folds: [Int], heldOutFolds: [Int]? = nil, c: Double, threads: Int
  ) throws {
    let weights = set.heldOutWeights(folds: folds, heldOutFolds: heldOutFolds)
    let weight = weights.reduce(0) { $0 + Double($1) }
    let (path, fitted) = try Self.path(
      set, design: design, folds: folds, heldOutFolds: heldOutFolds, weights: weights, c: c, threads: threads)
    func scaled(_ temperature: Double) -> (probabilities: DenseMatrix<Float>, logLosses: [Double], mean: Double) {
      let values = TemperatureScaling(temperature: temperature).scaling(path.decisionValues)
      let probabilities = path.kind.probabilities(ofDecisionValues: values)
      let losses = weights.indices.map { weights[$0] > 0 ? set.logLoss(ofRow: $0, probabilities) : 0 }
      let sum = zip(losses, weights).reduce(0) { $0 + $1.0 * Double($1.1) }
      return (probabilities, losses, weight > 0 ? sum / weight : 0)
    }
    // Rows that are all told apart would ask for endless confidence, and so few cannot vouch for it: a label that never
    // failed in n rows fails with probability 1 / (n + 2) (the rule of succession).
    let lowest = Double(set.bearsSeveralLabels ? set.labels.count : 1) / Double(weights.count { $0 > 0 } + 2)
    var temperature = fitted.temperature
    var result = scaled(temperature)
    if result.mean < lowest {
      var (low, high) = (log(temperature), log(32.0))
      while high - low > 1e-6 {
        let middle = (low + high) / 2
        if scaled(exp(middle)).mean < lowest { low = middle } else { high = middle }
      }
      temperature = exp(high)
      result = scaled(temperature)
    }
    self.c = c
    self.temperature = temperature
    rowWeights = weights
    heldOutWeight = weight
    logLosses = result.logLosses
    meanLogLoss = result.mean
    (thresholds, score) = try Self.decisions(set, result.probabilities, weights: weights)
  }

  private static func path(
    _ set: TrainingSet, design: DesignMatrix, folds: [Int], heldOutFolds: [Int]?, weights: [Float], c: Double,
    threads: Int
  ) throws -> (RegularizationPath, TemperatureScaling) {
    let tolerance = heldOutFolds == nil ? Self.tolerance : Self.looseTolerance
    let options = LogisticOptions(classWeights: set.classWeights)
    switch set.answers {
    case .one(let classes):
      let path = try RegularizationPath.search(
        design, labels: classes, classCount: set.labels.count, folds: folds, heldOutFolds: heldOutFolds,
        rowWeights: set.rowWeights, options: options, strengths: [c], tolerance: tolerance, threads: threads)
      return (path, try TemperatureScaling.fit(path, labels: classes, rowWeights: weights))
    case .several(let sets):
      let path = try RegularizationPath.search(
        design, labelSets: sets, labelCount: set.labels.count, folds: folds, heldOutFolds: heldOutFolds,
        rowWeights: set.rowWeights, options: options, strengths: [c], tolerance: tolerance, threads: threads)
      return (path, try TemperatureScaling.fit(path, labelSets: sets, rowWeights: weights))
    }
  }

  private static func decisions(
    _ set: TrainingSet, _ probabilities: DenseMatrix<Float>, weights: [Float]
  ) throws -> (thresholds: [Double]?, score: Double) {
    switch set.answers {
    case .one(let classes):
      let judged = classes.indices.filter { weights[$0] > 0 }
      let right = judged.count { probabilities.mostProbableColumn(inRow: $0) == classes[$0] }
      return (nil, Double(right) / Double(max(1, judged.count)))
    case .several(let all):
      let judged = all.indices.filter { weights[$0] > 0 }
      let sets = judged.map { all[$0] }
      let probabilities = judged.count == all.count ? probabilities : probabilities.selectingRows(judged)
      let thresholds = try LabelThresholds.fit(probabilities, labelSets: sets, minimumRows: minimumRows)
      let given = thresholds.labels(of: probabilities)
      let shared = zip(given, sets).reduce(0) { $0 + Set($1.0).intersection($1.1).count }
      let total = given.joined().count + sets.joined().count
      return (thresholds.values.map { Double($0) }, total > 0 ? 2 * Double(shared) / Double(total) : 0)
    }
  }
}

extension TrainingSet {
  /// −ln of the probability of the row's label; where a row may have several, summed over the labels.
  fileprivate func logLoss(ofRow row: Int, _ probabilities: DenseMatrix<Float>) -> Double {
    switch answers {
    case .one(let classes): surprise(probabilities[row, classes[row]])
    case .several(let sets):
      labels.indices.reduce(0) { sum, label in
        let probability = probabilities[row, label]
        return sum + surprise(sets[row].contains(label) ? probability : 1 - probability)
      }
    }
  }
}

/// −ln of a probability; single precision does not tell the smallest from 0.
private func surprise(_ probability: Float) -> Double {
  -log(Double(max(probability, 1e-7)))
}

extension DenseMatrix<Float> {
  /// The column of the row's largest element, the first of equals.
  func mostProbableColumn(inRow row: Int) -> Int {
    (1..<max(1, columnCount)).reduce(0) { self[row, $1] > self[row, $0] ? $1 : $0 }
  }
}

extension TrainingSet {
  /// How much a row counts that the folds hold out; 0 for a row with a label that occurs in one fold only, because models
  /// that hold out the fold see its rows all the same.
  func heldOutWeights(folds: [Int], heldOutFolds: [Int]? = nil) -> [Float] {
    var first = [Int?](repeating: nil, count: labels.count)
    var isSpread = [Bool](repeating: false, count: labels.count)
    for row in rows.indices {
      for label in labels(ofRow: row) {
        if let fold = first[label] {
          if fold != folds[row] { isSpread[label] = true }
        } else {
          first[label] = folds[row]
        }
      }
    }
    return rows.indices.map { row in
      let isHeldOut = heldOutFolds?.contains(folds[row]) ?? true
      return isHeldOut && labels(ofRow: row).allSatisfy { isSpread[$0] } ? rowWeights?[row] ?? 1 : 0
    }
  }

  private func labels(ofRow row: Int) -> [Int] {
    switch answers {
    case .one(let classes): [classes[row]]
    case .several(let sets): sets[row]
    }
  }
}
