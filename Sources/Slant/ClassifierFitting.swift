internal import LinearAlgebra
internal import LinearModels

/// Fits the classifier of one training set: chooses the strength of the penalty, calibrates, sets thresholds.
struct ClassifierFitting {
  let set: TrainingSet
  /// The features of the set's rows.
  let design: DesignMatrix
  /// The fold of each of the set's rows; nil where there are too few rows to hold any out.
  let folds: [Int]?
  let strength: TrainingRecipe.InverseStrength
  let threads: Int

  /// The strength where none is given and no rows can be held out to choose it.
  static let untunedStrength = 10.0

  func fit(progress: (String) -> Void) throws -> (classifier: LabelClassifier, summary: ClassifierSummary) {
    let path = try searchedPath(progress: progress)
    var c = path?.chosenStrength ?? Self.untunedStrength
    if case .fixed(let given) = strength { c = given }
    progress("C = \(c)")
    let (model, report) = try fittedModel(LogisticOptions(inverseStrength: c))
    let calibration = try path.map { try calibrated($0) }
    let classifier = LabelClassifier(
      target: set.target, labels: set.labels, model: model, temperature: calibration?.temperature ?? 1,
      thresholds: calibration?.thresholds ?? (set.bearsSeveralLabels ? set.labels.map { _ in 0.5 } : nil))
    let summary = ClassifierSummary(
      field: set.field, target: set.target, rows: set.rows.count,
      labels: zip(set.labels, set.labelCounts).map { .init(label: $0, rows: $1) }, c: c,
      trials: path.map { zip($0.strengths, $0.scores).map { .init(c: $0, logLoss: $1) } } ?? [],
      heldOutScore: calibration?.score, temperature: classifier.temperature,
      iterations: report.passes + report.newtonSteps, relativeGap: report.relativeGap, converged: report.converged)
    return (classifier, summary)
  }

  /// Nil where the strength is given, or cannot be chosen.
  private func searchedPath(progress: (String) -> Void) throws -> RegularizationPath? {
    guard strength == .auto, let folds else { return nil }
    let tried: (Double, Double) -> Void = { strength, _ in progress("tried C = \(strength)") }
    switch set.answers {
    case .one(let classes):
      return try RegularizationPath.search(
        design, labels: classes, classCount: set.labels.count, folds: folds, threads: threads, progress: tried)
    case .several(let sets):
      return try RegularizationPath.search(
        design, labelSets: sets, labelCount: set.labels.count, folds: folds, threads: threads, progress: tried)
    }
  }

  private func fittedModel(_ options: LogisticOptions) throws -> (LogisticModel, FitReport) {
    switch set.answers {
    case .one(let classes):
      try LogisticRegression.fit(
        design, labels: classes, classCount: set.labels.count, options: options, threads: threads)
    case .several(let sets):
      try LogisticRegression.fit(
        design, labelSets: sets, labelCount: set.labels.count, options: options, threads: threads)
    }
  }

  private struct Calibration {
    var temperature: Double
    var thresholds: [Double]?
    /// Accuracy on the held-out rows; for several labels micro-averaged F1.
    var score: Double
  }

  /// What the held-out decision values of the chosen strength teach.
  private func calibrated(_ path: RegularizationPath) throws -> Calibration {
    switch set.answers {
    case .one(let classes):
      let scaling = try TemperatureScaling.fit(path, labels: classes)
      let probabilities = path.kind.probabilities(ofDecisionValues: path.decisionValues)
      let right = classes.indices.count { probabilities.mostProbableColumn(inRow: $0) == classes[$0] }
      return Calibration(
        temperature: scaling.temperature, thresholds: nil, score: Double(right) / Double(max(1, classes.count)))
    case .several(let sets):
      let scaling = try TemperatureScaling.fit(path, labelSets: sets)
      let probabilities = path.kind.probabilities(ofDecisionValues: scaling.scaling(path.decisionValues))
      let thresholds = try LabelThresholds.fit(probabilities, labelSets: sets)
      let given = thresholds.labels(of: probabilities)
      let shared = zip(given, sets).reduce(0) { $0 + Set($1.0).intersection($1.1).count }
      let total = given.joined().count + sets.joined().count
      return Calibration(
        temperature: scaling.temperature, thresholds: thresholds.values.map { Double($0) },
        score: total > 0 ? 2 * Double(shared) / Double(total) : 0)
    }
  }
}

extension DenseMatrix<Float> {
  /// The column of the row's largest element, the first of equals.
  func mostProbableColumn(inRow row: Int) -> Int {
    (1..<max(1, columnCount)).reduce(0) { self[row, $1] > self[row, $0] ? $1 : $0 }
  }
}
