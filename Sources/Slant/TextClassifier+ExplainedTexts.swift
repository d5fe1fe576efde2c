internal import Corpora
internal import TextFeatures

extension TextClassifier {
  /// Classifies the rows of files and says which terms decided, otherwise as
  /// `predict(files:target:withholding:cleaning:threads:progress:consume:)`.
  ///
  /// - Throws: also `SlantError.labelUnknown` for a field or label of the scope that the model does not know.
  /// - Complexity: of each text, O(labels explained × terms × (rank + log terms)) beside the prediction.
  @discardableResult
  public func explain(
    files paths: [String], scope: ExplanationScope = ExplanationScope(), withholding: Withholding = Withholding(),
    cleaning: TrainingRecipe.Cleaning? = nil, threads: Int, progress: ProgressHandler? = nil,
    consume: (ExplainedText) throws -> Void
  ) throws -> ReadingReport {
    try withholding.validate()
    try validate(scope)
    let workers = workers(count: threads)
    let explainers = (0..<threads).map { _ in Explainer(features: features) }
    let targeted = (0..<threads).map { _ in tasks.map { $0.targeted.map(TargetedExplainer.init) } }
    return try read(
      paths, cleaning: cleaning, threads: threads, phase: "Explaining", progress: progress,
      work: { worker, documents, batch in
        let predictions = try predictions(
          for: batch, worker: workers[worker], ids: documents.documents.map(\.id),
          targets: documents.targets(scope.target), withholding: withholding)
        return try predictions.enumerated().map { index, prediction in
          let explainer = explainers[worker]
          let reading = try explainer.read(batch, at: index, marking: scope.marksWords)
          return ExplainedText(
            prediction: prediction, title: documents.title(of: documents.documents[index]),
            text: documents.text(of: documents.documents[index]),
            explanations: try explanations(of: prediction, reading, by: explainer, targeted[worker], scope))
        }
      }, consume: consume)
  }

  /// - Throws: `SlantError` for what the model does not know.
  func validate(_ scope: ExplanationScope) throws {
    if let target = scope.target { try checkTarget(target) }
    let inScope = tasks.filter { scope.field == nil || $0.field == scope.field }
    if let field = scope.field, inScope.isEmpty {
      throw SlantError.labelUnknown(label: field, known: tasks.map(\.field))
    }
    let labels = inScope.flatMap { task in
      task.classifiers.filter { $0.target == nil || scope.target == nil || $0.target == scope.target }
        .flatMap(\.labels) + (task.targeted?.labels ?? [])
    }
    if let label = scope.label, !labels.contains(label) {
      throw SlantError.labelUnknown(label: label, known: Set(labels).sorted())
    }
  }

  private func explanations(
    of prediction: Prediction, _ reading: Explainer.Reading, by explainer: Explainer, _ targeted: [TargetedExplainer?],
    _ scope: ExplanationScope
  ) throws -> [LabelExplanation] {
    try tasks.indices.flatMap { index -> [LabelExplanation] in
      let (task, outcome) = (tasks[index], prediction.outcomes[index])
      guard scope.field == nil || scope.field == task.field else { return [] }
      func explained(
        _ classifier: LabelClassifier, _ probabilities: [LabelProbability], given: [String]
      ) -> [LabelExplanation] {
        classifier.explainedLabels(scope.label, probabilities.map(\.probability), given: given).map { label, rival in
          LabelExplanation(
            field: task.field, target: classifier.target,
            explanation: explainer.explain(reading, classifier: classifier, label: label, rival: rival))
        }
      }
      switch outcome.kind {
      case .label(let label): return explained(task.classifiers[0], label.probabilities, given: [])
      case .labels(let set): return explained(task.classifiers[0], set.probabilities, given: set.labels)
      case .stances(let stances):
        return try stances.flatMap { outcome -> [LabelExplanation] in
          guard let stance = outcome.stance else { return [] }
          if let own = task.ownClassifier(of: outcome.target) {
            return explained(task.classifiers[own], stance.probabilities, given: [])
          }
          guard let explainer = targeted[index],
            let label = scope.label ?? stance.probabilities.max(by: { $0.probability < $1.probability })?.label,
            stance.probabilities.contains(where: { $0.label == label })
          else { return [] }
          return try explainer.explain(
            reading.text, target: outcome.target, label: scope.label ?? stance.label ?? label, marking: scope.marksWords
          ).map { LabelExplanation(field: task.field, target: outcome.target, explanation: $0) }
        }
      }
    }
  }
}

extension LabelClassifier {
  /// Which labels of a text are explained, the most probable first, and against which.
  ///
  /// - Parameters:
  ///   - wanted: the one to explain, if the classifier has it; nil for `given`, or, where that is empty, the most probable one.
  ///   - probabilities: one a label.
  fileprivate func explainedLabels(
    _ wanted: String?, _ probabilities: [Double], given: [String]
  ) -> [(label: Int, rival: Int?)] {
    let falling = labels.indices.sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }
    let chosen =
      wanted.map { wanted in falling.filter { labels[$0] == wanted } }
      ?? falling.filter { given.contains(labels[$0]) }.nonEmpty ?? Array(falling.prefix(1))
    return chosen.map { ($0, labelsExcludeEachOther ? Self.rival(of: $0, among: probabilities) : nil) }
  }
}
