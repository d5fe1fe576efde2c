internal import Evaluation

extension LeakageAuditor {
  /// Tested rows with copies among the rows trained on.
  mutating func checkCopies() {
    guard knowsTraining, let ties = planned.ties else {
      return skip(
        .copies, nil, "Copies were not looked for: --training DATA names the rows that the model was trained on.")
    }
    let roundOfPart = plan.roundOfPart
    var twins: [Int: Int] = [:]
    for cluster in ties.clusters {
      for row in cluster {
        guard let round = roundOfPart[plan.parts[row]] else { continue }
        twins[row] = cluster.first { plan.trains($0, round: round) }
      }
    }
    guard !twins.isEmpty else {
      return pass(.copies, nil, "No tested row has a copy among the rows it was tested against.")
    }
    let examples = twins.keys.sorted().prefix(Self.mostExamples).map { row in
      LeakageAudit.Example(
        text: "\(reference(row).id) is a copy of \(reference(twins[row]!).id): \(rows[row].excerpt)",
        rows: [reference(row), reference(twins[row]!)])
    }
    for task in tasks {
      let isCopy = task.rows.map { twins[$0] != nil }
      let count = isCopy.count { $0 }
      guard count > 0 else { continue }
      let score = task.score
      let clean = score.value { !isCopy[$0] }
      let copied = score.value { isCopy[$0] }
      let effect = try? effect(over: resamplingPlan(task)) { weights in
        score.value(rowWeights: weights) - score.value(rowWeights: weights) { !isCopy[$0] }
      }
      let comparison =
        clean.isFinite
        ? " They score \(percentage(copied)), the others \(percentage(clean))."
        : " There are no others to compare them with."
      add(
        .init(
          check: .copies, task: task.name,
          headline: "\(counted(count, "tested row is a copy", "tested rows are copies")) of rows that were trained on, "
            + "\(percentage(Double(count) / Double(task.rows.count))) of all.\(comparison)",
          inflation: effect?.points, inflationRange: effect?.range, measure: task.headlineMeasure, examples: examples,
          advice: "Take the copies out of either side (slant dedupe lists them), or let --folds keep them together."))
    }
  }

  /// Copies of one text that are labelled differently.
  mutating func checkContradictions() {
    guard let ties = planned.ties else { return }
    var found = false
    for labels in run.labels where !ties.clusters.isEmpty {
      let byRow = labels.byRow
      let odd = ties.clusters.filter { cluster in
        Set(cluster.compactMap { byRow[$0].map { $0.sorted() } }).count > 1
      }
      guard !odd.isEmpty else { continue }
      found = true
      let rowCount = odd.reduce(0) { $0 + $1.count }
      add(
        .init(
          check: .contradictions, task: labels.name,
          headline: "\(counted(odd.count, "set of copies has", "sets of copies have")) different labels for "
            + "\(labels.name), \(rowCount) rows in all: no model can be right on all of them.",
          inflation: nil, inflationRange: nil, measure: nil,
          examples: odd.prefix(Self.mostExamples).map { cluster in
            let rows = cluster.filter { byRow[$0] != nil }
            let said = rows.prefix(4).map { row in
              "\(reference(row).id): \(byRow[row]!.isEmpty ? "none" : byRow[row]!.joined(separator: ", "))"
            }
            return .init(
              text: said.joined(separator: "; ") + " – " + self.rows[cluster[0]].excerpt,
              rows: rows.prefix(4).map { reference($0) })
          },
          advice: "Decide on one label for each text, or say in the labelling guide what tells them apart."))
    }
    if !found { pass(.contradictions, nil, "No copies of one text have different labels.") }
  }
}
