internal import Evaluation

extension ScoredTask {
  /// Labels that the held-out probabilities contradict, the most doubtful first. O(rows × labels).
  ///
  /// A label is likely for a row where its probability is at least the mean of the rows that have it: so a label that the model
  /// is shy of is measured by its own rows (Northcutt, Jiang and Chuang 2021). Rows are ranked by how far the suggested label
  /// is above its mean less how far the given one is above its own. Where a row may have several labels each is a question of its
  /// own, with two answers.
  func suspects(_ rows: [EvaluatedRow]) -> [SuspectLabel] {
    (severalLabels ? suspectSets(rows) : suspectClasses(rows))
      .sorted { ($1.margin, $0.place, $0.label) < ($0.margin, $1.place, $1.label) }.map(\.suspect)
  }

  private typealias Candidate = (margin: Double, place: Int, label: Int, suspect: SuspectLabel)

  private func suspectClasses(_ rows: [EvaluatedRow]) -> [Candidate] {
    var sums = [Double](repeating: 0, count: labels.count)
    var counts = sums
    for (place, truth) in truth.enumerated() {
      sums[truth[0]] += probabilities[place, truth[0]]
      counts[truth[0]] += 1
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .infinity }
    return truth.indices.compactMap { place in
      let given = truth[place][0]
      let likely = labels.indices.filter { $0 != given && probabilities[place, $0] >= means[$0] }
      guard
        let suggested = likely.max(by: {
          (probabilities[place, $0] - means[$0], $1) < (probabilities[place, $1] - means[$1], $0)
        })
      else { return nil }
      let (own, other) = (probabilities[place, given], probabilities[place, suggested])
      let margin = (other - means[suggested]) - (own - means[given])
      guard margin > 0, other > own else { return nil }
      return candidate(
        rows, place, given, margin, given: labels[given], suggested: labels[suggested], own: own, other: other)
    }
  }

  private func suspectSets(_ rows: [EvaluatedRow]) -> [Candidate] {
    labels.indices.flatMap { label -> [Candidate] in
      let has = truth.map { $0.contains(label) }
      func meanProbability(_ wanted: Bool) -> Double {
        let places = has.indices.filter { has[$0] == wanted }
        return mean(places.map { wanted ? probabilities[$0, label] : 1 - probabilities[$0, label] }) ?? .infinity
      }
      let (present, absent) = (meanProbability(true), meanProbability(false))
      return has.indices.compactMap { place in
        let probability = probabilities[place, label]
        let own = has[place] ? probability : 1 - probability
        let other = 1 - own
        let (ownMean, otherMean) = has[place] ? (present, absent) : (absent, present)
        let margin = (other - otherMean) - (own - ownMean)
        guard other >= otherMean, margin > 0, other > own else { return nil }
        return candidate(
          rows, place, label, margin, given: has[place] ? labels[label] : nil,
          suggested: has[place] ? nil : labels[label], own: own, other: other)
      }
    }
  }

  private func candidate(
    _ rows: [EvaluatedRow], _ place: Int, _ label: Int, _ margin: Double, given: String?, suggested: String?,
    own: Double, other: Double
  ) -> Candidate {
    let facts = rows[self.rows[place]]
    return (
      margin, place, label,
      SuspectLabel(
        task: name, row: facts.reference, given: given, suggested: suggested, givenProbability: own,
        suggestedProbability: other, margin: margin, excerpt: facts.excerpt)
    )
  }
}
