internal import Evaluation

/// Guesses labels from one fact about a row alone, by how often each label goes with it among training rows.
private struct FactGuesser {
  private var byFact: [String: [String: Int]] = [:]
  private var rowsOfFact: [String: Int] = [:]
  private var overall: [String: Int] = [:]
  private var rowCount = 0

  mutating func learn(_ fact: String?, _ labels: [String]) {
    rowCount += 1
    for label in labels { overall[label, default: 0] += 1 }
    guard let fact else { return }
    rowsOfFact[fact, default: 0] += 1
    for label in labels { byFact[fact, default: [:]][label, default: 0] += 1 }
  }

  /// The commonest label of the fact; of several labels those that most rows of the fact have. Without a fact that was met,
  /// the same of all rows.
  func guess(_ fact: String?, severalLabels: Bool) -> [String] {
    let known = fact.flatMap { fact in rowsOfFact[fact].map { (byFact[fact] ?? [:], $0) } }
    let (counts, rows) = known ?? (overall, rowCount)
    if severalLabels { return counts.filter { 2 * $0.value >= rows }.keys.sortedByBytes() }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { [$0.key] } ?? []
  }
}

extension LeakageAuditor {
  /// From so many points over the commonest label on, the outlet is said to tell the label.
  private static let leastGain = 5.0
  /// A fact that fewer rows have is no outlet.
  private static let leastShare = 0.1

  /// What a guesser that sees the outlet alone reaches.
  mutating func checkOutletAlone(_ task: ScoredTask) {
    let facts: [(name: String, value: (EvaluatedRow) -> String?)] = [
      ("outlet's name", \.outlet), ("web domain", \.domain), ("web domain that the text names", \.mentionedDomain),
    ]
    let named = facts.filter { fact in
      let values = rows.compactMap(fact.value)
      return Double(values.count) >= Self.leastShare * Double(rows.count) && Set(values).count > 1
    }
    guard !named.isEmpty else {
      return skip(
        .outletAlone, task,
        "No field names outlets: --outlet FIELD does (without it \"outlet\", \"source\" and \"url\" are looked for).")
    }
    guard knowsTraining else {
      return skip(.outletAlone, task, "--training DATA names the rows that the model was trained on.")
    }
    let score = task.score
    var best = (gain: -Double.infinity, text: "")
    for fact in named {
      let (guessed, commonest) = guesses(task, fact.value)
      let resampling = ResamplingPlan(groups: task.rows.map { fact.value(rows[$0]) ?? "" })
      guard
        let effect = try? effect(over: resampling, { guessed.value(rowWeights: $0) - commonest.value(rowWeights: $0) })
      else { continue }
      let text =
        "the \(fact.name) alone reaches \(percentage(guessed.value())), the commonest label \(percentage(commonest.value())), "
        + "the model \(percentage(score.value()))"
      if effect.points > best.gain { best = (effect.points, text) }
      guard effect.isSure, effect.points >= Self.leastGain else { continue }
      add(
        .init(
          check: .outletAlone, task: task.name,
          headline: "A guesser that sees no text: \(text) (\(task.headlineMeasure)).", inflation: nil,
          inflationRange: nil, measure: task.headlineMeasure, examples: examples(task, fact.value),
          advice: "Clean what names the outlet out of the texts (slant clean), and judge the model by the score on "
            + "outlets it has not seen: --folds-by \(run.outletField ?? "FIELD")."))
    }
    if !audit.findings.contains(where: { $0.check == .outletAlone && $0.task == task.name }) {
      pass(.outletAlone, task, "The outlet does not tell the label: \(best.text).")
    }
  }

  private func guesses(_ task: ScoredTask, _ fact: (EvaluatedRow) -> String?) -> (fact: RowScores, commonest: RowScores)
  {
    let labels = run.labels.first { $0.name == task.name }
    var guessers: [FactGuesser] = []
    for round in 0..<plan.roundCount {
      var guesser = FactGuesser()
      for (row, labels) in zip(labels?.rows ?? [], labels?.labels ?? []) where plan.trains(row, round: round) {
        guesser.learn(fact(rows[row]), labels)
      }
      guessers.append(guesser)
    }
    let roundOfPart = plan.roundOfPart
    var scores = (fact: RowScores(), commonest: RowScores())
    for (place, row) in task.rows.enumerated() {
      let guesser = guessers[roundOfPart[plan.parts[row]] ?? 0]
      let truth = task.truth[place].map { task.labels[$0] }
      scores.fact.append(
        guess: guesser.guess(fact(rows[row]), severalLabels: task.severalLabels), truth: truth,
        severalLabels: task.severalLabels)
      scores.commonest.append(
        guess: guesser.guess(nil, severalLabels: task.severalLabels), truth: truth, severalLabels: task.severalLabels)
    }
    return scores
  }

  /// The values with most rows, and the labels their rows have.
  private func examples(_ task: ScoredTask, _ fact: (EvaluatedRow) -> String?) -> [LeakageAudit.Example] {
    var counts: [String: [String: Int]] = [:]
    var totals: [String: Int] = [:]
    for (place, row) in task.rows.enumerated() {
      guard let value = fact(rows[row]) else { continue }
      totals[value, default: 0] += 1
      for label in task.truth[place] { counts[value, default: [:]][task.labels[label], default: 0] += 1 }
    }
    let largest = totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostExamples)
    return largest.map { value, rows in
      let labels = (counts[value] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      let said = labels.map { "\($0.key) \(percentage(Double($0.value) / Double(rows)))" }.joined(separator: ", ")
      return .init(text: "\(value): \(counted(rows, "row", "rows")), \(said)", rows: [])
    }
  }

  /// Compares the score on rows of outlets that were trained on with that of the same rows, or of others, whose outlets were
  /// not.
  ///
  /// - Parameter unseen: the rows scored anew with no row of their outlet trained on; nil where that was not done.
  mutating func checkUnseenOutlets(_ task: ScoredTask, unseen: ScoredTask?) {
    let outlets = run.outlets
    let own = task.rows.map { outlets[$0] }
    guard Set(own.compactMap { $0 }).count > 1 else {
      return skip(.unseenOutlets, task, "No field names two outlets or more: --outlet FIELD does.")
    }
    let wasSeen = seen(task, outlets: outlets)
    let score = task.score
    var unseenScore: RowScores?
    if let unseen, unseen.rows == task.rows { unseenScore = unseen.score }
    addSlices(task, own: own, wasSeen: wasSeen, unseen: unseenScore)
    let resampling = ResamplingPlan(groups: own.map { $0 ?? "" })
    let effect: Effect?
    let text: String
    if let unseenScore {
      effect = try? self.effect(over: resampling) { weights in
        score.value(rowWeights: weights) - unseenScore.value(rowWeights: weights)
      }
      text =
        "\(percentage(score.value())) where other rows of the same outlets were trained on, \(percentage(unseenScore.value())) "
        + "on the same rows where none was"
    } else {
      let newRows = wasSeen.count { $0 == false }
      guard wasSeen.contains(true) || newRows > 0 else {
        return skip(.unseenOutlets, task, "--training DATA names the rows that the model was trained on.")
      }
      guard wasSeen.contains(true) else {
        return pass(.unseenOutlets, task, "No outlet of a tested row was trained on: the score is one on new outlets.")
      }
      guard newRows > 0 else {
        return skip(
          .unseenOutlets, task, "All tested outlets were trained on: --folds-by FIELD measures the score on new ones.")
      }
      effect = try? self.effect(over: resampling) { weights in
        score.value(rowWeights: weights) - score.value(rowWeights: weights) { wasSeen[$0] == false }
      }
      text =
        "\(percentage(score.value { wasSeen[$0] == true })) on rows of outlets that were trained on, "
        + "\(percentage(score.value { wasSeen[$0] == false })) on the \(newRows) rows of others (which may be harder or easier "
        + "by themselves)"
    }
    guard let effect else { return skip(.unseenOutlets, task, "Too few rows of new outlets to tell.") }
    let range =
      "95 % interval \(points(effect.range.lower)) to \(points(effect.range.upper)) over \(resampling.unit.count) outlets"
    guard effect.isSure else {
      return pass(
        .unseenOutlets, task,
        "The \(task.headlineMeasure) does not hang on knowing the outlet: \(text); \(points(effect.points)) points, \(range)."
      )
    }
    let byLoss = audit.outlets.filter { $0.task == task.name && $0.unseenScore != nil && $0.rows >= 5 }
      .sorted { ($0.score - $0.unseenScore!) > ($1.score - $1.unseenScore!) }
    add(
      .init(
        check: .unseenOutlets, task: task.name,
        headline:
          "\(points(effect.points)) points of \(task.headlineMeasure) come from knowing the outlet: \(text); \(range).",
        inflation: effect.points, inflationRange: effect.range, measure: task.headlineMeasure,
        examples: byLoss.prefix(Self.mostExamples).map {
          .init(
            text:
              "\($0.name): \(counted($0.rows, "row", "rows")), \(percentage($0.score)) and \(percentage($0.unseenScore!)) unseen",
            rows: [])
        },
        advice:
          "Expect the lower score on outlets that are not among the training rows. Label rows of more outlets, a few of "
          + "each; clean the texts; choose settings by --folds-by \(run.outletField ?? "FIELD")."))
  }

  /// Whether the outlet of each tested row was trained on in its round; nil without outlet or without known training rows.
  private func seen(_ task: ScoredTask, outlets: [String?]) -> [Bool?] {
    let trained = (0..<plan.roundCount).map { round in
      Set(rows.indices.lazy.filter { plan.trains($0, round: round) }.compactMap { outlets[$0] })
    }
    let roundOfPart = plan.roundOfPart
    return task.rows.map { row in
      guard let outlet = outlets[row], let round = roundOfPart[plan.parts[row]], !trained[round].isEmpty else {
        return nil
      }
      return trained[round].contains(outlet)
    }
  }

  /// Records the scores of the outlets with most rows.
  private mutating func addSlices(_ task: ScoredTask, own: [String?], wasSeen: [Bool?], unseen: RowScores?) {
    var places: [String: [Int]] = [:]
    for (place, outlet) in own.enumerated() {
      if let outlet { places[outlet, default: []].append(place) }
    }
    let score = task.score
    let mostSlices = 50
    let largest = places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(mostSlices)
    add(
      outlets: largest.map { name, places in
        .init(
          task: task.name, name: name, rows: places.count, score: score.value(ofRows: places),
          unseenScore: unseen?.value(ofRows: places),
          wasSeen: Set(places.map { wasSeen[$0] }).count == 1 ? wasSeen[places[0]] : nil,
          known: mean(places.compactMap { known[task.rows[$0]] }))
      })
  }
}

extension RowScores {
  mutating func append(guess: [String], truth: [String], severalLabels: Bool) {
    let shared = Set(guess).intersection(truth).count
    append(
      numerator: severalLabels ? 2 * shared : shared, denominator: severalLabels ? truth.count + guess.count : 1)
  }

  /// The score of some rows; 0 where nothing counts.
  func value(ofRows rows: [Int]) -> Double {
    let denominator = rows.reduce(0) { $0 + denominators[$1] }
    return denominator == 0 ? 0 : Double(rows.reduce(0) { $0 + numerators[$1] }) / Double(denominator)
  }
}
