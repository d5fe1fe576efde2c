internal import Evaluation

extension ModelComparison {
  /// Compares what two models made of the rows that both were tested on; nil where there are none, or the labels are of different
  /// kinds.
  ///
  /// - Parameters:
  ///   - names: what the models are called.
  ///   - plan: gives what is resampled of some rows of the corpus.
  init?(
    _ first: ScoredTask, _ second: ScoredTask, names: (first: String, second: String), bootstrap: Bootstrap,
    plan: ([Int]) -> ResamplingPlan
  ) throws {
    let shared = Set(first.rows).intersection(second.rows)
    guard !shared.isEmpty, first.severalLabels == second.severalLabels else { return nil }
    let names = (first: names.first, second: names.second)
    let labels = Set(first.labels).union(second.labels).sortedByBytes()
    let (one, two) = (
      try first.restricted(to: shared, labels: labels), try second.restricted(to: shared, labels: labels)
    )
    let (firstOutcomes, secondOutcomes) = (try one.outcomes(areas: true), try two.outcomes(areas: true))
    let plan = plan(one.rows)
    let compared = try bootstrap.compare(
      plan, first: { Self.values(firstOutcomes.measures(rowWeights: $0)) },
      second: { Self.values(secondOutcomes.measures(rowWeights: $0)) })
    var measures: [Measure: PairedComparison] = [:]
    for (measure, comparison) in zip(Measure.allCases, compared) where comparison.difference.resampleCount > 0 {
      if !comparison.difference.estimate.isNaN { measures[measure] = comparison }
    }
    let rights = zip(one.truth.indices, zip(one.predicted, two.predicted)).map { place, predicted in
      (predicted.0 == one.truth[place], predicted.1 == one.truth[place])
    }
    let test = McNemarTest(
      onlyFirstRight: rights.count { $0.0 && !$0.1 }, onlySecondRight: rights.count { $0.1 && !$0.0 })
    self.init(
      task: first.name, first: names.first, second: names.second, rows: one.rows.count, unit: plan.unit,
      headline: one.headlineMeasure, measures: measures, mcNemar: test, mcNemarPValue: test.midPValue, sentence: "")
    sentence = said
  }

  /// Every measure in one order, NaN where undefined.
  private static func values(_ measures: [Measure: Double]) -> [Double] {
    Measure.allCases.map { measures[$0] ?? .nan }
  }

  private var said: String {
    guard let comparison = measures[headline] else { return "Neither can be measured on these rows." }
    let difference = comparison.difference
    let gain = 100 * difference.estimate
    let range =
      "95 % interval \(points(100 * difference.lower)) to \(points(100 * difference.upper)) points over \(unit)"
    let figures =
      "\(second) reaches \(percentage(comparison.second.estimate)) \(headline), \(first) "
      + "\(percentage(comparison.first.estimate)): \(gain < 0 ? "" : "+")\(points(gain)) points (\(range), p = \(pText(comparison.pValue)))."
    let verdict: String
    if comparison.pValue > 0.05 {
      verdict = "These \(rows) rows do not show that either is better."
    } else {
      verdict =
        "\(gain > 0 ? second : first) is better; luck alone would make such a difference in fewer than one of twenty tests."
    }
    let mcNemar =
      "Only \(first) is right on \(mcNemar.onlyFirstRight) rows, only \(second) on \(mcNemar.onlySecondRight) (McNemar's "
      + "test: p = \(pText(mcNemarPValue))"
      + (unit.kind == .groups ? ", which takes rows of one group as independent and is too sure)." : ").")
    return [verdict, figures, mcNemar, unit.areFew ? "Over so few groups all of this is a rough guess." : nil]
      .compactMap { $0 }.joined(separator: " ")
  }

  private func pText(_ value: Double) -> String { value < 0.001 ? "below 0.001" : decimals(value, 3) }
}

extension ScoredTask {
  /// The rows at some places of the corpus only, and their labels as places in another list that has all of them.
  fileprivate func restricted(to shared: Set<Int>, labels all: [String]) throws -> ScoredTask {
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    let column = labels.map { places[$0]! }
    let kept = rows.indices.filter { shared.contains(rows[$0]) }
    var elements = [Double](repeating: 0, count: kept.count * all.count)
    for (row, place) in kept.enumerated() {
      for label in labels.indices { elements[row * all.count + column[label]] = probabilities[place, label] }
    }
    return ScoredTask(
      name: name, severalLabels: severalLabels, labels: all, rows: kept.map { rows[$0] },
      truth: kept.map { truth[$0].map { column[$0] }.sorted() },
      predicted: kept.map { predicted[$0].map { column[$0] }.sorted() },
      probabilities: try ProbabilityMatrix(rowCount: kept.count, columnCount: all.count, elements: elements))
  }
}
