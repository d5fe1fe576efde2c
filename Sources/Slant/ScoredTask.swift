internal import Evaluation

/// What was predicted for the tested rows of one task, beside the truth.
struct ScoredTask: Sendable {
  let name: String
  let severalLabels: Bool
  /// In the order of their bytes.
  let labels: [String]
  /// The places of the rows in the corpus, rising.
  let rows: [Int]
  /// Places in `labels`, rising, of each row; one of them unless `severalLabels`.
  let truth: [[Int]]
  let predicted: [[Int]]
  /// rows × labels.
  let probabilities: ProbabilityMatrix

  /// Prepared for measuring; with areas under curves where asked for.
  func outcomes(areas: Bool) throws -> Outcomes {
    if severalLabels {
      return .several(
        try MultilabelOutcomes(
          truth: LabelSets(truth, labelCount: labels.count),
          predictions: LabelSets(predicted, labelCount: labels.count),
          probabilities: probabilities, areas: areas))
    }
    return .one(
      try ClassificationOutcomes(
        truth: truth.map { $0[0] }, predictions: predicted.map { $0[0] }, probabilities: probabilities,
        classCount: labels.count, areas: areas),
      opposed: EvaluationSummary.forAndAgainst(labels))
  }

  enum Outcomes: Sendable {
    case one(ClassificationOutcomes, opposed: [Int]?)
    case several(MultilabelOutcomes)

    func measures(rowWeights: [Int]) -> [Measure: Double] {
      switch self {
      case .one(let outcomes, let opposed): outcomes.metrics(rowWeights: rowWeights).headline(averagingF1Of: opposed)
      case .several(let outcomes): outcomes.metrics(rowWeights: rowWeights).headline
      }
    }
  }

  /// The measures, with intervals where there is a bootstrap.
  func summary(bootstrap: Bootstrap?, plan: ResamplingPlan) throws -> EvaluationSummary {
    switch try outcomes(areas: true) {
    case .one(let outcomes, _):
      try EvaluationSummary(task: name, labels: labels, outcomes: outcomes, bootstrap: bootstrap, plan: plan)
    case .several(let outcomes):
      try EvaluationSummary(task: name, labels: labels, outcomes: outcomes, bootstrap: bootstrap, plan: plan)
    }
  }

  /// The measure that effects are given in.
  var headlineMeasure: Measure { severalLabels ? .microF1 : .accuracy }

  /// The headline measure, row by row.
  var score: RowScores {
    var scores = RowScores()
    for (truth, predicted) in zip(truth, predicted) {
      let shared = severalLabels ? Set(truth).intersection(predicted).count : truth == predicted ? 1 : 0
      scores.append(
        numerator: severalLabels ? 2 * shared : shared, denominator: severalLabels ? truth.count + predicted.count : 1)
    }
    return scores
  }

  /// The rows at some places of the corpus only, and their labels as places in another list that has all of them.
  func restricted(to shared: Set<Int>, labels all: [String]) throws -> ScoredTask {
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
