internal import Evaluation

extension ModelComparison {
  /// Compares what models made of the rows that all of them were tested on, every model with every later one; empty where
  /// there are no such rows, or the labels are of different kinds.
  ///
  /// - Parameters:
  ///   - models: the same task, scored by each.
  ///   - names: what the models are called.
  ///   - plan: gives what is resampled of some rows of the corpus.
  static func pairs(
    _ models: [ScoredTask], names: [String], bootstrap: Bootstrap, plan: ([Int]) -> ResamplingPlan
  ) throws -> [ModelComparison] {
    let shared = models.dropFirst().reduce(Set(models.first?.rows ?? [])) { $0.intersection($1.rows) }
    guard !shared.isEmpty, Set(models.map(\.severalLabels)).count == 1 else { return [] }
    let labels = models.reduce(into: Set<String>()) { $0.formUnion($1.labels) }.sortedByBytes()
    let tasks = try models.map { try $0.restricted(to: shared, labels: labels) }
    let outcomes = try tasks.map { try $0.outcomes(areas: true) }
    let plan = plan(tasks[0].rows)
    var compared = try bootstrap.compare(
      plan,
      models: outcomes.map { outcomes in { Self.values(outcomes.measures(rowWeights: $0)) } })[...]
    var pairs: [ModelComparison] = []
    for first in tasks.indices {
      for second in tasks.indices where second > first {
        pairs.append(
          ModelComparison(
            tasks[first], tasks[second], names: (names[first], names[second]), unit: plan.unit,
            compared: compared.removeFirst()))
      }
    }
    if pairs.count > 1 { correct(&pairs) }
    for pair in pairs.indices { pairs[pair].sentence = pairs[pair].said }
    return pairs
  }

  /// - Parameter compared: one of each of `Measure.resampled`.
  private init(
    _ first: ScoredTask, _ second: ScoredTask, names: (first: String, second: String), unit: ResamplingUnit,
    compared: [PairedComparison]
  ) {
    var measures: [Measure: PairedComparison] = [:]
    for (measure, comparison) in zip(Measure.resampled, compared) where comparison.difference.resampleCount > 0 {
      if !comparison.difference.estimate.isNaN { measures[measure] = comparison }
    }
    let rights = first.truth.indices.map { place in
      (first.predicted[place] == first.truth[place], second.predicted[place] == first.truth[place])
    }
    let test = McNemarTest(
      onlyFirstRight: rights.count { $0.0 && !$0.1 }, onlySecondRight: rights.count { $0.1 && !$0.0 })
    self.init(
      task: first.name, first: names.first, second: names.second, rows: first.rows.count, unit: unit,
      headline: first.headlineMeasure, measures: measures, mcNemar: test, mcNemarPValue: test.midPValue, sentence: "")
  }

  /// Each measure, and McNemar's test, is a family of as many tests as there are pairs.
  private static func correct(_ pairs: inout [ModelComparison]) {
    let mcNemar = HolmCorrection.corrected(pairs.map(\.mcNemarPValue))
    for (pair, pValue) in zip(pairs.indices, mcNemar) {
      pairs[pair].corrected = CorrectedPValues(pairs: pairs.count, pValues: [:], mcNemarPValue: pValue)
    }
    for measure in Measure.resampled {
      let having = pairs.indices.filter { pairs[$0].measures[measure] != nil }
      let pValues = HolmCorrection.corrected(having.map { pairs[$0].measures[measure]!.pValue })
      for (pair, pValue) in zip(having, pValues) { pairs[pair].corrected?.pValues[measure] = pValue }
    }
  }

  /// Every measure in one order, NaN where undefined.
  private static func values(_ measures: [Measure: Double]) -> [Double] {
    Measure.resampled.map { measures[$0] ?? .nan }
  }

  private var said: String {
    guard let comparison = measures[headline] else { return "Neither can be measured on these rows." }
    let difference = comparison.difference
    let gain = 100 * difference.estimate
    let range =
      "95 % interval \(points(100 * difference.lower)) to \(points(100 * difference.upper)) points over \(unit)"
    let figures =
      "\(second) reaches \(percentage(comparison.second.estimate)) \(headline), \(first) "
      + "\(percentage(comparison.first.estimate)): \(gain < 0 ? "" : "+")\(points(gain)) points (\(range), p = \(pText(corrected?.pValues[headline] ?? comparison.pValue)))."
    let verdict: String
    if corrected?.pValues[headline] ?? comparison.pValue > 0.05 {
      verdict = "These \(rows) rows do not show that either is better."
    } else {
      verdict =
        "\(gain > 0 ? second : first) is better; luck alone would make such a difference in fewer than one of twenty "
        + (corrected.map { "families of \($0.pairs) tests." } ?? "tests.")
    }
    let mcNemar =
      "Only \(first) is right on \(mcNemar.onlyFirstRight) rows, only \(second) on \(mcNemar.onlySecondRight) (McNemar's "
      + "test: p = \(pText(corrected?.mcNemarPValue ?? mcNemarPValue))"
      + (unit.kind == .groups ? ", which takes rows of one group as independent and is too sure)." : ").")
    return [
      verdict, figures, mcNemar,
      corrected.map { "Both p-values are corrected for \($0.pairs) comparisons after Holm." },
      unit.kind == .groups && unit.areFew ? "Over so few groups all of this is a rough guess." : nil,
    ]
    .compactMap { $0 }.joined(separator: " ")
  }

  private func pText(_ value: Double) -> String { value < 0.001 ? "below 0.001" : decimals(value, 3) }
}
