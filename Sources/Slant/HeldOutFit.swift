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
  /// The temperature with the lowest log loss.
  let temperature: Double
  /// For several labels: the thresholds that suit the scaled probabilities.
  let thresholds: [Double]?
  /// The share of the rows that are right; for several labels the micro-averaged F1.
  let score: Double
  /// The log loss of each row of the set after temperature scaling, summed over the labels where a row may have several; 0 for
  /// rows that cannot be held out.
  let logLosses: [Double]
  /// 1, or 0 for the rows that cannot be held out.
  let rowWeights: [Float]
  let heldOutRowCount: Double
  /// Over the rows that can be held out.
  let meanLogLoss: Double

  init(_ set: TrainingSet, design: DesignMatrix, folds: [Int], c: Double, threads: Int) throws {
    self.c = c
    let weights = set.heldOutWeights(folds: folds)
    rowWeights = weights
    switch set.answers {
    case .one(let classes):
      let path = try RegularizationPath.search(
        design, labels: classes, classCount: set.labels.count, folds: folds, strengths: [c], threads: threads)
      let scaling = try TemperatureScaling.fit(path, labels: classes, rowWeights: weights)
      let probabilities = path.kind.probabilities(ofDecisionValues: scaling.scaling(path.decisionValues))
      temperature = scaling.temperature
      thresholds = nil
      let right = classes.indices.count { probabilities.mostProbableColumn(inRow: $0) == classes[$0] }
      score = Double(right) / Double(classes.count)
      logLosses = classes.indices.map { weights[$0] > 0 ? surprise(probabilities[$0, classes[$0]]) : 0 }
    case .several(let sets):
      let path = try RegularizationPath.search(
        design, labelSets: sets, labelCount: set.labels.count, folds: folds, strengths: [c], threads: threads)
      let scaling = try TemperatureScaling.fit(path, labelSets: sets, rowWeights: weights)
      let probabilities = path.kind.probabilities(ofDecisionValues: scaling.scaling(path.decisionValues))
      temperature = scaling.temperature
      let fitted = try LabelThresholds.fit(probabilities, labelSets: sets, minimumRows: Self.minimumRows)
      thresholds = fitted.values.map { Double($0) }
      let given = fitted.labels(of: probabilities)
      let shared = zip(given, sets).reduce(0) { $0 + Set($1.0).intersection($1.1).count }
      let total = given.joined().count + sets.joined().count
      score = total > 0 ? 2 * Double(shared) / Double(total) : 0
      logLosses = sets.indices.map { row in
        guard weights[row] > 0 else { return 0 }
        return set.labels.indices.reduce(0) { sum, label in
          let probability = probabilities[row, label]
          return sum + surprise(sets[row].contains(label) ? probability : 1 - probability)
        }
      }
    }
    heldOutRowCount = weights.reduce(0) { $0 + Double($1) }
    meanLogLoss = logLosses.reduce(0, +) / max(1, heldOutRowCount)
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
  /// 1 for a row that the folds hold out; 0 for a row with a label that occurs in one fold only, because models that hold out the
  /// fold see its rows all the same.
  func heldOutWeights(folds: [Int]) -> [Float] {
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
    return rows.indices.map { row in labels(ofRow: row).allSatisfy { isSpread[$0] } ? 1 : 0 }
  }

  private func labels(ofRow row: Int) -> [Int] {
    switch answers {
    case .one(let classes): [classes[row]]
    case .several(let sets): sets[row]
    }
  }
}
