internal import Evaluation

/// The rows scored blind to their targets, or why they were not.
enum BlindScores {
  case scored([ScoredTask])
  /// The model is blind itself.
  case oneTarget
  /// A model that was there before came without its training rows.
  case noTrainingRows
}

extension StanceBaseline {
  /// - Parameters:
  ///   - majority: the commonest label in training of each row of the task.
  ///   - plan: gives what is resampled of some rows of the corpus.
  init(
    _ task: ScoredTask, majority: [String], blind: BlindScores, bootstrap: Bootstrap, plan: ([Int]) -> ResamplingPlan
  ) throws {
    let places = Dictionary(uniqueKeysWithValues: task.labels.enumerated().map { ($1, $0) })
    let outcomes = try ClassificationOutcomes(
      truth: task.truth.map { $0[0] }, predictions: majority.map { places[$0]! }, classCount: task.labels.count)
    self.task = task.name
    majorityLabels = majority.uniqued()
    self.majority = outcomes.metrics().headline(averagingF1Of: EvaluationSummary.forAndAgainst(task.labels))
    if case .scored(let tasks) = blind, let other = tasks.first(where: { $0.name == task.name }) {
      let labels = Set(task.labels).union(other.labels).sortedByBytes()
      let rival = try other.restricted(to: Set(task.rows), labels: labels)
      self.blind = try rival.outcomes(areas: true).measures(rowWeights: [Int](repeating: 1, count: rival.rows.count))
      let (first, second) = (rival.score, task.score)
      gain = try bootstrap.compare(
        plan(task.rows), first: { [first.value(rowWeights: $0)] }, second: { [second.value(rowWeights: $0)] })[0]
    }
    sentence = ""
    sentence = said(measure: task.headlineMeasure, unit: plan(task.rows).unit, blind)
  }

  private func said(measure: Measure, unit: ResamplingUnit, _ blind: BlindScores) -> String {
    let labels = majorityLabels.map { "\"\($0)\"" }.joined(separator: " or ")
    let share = percentage(majority[measure] ?? 0)
    let common = "Always saying \(labels), the commonest label in training, would reach \(share) \(measure)"
    switch (blind, gain) {
    case (_, let gain?):
      let difference = gain.difference
      return common
        + "; the same model blind to the target reaches \(percentage(gain.first.estimate)). Knowing the target brings "
        + "\(difference.estimate < 0 ? "" : "+")\(points(100 * difference.estimate)) points (95 % interval "
        + "\(points(100 * difference.lower)) to \(points(100 * difference.upper)) over \(unit)"
        + (gain.pValue > 0.05 ? "), which may be luck." : ").")
    case (.noTrainingRows, _):
      return common + "; the score of a model blind to the target needs the rows that it was trained on (--training)."
    case (.oneTarget, _), (.scored, _):
      return common + "; with one target only, a model blind to it is the same."
    }
  }
}

extension TrainingRecipe {
  /// The recipe of the stances alone.
  var ofStances: TrainingRecipe {
    var recipe = self
    recipe.topic = []
    return recipe
  }
}

extension LabelledRows {
  /// What stances of the rows are toward.
  var stanceTargets: Set<String> {
    Set(
      columns.flatMap { column -> [String] in
        if case .stances(let stances)? = column.labels { stances.joined().map(\.target) } else { [] }
      })
  }
}

extension LabelledRows {
  /// Whether stances toward all targets are measured as one task: each target has few.
  var poolsTargets: Bool { stanceTargets.count > LabelColumn.mostTargets }
}

extension EvaluationRun {
  /// Scores the tested rows by a classifier for each round that is not told the targets.
  ///
  /// The run's recipe must be that of stances alone.
  func scoredBlind(_ plan: HeldOutPlan, label: @escaping @Sendable (Int) -> String) throws -> [ScoredTask] {
    let label: @Sendable (Int) -> String = { "Blind to the target, " + label($0) }
    return try score(plan, label: label) { round in
      try train(recipe, plan, round: round, label: label(round), blindToTarget: true)
    }.scored()
  }
}
