internal import Evaluation

extension LeakageAuditor {
  /// What the score loses when edges that give labels away, and heavy terms of single outlets, are hidden.
  mutating func checkHidden(_ task: ScoredTask, hidden: HiddenScores) throws {
    try checkEdges(task, hidden: hidden)
    try checkTerms(task, hidden: hidden)
  }

  private mutating func checkEdges(_ task: ScoredTask, hidden: HiddenScores) throws {
    guard let edges = hidden.edges[task.name] else {
      return pass(.recurringEdges, task, "No first or last words of texts recur with one label.")
    }
    let without = hidden.withoutEdges.first { $0.name == task.name }
    let effect = try without.map { try self.effect(of: task, without: $0) } ?? nil
    let rowCount = Set(edges.flatMap(\.rows)).count
    let text =
      "\(counted(edges.count, "beginning or end of texts recurs", "beginnings and ends of texts recur")) with one label of "
      + "\(task.name), in \(rowCount) rows"
    guard let effect, effect.effect.isSure else {
      let cost = effect.map { "\(points($0.effect.points)) points" } ?? "nothing that can be measured"
      return pass(.recurringEdges, task, text + ", but the score does not hang on them: hidden, they cost \(cost).")
    }
    add(
      .init(
        check: .recurringEdges, task: task.name,
        headline: "\(text), such as \"\(edges[0].text)\" (\(edges[0].labelledRows) of \(edges[0].rows.count) rows "
          + "\"\(edges[0].label)\"): bylines, agency credits or sign-offs give the label away. Hidden from the same model, "
          + "the score falls from \(percentage(effect.with)) to \(percentage(effect.without)).",
        inflation: effect.effect.points, inflationRange: effect.effect.range, measure: task.headlineMeasure,
        examples: edges.prefix(Self.mostExamples).map { edge in
          .init(
            text: "\"\(edge.text)\" \(edge.isOpening ? "begins" : "ends") \(edge.rows.count) texts, "
              + "\(edge.labelledRows) of them \"\(edge.label)\"",
            rows: edge.rows.prefix(3).map { reference($0) })
        },
        advice:
          "Take such lines out of the texts (slant clean, or --clean) and train anew. A model trained without them "
          + "makes up for part of the loss with other words."))
  }

  private mutating func checkTerms(_ task: ScoredTask, hidden: HiddenScores) throws {
    guard let examined = hidden.examinedTerms?[task.name] else {
      return skip(
        .outletTerms, task,
        Set(run.outlets.compactMap { $0 }).count > 1
          ? "The model sees no single terms." : "No field names two outlets or more: --outlet FIELD does.")
    }
    let terms = hidden.terms[task.name] ?? []
    guard !terms.isEmpty else {
      return pass(.outletTerms, task, "None of the \(examined) heaviest terms stands in one outlet's rows only.")
    }
    let without = hidden.withoutTerms.first { $0.name == task.name }
    let effect = try without.map { try self.effect(of: task, without: $0) } ?? nil
    let text = "\(terms.count) of the \(examined) heaviest terms stand almost only in the rows of one outlet"
    guard let effect, effect.effect.isSure else {
      let cost = effect.map { "\(points($0.effect.points)) points" } ?? "nothing that can be measured"
      return pass(.outletTerms, task, text + ", but the score does not hang on them: hidden, they cost \(cost).")
    }
    let heaviest = terms.sorted { ($1.weight, $0.column) < ($0.weight, $1.column) }
    add(
      .init(
        check: .outletTerms, task: task.name,
        headline:
          "\(text): its furniture, its bylines, or what only it writes about. Hidden from the same model, the score "
          + "falls from \(percentage(effect.with)) to \(percentage(effect.without)).",
        inflation: effect.effect.points, inflationRange: effect.effect.range, measure: task.headlineMeasure,
        examples: heaviest.prefix(Self.mostExamples).map { term in
          .init(
            text: "\"\(term.term)\" speaks for \"\(term.label)\"; \(term.outletRows) of its \(term.rows) rows are of "
              + term.outlet, rows: [])
        },
        advice:
          "Clean the texts (slant clean), or add the terms to --stop-words, and train anew. Rows of more outlets with "
          + "the same label help as well."))
  }

  /// What hiding changed on the rows that were scored again.
  private func effect(
    of task: ScoredTask, without: ScoredTask
  ) throws -> (with: Double, without: Double, effect: Effect)? {
    let places = Dictionary(uniqueKeysWithValues: without.rows.enumerated().map { ($1, $0) })
    let (score, hidden) = (task.score, without.score)
    var before = RowScores()
    var after = RowScores()
    var rows: [Int] = []
    for (place, row) in task.rows.enumerated() where plan.parts[row] >= 0 {
      let other = places[row]
      guard other != nil || !coversFirstRoundOnly(without) || plan.tests(row, round: 0) else { continue }
      rows.append(row)
      before.append(numerator: score.numerators[place], denominator: score.denominators[place])
      // Rows without the clue were not scored again: they score what they did.
      after.append(
        numerator: other.map { hidden.numerators[$0] } ?? score.numerators[place],
        denominator: other.map { hidden.denominators[$0] } ?? score.denominators[place])
    }
    let (one, two) = (before, after)
    let resampling = run.resamplingPlan(rows, ties: planned.ties)
    return try effect(over: resampling, { one.value(rowWeights: $0) - two.value(rowWeights: $0) }).map {
      (one.value(), two.value(), $0)
    }
  }

  /// Whether only rows of the first round were scored again.
  private func coversFirstRoundOnly(_ task: ScoredTask) -> Bool {
    plan.roundCount > 1 && task.rows.allSatisfy { plan.tests($0, round: 0) }
  }
}
