internal import LinearAlgebra
internal import LinearModels

/// Fits the classifier of one training set.
struct ClassifierFitting {
  let set: TrainingSet
  /// The features of all rows.
  let design: DesignMatrix
  /// The group of each of all rows, or empty.
  let groups: [String]
  let recipe: TrainingRecipe
  let threads: Int

  func fit(progress: (String) -> Void) throws -> (classifier: LabelClassifier, summary: ClassifierSummary) {
    let isWhole = set.rows.count == design.rowCount
    let design = isWhole ? self.design : self.design.selectingRows(set.rows)
    var strength = 10.0
    if case .fixed(let given) = recipe.c { strength = given }
    let options = LogisticOptions(inverseStrength: strength)
    let (model, report) =
      switch set.answers {
      case .one(let classes):
        try LogisticRegression.fit(
          design, labels: classes, classCount: set.labels.count, options: options, threads: threads)
      case .several(let sets):
        try LogisticRegression.fit(
          design, labelSets: sets, labelCount: set.labels.count, options: options, threads: threads)
      }
    let classifier = LabelClassifier(
      target: set.target, labels: set.labels, model: model, temperature: 1,
      thresholds: model.kind == .labelSets ? set.labels.map { _ in 0.5 } : nil)
    let summary = ClassifierSummary(
      field: set.field, target: set.target, rows: set.rows.count,
      labels: zip(set.labels, set.labelCounts).map { .init(label: $0, rows: $1) }, c: strength, trials: [],
      heldOutScore: nil, temperature: 1, iterations: report.newtonSteps, relativeGap: report.relativeGap,
      converged: report.converged)
    return (classifier, summary)
  }
}
