internal import Evaluation

/// How the rows are divided, and why.
struct PlannedEvaluation: Sendable {
  var plan: HeldOutPlan
  var procedure: EvaluationProcedure
  var ties: RowTies?
  var notes: [String] = []
}

extension EvaluationRun {
  /// Divides the rows as a split says; copies stay together wherever the split leaves that open.
  ///
  /// - Throws: `SlantError` where there are too few rows, groups or dates, or a split leaves nothing on one side.
  func planned(_ split: EvaluationSplit) throws -> PlannedEvaluation {
    let groups = labelled.groups
    switch split {
    case .folds(let count):
      let ties = try ties(groups: groups, field: options.group ?? recipe.group)
      let plan = HeldOutPlan(folds: try labelled.folds(count: count, ties: ties, seed: recipe.seed), count: count)
      return planned(
        plan, ties, kind: groups.isEmpty ? .stratifiedFolds : .groupedFolds, field: ties.groupField,
        sentence: groups.isEmpty
          ? "\(count)-fold cross-validation, labels spread evenly"
          : "\(count)-fold cross-validation, rows with one \(quoted(ties.groupField)) kept together")
    case .foldsByField(let count, let field):
      let values = try splitValues(field)
      let ties = try ties(groups: values, field: field)
      let plan = HeldOutPlan(folds: try labelled.folds(count: count, ties: ties, seed: recipe.seed), count: count)
      return planned(
        plan, ties, kind: .groupedFolds, field: field,
        sentence: "\(count)-fold cross-validation, rows with one \(quoted(field)) kept together")
    case .foldsByDate(let count):
      let ties = try ties(groups: groups, field: options.group ?? recipe.group)
      let dates = rows.map(\.date)
      let plan = try HeldOutPlan(dates: dates, roundCount: count).keepingTogether(ties.clusters)
      var planned = planned(
        plan, ties, kind: .datedFolds, field: options.date ?? recipe.date,
        sentence: "\(count) tests in time, each on rows later than all that was trained on")
      for round in planned.procedure.rounds.indices {
        let tested = dates.indices.filter { plan.tests($0, round: round) }.compactMap { dates[$0] }
        planned.procedure.rounds[round].firstDate = tested.min()
        planned.procedure.rounds[round].lastDate = tested.max()
      }
      let undated = dates.count { $0 == nil }
      if undated > 0 {
        planned.notes.append(
          "\(undated) rows have no date such as 2021-04-10 in \(quoted(planned.procedure.field)) and take no part.")
      }
      return planned
    case .heldOut(let field, let value):
      let heldOut = rows.map { $0.splitValue == value }
      guard heldOut.contains(true), heldOut.contains(false) else {
        throw SlantError.nothingHeldOut(
          field: field, value: value, found: Set(rows.compactMap(\.splitValue)).sortedByBytes())
      }
      return planned(
        HeldOutPlan(heldOut: heldOut), try ties(groups: groups, field: options.group ?? recipe.group), kind: .heldOut,
        field: field, sentence: "tested on the rows with \(quoted(field)) \"\(value)\", trained on all others")
    }
  }

  private func splitValues(_ field: String) throws -> [String] {
    try rows.map { row in
      guard let value = row.splitValue else {
        throw SlantError.splitValueMissing(row: row.reference.location, field: field)
      }
      return value
    }
  }

  private func planned(
    _ plan: HeldOutPlan, _ ties: RowTies, kind: EvaluationProcedure.Kind, field: String?, sentence: String
  ) -> PlannedEvaluation {
    let rounds = (0..<plan.roundCount).map { round in
      EvaluationProcedure.Round(
        trainingRows: rows.indices.count { plan.trains($0, round: round) },
        testRows: rows.indices.count { plan.tests($0, round: round) })
    }
    let isTogether = kind == .heldOut ? "" : ties.clusters.isEmpty ? "" : "; copies of a text on one side"
    return PlannedEvaluation(
      plan: plan,
      procedure: EvaluationProcedure(kind: kind, field: field, rounds: rounds, sentence: sentence + isTogether + "."),
      ties: ties, notes: (kind == .heldOut ? nil : ties.note).map { [$0] } ?? [])
  }
}
