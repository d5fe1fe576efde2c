internal import Corpora
internal import Evaluation

extension ComparedModels {
  /// Compares models on labelled rows that none of them was trained on.
  ///
  /// - Parameter models: two or more, and what each is called.
  /// - Throws: `CorpusError`, `SlantError` for rows that cannot be read, are not labelled as the models' tasks ask, or where the
  ///   models have no task in common.
  public init(
    models: [(name: String, classifier: TextClassifier)], files paths: [String],
    options: ComparisonOptions = ComparisonOptions(), threads: Int, progress: ProgressHandler? = nil
  ) throws {
    var first: EvaluationRun?
    var notes: [String] = []
    let scored = try models.map { name, classifier in
      let run = try EvaluationRun(
        files: paths, recipe: classifier.recipe, options: options.ofEvaluation, threads: threads, progress: progress)
      first = first ?? run
      let plan = HeldOutPlan(heldOut: run.rows.map { _ in true })
      let collector = try run.score(plan, label: { _ in "\(name): " }, classifier: { _ in classifier })
      notes += collector.notes.map { "\(name): \($0)" }
      return try collector.scored()
    }
    guard let first else { throw SlantError.nothingToCompare(first: [], second: []) }
    try self.init(scored, names: models.map(\.name), run: first, group: options.group, notes: notes)
  }

  /// Compares files of predictions, as `Prediction` is encoded a line each, with the labels of the rows, which are matched by id.
  ///
  /// - Throws: `CorpusError` for files that cannot be read; `SlantError.predictionsUnusable` where ids or tasks differ.
  public init(
    predictions files: [String], data paths: [String], options: ComparisonOptions = ComparisonOptions(), threads: Int,
    progress: ProgressHandler? = nil
  ) throws {
    let files = try files.map { try PredictionFile(path: $0) }
    guard let model = files.first else { throw SlantError.nothingToCompare(first: [], second: []) }
    for file in files {
      for field in model.fields where !file.fields.contains(field) {
        throw model.fault(.taskNotInAll(field: field, other: file.path))
      }
      for field in file.fields where !model.fields.contains(field) {
        throw file.fault(.taskNotInAll(field: field, other: model.path))
      }
    }
    let run = try EvaluationRun(
      files: paths, recipe: try options.recipe(for: model), options: options.ofEvaluation, threads: threads,
      progress: progress)
    let ids = run.rows.map(\.reference.id)
    var notes: [String] = []
    let scored = try files.map { file in
      try file.checkIDs(ids)
      let (tasks, fileNotes) = try file.scored(run.labelled, ids: ids)
      notes += fileNotes.map { "\(file.path): \($0)" }
      return tasks
    }
    try self.init(scored, names: files.map(\.path), run: run, group: options.group, notes: notes)
  }

  /// - Parameter scored: the tasks of each model.
  private init(
    _ scored: [[ScoredTask]], names: [String], run: EvaluationRun, group: String?, notes: [String]
  ) throws {
    let ties = try run.ties(groups: run.labelled.groups, field: group ?? run.recipe.group)
    run.progress?(TrainingProgress(phase: "Comparing", completed: 0, total: nil))
    var notes = notes
    var tasks: [Task] = []
    for task in scored[0] {
      let others = scored.dropFirst().map { $0.first { $0.name == task.name } }
      guard !others.contains(where: { $0 == nil }) else {
        notes.append("\(task.name): left out, because not all models have it.")
        continue
      }
      let pairs = try ModelComparison.pairs(
        [task] + others.compactMap { $0 }, names: names, bootstrap: run.sideBootstrap,
        plan: { run.resamplingPlan($0, ties: ties) })
      guard let pair = pairs.first else { continue }
      let scores = names.indices.map { place in
        let measures = place == 0 ? pair.measures.mapValues(\.first) : pairs[place - 1].measures.mapValues(\.second)
        return Scores(model: names[place], measures: measures)
      }
      tasks.append(
        Task(
          task: task.name, kind: task.severalLabels ? .severalLabels : .oneLabel, rows: pair.rows, unit: pair.unit,
          headline: pair.headline, scores: scores, comparisons: pairs))
    }
    guard !tasks.isEmpty else {
      let lacking = scored.dropFirst().first { other in
        !scored[0].contains { task in other.contains { $0.name == task.name } }
      }
      throw SlantError.nothingToCompare(
        first: scored[0].map(\.name), second: (lacking ?? scored[scored.count - 1]).map(\.name))
    }
    let reading = ReadingReport(run.reading, rows: run.rows.count)
    self.init(
      models: names, tasks: tasks, reading: reading,
      notes: (reading.replacementNote.map { [$0] } ?? []) + notes)
  }
}

extension ComparisonOptions {
  fileprivate var ofEvaluation: EvaluationOptions {
    var options = EvaluationOptions()
    options.resamples = resamples
    options.audits = false
    options.group = group
    return options
  }

  /// How rows are read for the tasks that were predicted.
  fileprivate func recipe(for file: PredictionFile) throws -> TrainingRecipe {
    guard file.stanceFields.count < 2 else { throw file.fault(.severalStanceFields(file.stanceFields)) }
    var recipe = TrainingRecipe()
    recipe.topic = file.fields.filter { !file.stanceFields.contains($0) }
    recipe.stance = file.stanceFields.first
    recipe.target = target
    if let text { recipe.text = text }
    if let id { recipe.id = id }
    try recipe.validate()
    return recipe
  }
}

extension PredictionFile {
  /// The predictions beside the labels of the rows, task by task, and what a reader should know.
  ///
  /// - Parameter ids: the id of each row.
  fileprivate func scored(_ labelled: LabelledRows, ids: [String]) throws -> (tasks: [ScoredTask], notes: [String]) {
    var scores: [String: TaskScores] = [:]
    var order: [String] = []
    var untrained: [String: Int] = [:]
    func add(_ name: String, _ row: Int, _ truth: [String], _ answer: Answer, severalLabels: Bool) {
      if scores[name] == nil {
        scores[name] = TaskScores(name: name, severalLabels: severalLabels)
        order.append(name)
      }
      scores[name]?.append(
        row: row, truth: truth, predicted: answer.labels, known: answer.known, probabilities: answer.probabilities)
    }
    for column in labelled.columns {
      let field = column.task.field
      switch column.labels {
      case nil: continue
      case .one(let labels)?:
        for (row, label) in labels.enumerated() {
          let answer = try answer(id: ids[row], field: field, severalLabels: false)
          add(field, row, [label], answer, severalLabels: false)
        }
      case .several(let sets)?:
        for (row, set) in sets.enumerated() {
          let answer = try answer(id: ids[row], field: field, severalLabels: true)
          add(field, row, set, answer, severalLabels: true)
        }
      case .stances(let stances)?:
        for (row, stances) in stances.enumerated() {
          for stance in stances {
            guard let answer = try self.stance(id: ids[row], field: field, target: stance.target) else {
              untrained[stance.target, default: 0] += 1
              continue
            }
            let name = column.task.summaryName(target: labelled.poolsTargets ? nil : stance.target)
            add(name, row, [stance.label], answer, severalLabels: false)
          }
        }
      }
    }
    let notes = untrained.sorted { $0.key < $1.key }.map { target, rows in
      "\(rows) rows toward \"\(target)\" are left out: there is no stance toward it in the predictions."
    }
    return (try order.map { try scores[$0]!.scored() }, notes)
  }
}
