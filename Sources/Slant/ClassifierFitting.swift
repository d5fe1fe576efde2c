internal import LinearAlgebra
internal import LinearModels

/// Fits the classifier of one training set to all its rows, with what held-out rows have chosen.
struct ClassifierFitting {
  let set: TrainingSet
  /// The features of the set's rows.
  let design: DesignMatrix
  let strength: TrainingRecipe.InverseStrength
  /// Nil where no rows were held out.
  let search: StrengthSearch?
  let threads: Int

  /// Where C was chosen, a fit this close to the minimum is as good as those that chose it; a C that was asked for is fitted to
  /// the tolerance that is usual.
  private static let searchedTolerance = 1e-4

  func fit() throws -> (classifier: LabelClassifier, summary: ClassifierSummary) {
    let heldOut = search?.chosen
    var options = LogisticOptions(
      inverseStrength: heldOut?.c ?? StrengthSearch.start, classWeights: set.classWeights)
    if case .fixed(let c) = strength { options.inverseStrength = c } else { options.tolerance = Self.searchedTolerance }
    let (model, report) = try fittedModel(options)
    let classifier = LabelClassifier(
      target: set.target, labels: set.labels, model: model, temperature: heldOut?.temperature ?? 1,
      thresholds: set.bearsSeveralLabels ? heldOut?.thresholds ?? set.labels.map { _ in 0.5 } : nil)
    let summary = ClassifierSummary(
      field: set.field, target: set.target, rows: set.rows.count,
      labels: zip(set.labels, set.labelCounts).map { .init(label: $0, rows: $1) }, c: options.inverseStrength,
      trials: search?.tried.map { .init(c: $0.c, logLoss: $0.meanLogLoss) } ?? [], heldOutScore: heldOut?.score,
      temperature: classifier.temperature, iterations: report.passes + report.newtonSteps,
      relativeGap: report.relativeGap, converged: report.converged)
    return (classifier, summary)
  }

  private func fittedModel(_ options: LogisticOptions) throws -> (LogisticModel, FitReport) {
    switch set.answers {
    case .one(let classes):
      try LogisticRegression.fit(
        design, labels: classes, classCount: set.labels.count, rowWeights: set.rowWeights, options: options,
        threads: threads)
    case .several(let sets):
      try LogisticRegression.fit(
        design, labelSets: sets, labelCount: set.labels.count, rowWeights: set.rowWeights, options: options,
        threads: threads)
    }
  }
}
