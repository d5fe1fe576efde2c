internal import TextFeatures

extension TextClassifier {
  /// For each label of a task, in the model's order, the terms that speak most for it and most against it; axes of a latent
  /// semantic analysis are led back to terms.
  ///
  /// - Parameters:
  ///   - target: for a stance, what it is toward.
  ///   - labels: those that are wanted; nil for all.
  /// - Complexity: O(labels × terms × (rank + log terms)).
  public func strongestTerms(
    field: String, target: String? = nil, labels: Set<String>? = nil, count: Int = 12
  ) -> [ClassTerms] {
    guard let classifier = tasks.first(where: { $0.field == field })?.classifiers.first(where: { $0.target == target })
    else { return [] }
    return classifier.labels.indices.filter { labels?.contains(classifier.labels[$0]) ?? true }.map { label in
      let weights = TermScore(features, weight: classifier.direction(for: label, against: nil).weight)
        .typicalWeights()
      let falling = weights.indices.sorted { (weights[$0], $1) > (weights[$1], $0) }
      return ClassTerms(
        label: classifier.labels[label],
        strongest: chosen(falling.lazy.prefix { weights[$0] > 0 }, weights, count: count),
        weakest: chosen(falling.reversed().lazy.prefix { weights[$0] < 0 }, weights, count: count))
    }
  }

  /// The first columns' terms with their weights, without runs of characters that say nearly what an earlier one says.
  func chosen(_ columns: some Sequence<Int>, _ weights: [Double], count: Int) -> [TextExplanation.Contribution] {
    var chosen: [TextExplanation.Contribution] = []
    var runs: [String] = []
    for column in columns {
      if chosen.count == count { break }
      let term = features.pipeline.term(ofColumn: column)
      if features.pipeline.isMadeOfCharacters(column: column) {
        if runs.contains(where: { overlaps($0, term) }) { continue }
        runs.append(term)
      }
      chosen.append(TextExplanation.Contribution(term: term, value: weights[column]))
    }
    return chosen
  }
}

extension TextClassifier {
  /// The strongest terms of every task and label in a scope, in the model's order.
  ///
  /// - Throws: `SlantError` for a field, target or label that the model does not know.
  public func strongestTerms(
    in scope: ExplanationScope, count: Int = 12
  ) throws -> [(field: String, target: String?, terms: [ClassTerms])] {
    try validate(scope)
    return tasks.filter { scope.field == nil || $0.field == scope.field }.flatMap { task in
      task.classifiers.filter { $0.target == nil || scope.target == nil || $0.target == scope.target }.map {
        (
          task.field, $0.target,
          strongestTerms(
            field: task.field, target: $0.target, labels: scope.label.map { [$0] }, count: count)
        )
      }.filter { !$0.2.isEmpty }
    }
  }
}

/// Whether two runs of characters have all but one character of the shorter in common, side by side.
private func overlaps(_ first: String, _ second: String) -> Bool {
  let (short, long) = first.count <= second.count ? (first, second) : (second, first)
  return long.contains(short.dropFirst()) || long.contains(short.dropLast())
}
