internal import Evaluation

extension LeakageAuditor {
  private static let periodCount = 5
  /// Fewer rows a period say nothing.
  private static let leastRows = 50

  /// Scores by time, and whether later rows do worse.
  mutating func checkDrift(_ task: ScoredTask) {
    let dated = task.rows.indices.filter { rows[task.rows[$0]].date != nil }
      .sorted { (rows[task.rows[$0]].date!, $0) < (rows[task.rows[$1]].date!, $1) }
    let days = Set(dated.map { rows[task.rows[$0]].date! }).count
    guard days > 1, 2 * dated.count >= task.rows.count else {
      return skip(
        .drift, task, "Fewer than half of the rows have a date such as 2021-04-10: --date FIELD names the field.")
    }
    let score = task.score
    add(
      periods: slices(dated, task).map { places in
        let dates = places.map { rows[task.rows[$0]].date! }
        return .init(
          task: task.name, name: dates.first! == dates.last! ? dates.first! : "\(dates.first!) to \(dates.last!)",
          rows: places.count, score: score.value(ofRows: places), unseenScore: nil, wasSeen: nil,
          known: mean(places.compactMap { known[task.rows[$0]] }))
      })
    switch planned.procedure.kind {
    case .stratifiedFolds, .groupedFolds:
      return skip(
        .drift, task,
        "Folds mix all dates, so that the score says nothing of later rows: --folds-by-date measures that.")
    case .model, .heldOut, .datedFolds: break
    }
    guard dated.count >= 2 * Self.leastRows else {
      return skip(.drift, task, "Too few rows with dates to compare early with late ones.")
    }
    let half = dated.count / 2
    let (early, late) = (Set(dated.prefix(half)), Set(dated.suffix(dated.count - half)))
    let knownWords = [early, late].map { half in mean(half.sorted().compactMap { known[task.rows[$0]] }) }
    let words =
      knownWords[0].flatMap { early in
        knownWords[1].map { "; the share of known words goes from \(percentage(early)) to \(percentage($0))" }
      } ?? ""
    let text =
      "\(percentage(score.value(ofRows: early.sorted()))) on the earlier half of the tested rows, "
      + "\(percentage(score.value(ofRows: late.sorted()))) on the later half (from \(rows[task.rows[dated[half]]].date!))\(words)"
    let fall = try? effect(over: resamplingPlan(task)) { weights in
      score.value(rowWeights: weights) { early.contains($0) } - score.value(rowWeights: weights) { late.contains($0) }
    }
    guard let fall, fall.isSure else {
      return pass(.drift, task, "The \(task.headlineMeasure) does not fall with time: \(text).")
    }
    let inflation = try? effect(over: resamplingPlan(task)) { weights in
      score.value(rowWeights: weights) - score.value(rowWeights: weights) { late.contains($0) }
    }
    add(
      .init(
        check: .drift, task: task.name, headline: "The \(task.headlineMeasure) falls with time: \(text).",
        inflation: inflation?.points, inflationRange: inflation?.range, measure: task.headlineMeasure,
        examples: audit.periods.filter { $0.task == task.name }.prefix(Self.mostExamples).map {
          .init(text: "\($0.name): \(percentage($0.score)) of \(counted($0.rows, "row", "rows"))", rows: [])
        },
        advice: "Expect the score of the latest rows, or less. Label recent rows and train anew from time to time."))
  }

  /// Nearly equal stretches of the rows, no day on both sides of a cut.
  private func slices(_ places: [Int], _ task: ScoredTask) -> [[Int]] {
    var slices: [[Int]] = [[]]
    for (rank, place) in places.enumerated() {
      let isNewDay = rank > 0 && rows[task.rows[places[rank - 1]]].date != rows[task.rows[place]].date
      if isNewDay, rank * Self.periodCount / places.count >= slices.count { slices.append([]) }
      slices[slices.count - 1].append(place)
    }
    return slices
  }
}
