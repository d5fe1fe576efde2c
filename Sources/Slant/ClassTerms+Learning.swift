internal import TextFeatures

extension TextClassifier {
  /// For each label of a task, in the model's order, the terms that speak most for it and most against it; axes of a latent
  /// semantic analysis are led back to terms.
  ///
  /// - Parameter target: for a stance, what it is toward.
  /// - Complexity: O(labels × terms × rank).
  public func strongestTerms(field: String, target: String? = nil, count: Int = 12) -> [ClassTerms] {
    guard let classifier = tasks.first(where: { $0.field == field })?.classifiers.first(where: { $0.target == target })
    else { return [] }
    return classifier.labels.indices.map { label in
      let weights = TermScore(features, weights: classifier.direction(for: label, against: nil).weights)
        .typicalWeights()
      let falling = weights.indices.sorted { (weights[$0], $1) > (weights[$1], $0) }
      return ClassTerms(
        label: classifier.labels[label],
        strongest: chosen(falling.lazy.prefix { weights[$0] > 0 }, weights, count: count),
        weakest: chosen(falling.reversed().lazy.prefix { weights[$0] < 0 }, weights, count: count))
    }
  }

  private func chosen(_ columns: some Sequence<Int>, _ weights: [Double], count: Int) -> [TextExplanation.Contribution]
  {
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

/// Whether two runs of characters have all but one character of the shorter in common, side by side.
private func overlaps(_ first: String, _ second: String) -> Bool {
  let (short, long) = first.count <= second.count ? (first, second) : (second, first)
  return long.contains(short.dropFirst()) || long.contains(short.dropLast())
}
