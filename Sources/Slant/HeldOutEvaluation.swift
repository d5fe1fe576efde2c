internal import Corpora
internal import Evaluation
internal import TextFeatures

/// The tested rows of an evaluation with what was predicted for them, and all that follows from it.
struct HeldOutEvaluation {
  let run: EvaluationRun
  let planned: PlannedEvaluation
  /// Whether the rows that were trained on are among those of the run.
  let knowsTraining: Bool
  let tasks: [ScoredTask]
  private let collector: ScoreCollector
  private let hidden: HiddenScores
  private let explanations: TaskExplanations
  /// For each round the commonest label in training of each stance task.
  private let majorityLabels: [[String: String]]

  private var plan: HeldOutPlan { planned.plan }

  /// Scores every round.
  ///
  /// - Parameter classifier: gives the classifier of a round.
  init(
    _ run: EvaluationRun, _ planned: PlannedEvaluation, knowsTraining: Bool,
    label: @escaping @Sendable (Int) -> String = { _ in "" }, classifier: (_ round: Int) throws -> TextClassifier
  ) throws {
    let plan = planned.plan
    var hidden = HiddenScores()
    var clues = HiddenClues()
    var explanations = TaskExplanations()
    var majorityLabels: [[String: String]] = []
    var withoutEdges = ScoreCollector(recipe: run.recipe, poolsTargets: run.poolsTargets)
    var withoutTerms = ScoreCollector(recipe: run.recipe, poolsTargets: run.poolsTargets)
    if run.options.audits {
      hidden.edges = run.recurringEdges { plan.parts[$0] >= 0 }
      for edge in hidden.edges.values.joined() {
        if edge.isOpening { clues.openings.insert(edge.text) } else { clues.closings.insert(edge.text) }
      }
    }
    let edges = clues
    let hasOutlets = Set(run.outlets.compactMap { $0 }).count > 1
    collector = try run.score(plan, label: label, classifier: classifier) { round, classifier, collected in
      majorityLabels.append(classifier.summary.majorityLabels)
      if run.options.showsDetails {
        try explanations.add(
          collected.scored().map { $0.selecting { plan.tests($0, round: round) } }, of: classifier, round: round,
          in: run)
      }
      guard run.options.audits else { return }
      if !hidden.edges.isEmpty {
        try classifier.score(
          run.corpus, included: { plan.tests($0, round: round) && edges.hasEdge(of: run.rows[$0]) }, hiding: edges,
          into: &withoutEdges, phase: label(round) + "hiding bylines", threads: run.threads, progress: run.progress)
      }
      guard hasOutlets else { return }
      let found = try run.outletTerms(of: classifier) { row in
        knowsTraining ? plan.trains(row, round: round) : plan.tests(row, round: round)
      }
      if round == 0 {
        hidden.examinedTerms = found?.examined
        hidden.terms = found?.terms ?? [:]
      }
      guard let found, !found.terms.isEmpty else { return }
      var columns = [Bool](repeating: false, count: classifier.features.pipeline.columnCount)
      for term in found.terms.values.joined() { columns[term.column] = true }
      try classifier.score(
        run.corpus, included: { plan.tests($0, round: round) }, hiding: HiddenClues(columns: columns),
        into: &withoutTerms,
        phase: label(round) + "hiding outlets' terms", threads: run.threads, progress: run.progress)
    }
    hidden.withoutEdges = try withoutEdges.scored()
    hidden.withoutTerms = try withoutTerms.scored()
    self.run = run
    self.planned = planned
    self.knowsTraining = knowsTraining
    self.hidden = hidden
    self.explanations = explanations
    self.majorityLabels = majorityLabels
    tasks = try collector.scored()
  }

  func resamplingPlan(_ rows: [Int]) -> ResamplingPlan { run.resamplingPlan(rows, ties: planned.ties) }

  /// Against what another model or recipe made of the same rows.
  func comparisons(with others: [ScoredTask], names: (first: String, second: String)) throws -> [ModelComparison] {
    let compared = try tasks.flatMap { task in
      try others.first { $0.name == task.name }.map {
        try ModelComparison.pairs(
          [task, $0], names: [names.first, names.second], bootstrap: run.sideBootstrap, plan: resamplingPlan)
      } ?? []
    }
    guard !compared.isEmpty else {
      throw SlantError.nothingToCompare(first: tasks.map(\.name), second: others.map(\.name))
    }
    return compared
  }

  /// The tested rows scored by classifiers that saw no row of their outlets; nil where the folds leave that out or there are no
  /// outlets to hold out.
  func scoredOnUnseenOutlets(recipe: TrainingRecipe) throws -> [ScoredTask]? {
    switch planned.procedure.kind {
    case .stratifiedFolds, .groupedFolds: break
    case .model, .datedFolds, .heldOut: return nil
    }
    let outlets = run.outlets
    let named = outlets.indices.filter { outlets[$0] != nil }
    let distinct = Set(named.map { outlets[$0]! })
    // Where folds keep outlets together already, there is nothing to add.
    guard distinct.count > 1, 2 * named.count >= outlets.count, !foldsKeepOutletsTogether else { return nil }
    let count = min(plan.roundCount, distinct.count)
    // Rows without an outlet are each by themselves.
    let groups = outlets.enumerated().map { $1 ?? "row \($0)" }
    var generator = SeededGenerator(seed: run.recipe.seed)
    let folds = try Splits.groupedKFold(groups: groups, foldCount: count, using: &generator)
    let plan = HeldOutPlan(folds: folds, count: count).keepingTogether(planned.ties?.clusters ?? [])
    let label: @Sendable (Int) -> String = { "Unseen outlets, fold \($0 + 1) of \(count): " }
    return try run.score(plan, label: label) { round in
      try run.train(recipe, plan, round: round, label: label(round))
    }.scored()
  }

  private var foldsKeepOutletsTogether: Bool {
    var part: [String: Int] = [:]
    for (row, outlet) in run.outlets.enumerated() {
      guard let outlet, plan.parts[row] >= 0 else { continue }
      if let known = part[outlet], known != plan.parts[row] { return false }
      part[outlet] = plan.parts[row]
    }
    return true
  }

  /// The scores after training on parts of each round's rows, the same rows tested every time.
  ///
  /// Parts are nested: rows, or whole sets of rows that stay together, in one random order.
  func learningCurves(recipe: TrainingRecipe, label: @escaping @Sendable (Int) -> String) throws -> [LearningCurve] {
    let units = resamplingPlan(Array(run.rows.indices)).groups ?? Array(run.rows.indices)
    var order = Array(0..<((units.max() ?? -1) + 1))
    var generator = SeededGenerator(seed: run.recipe.seed)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int.random(in: 0...last, using: &generator))
    }
    var byShare: [[ScoredTask]] = []
    var trainingRows: [Double] = []
    for share in LearningCurve.shares {
      // The row's place in the random order of its round's training rows decides.
      var isKept = [[Bool]](repeating: [], count: plan.roundCount)
      for round in 0..<plan.roundCount {
        let training = run.rows.indices.filter { plan.trains($0, round: round) }.sorted {
          (order[units[$0]], $0) < (order[units[$1]], $1)
        }
        let count = Int((share * Double(training.count)).rounded())
        isKept[round] = [Bool](repeating: false, count: run.rows.count)
        for row in training.prefix(count) { isKept[round][row] = true }
      }
      let kept = isKept
      trainingRows.append(mean(kept.map { Double($0.count { $0 }) }) ?? 0)
      guard share < 1 else {
        byShare.append(tasks)
        continue
      }
      let name: @Sendable (Int) -> String = { "\(plain(100 * share)) % of the rows, " + label($0) }
      byShare.append(
        try run.score(plan, label: name) { round in
          try run.train(recipe, plan, round: round, label: name(round)) { kept[round][$0] }
        }.scored())
    }
    return try tasks.compactMap { task in
      let scores = byShare.compactMap { scored in scored.first { $0.name == task.name && $0.rows == task.rows }?.score }
      guard scores.count == LearningCurve.shares.count else { return nil }
      return try LearningCurve(
        task: task.name, measure: task.headlineMeasure, scores: scores, trainingRows: trainingRows,
        bootstrap: run.bootstrap, plan: resamplingPlan(task.rows))
    }
  }

  /// What the stance tasks are to be measured by; nil where there are none.
  private func baselines(_ blind: BlindScores) throws -> [StanceBaseline]? {
    let roundOfPart = plan.roundOfPart
    let baselines = try tasks.compactMap { task -> StanceBaseline? in
      let majority = task.rows.compactMap { majorityLabels[roundOfPart[plan.parts[$0]]!][task.name] }
      guard majority.count == task.rows.count else { return nil }
      return try StanceBaseline(
        task, majority: majority, blind: blind, bootstrap: run.sideBootstrap, plan: resamplingPlan)
    }
    return baselines.nonEmpty
  }

  /// Everything together.
  func result(
    comparisons: [ModelComparison]?, curves: [LearningCurve]?, unseen: [ScoredTask]?, blind: BlindScores
  ) throws -> EvaluationResult {
    let options = run.options
    let reading = ReadingReport(run.reading, rows: run.rows.indices.count { plan.isTested($0) })
    var notes = (reading.replacementNote.map { [$0] } ?? []) + collector.notes + planned.notes
    run.progress?(TrainingProgress(phase: "Measuring", completed: 0, total: nil))
    let summaries = try tasks.map { try $0.summary(bootstrap: run.bootstrap, plan: resamplingPlan($0.rows)) }
    if let unit = summaries.first?.intervals?.unit, unit.kind == .groups, unit.areFew {
      notes.append("Intervals over only \(unit) are rough guesses.")
    }
    var audit: LeakageAudit?
    if options.audits {
      var auditor = LeakageAuditor(
        run: run, planned: planned, knowsTraining: knowsTraining, tasks: tasks, known: collector.known)
      for task in tasks {
        auditor.checkUnseenOutlets(task, unseen: unseen?.first { $0.name == task.name })
      }
      try auditor.checkAll(hidden: hidden)
      audit = auditor.finished()
    }
    var agreements: [AnnotatorAgreement]?
    if let field = options.secondLabel, let task = tasks.first {
      let agreement = try AnnotatorAgreement(
        task, field: field, rows: run.rows, bootstrap: run.sideBootstrap, plan: resamplingPlan)
      guard let agreement else { throw SlantError.noSecondLabels(field: field) }
      agreements = [agreement]
    }
    let suspects = tasks.flatMap { $0.suspects(run.rows) }.enumerated()
      .sorted { ($1.element.margin, $0.offset) < ($0.element.margin, $1.offset) }.map(\.element)
    let details = options.showsDetails ? try tasks.map { try explanations.details(of: $0) } : nil
    return EvaluationResult(
      tasks: summaries, baselines: try baselines(blind), procedure: planned.procedure, audit: audit, suspects: suspects,
      learningCurves: curves,
      comparisons: comparisons, agreements: agreements, reading: reading, notes: notes,
      details: details)
  }
}
