extension TrainingSet {
  /// From so many rows on, features are compared on part of the rows and labels: more would cost much and decide little.
  private static let manyRows = 4000
  /// The number of labels that are compared where a row may have several: as many as are fitted together.
  private static let comparedLabels = 32

  /// The folds that are held out while features are compared; nil for all.
  var comparedFolds: [Int]? { rows.count < Self.manyRows ? nil : [0] }

  /// What features are compared on: of several labels the commonest, which make up nearly all of the log loss.
  var compared: TrainingSet {
    guard rows.count >= Self.manyRows, labels.count > Self.comparedLabels, case .several(let sets) = answers else {
      return self
    }
    let counts = labelCounts
    let kept = Array(labels.indices.sorted { (counts[$0], $1) > (counts[$1], $0) }.prefix(Self.comparedLabels)).sorted()
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    return TrainingSet(
      field: field, target: target, rows: rows, texts: texts, labels: kept.map { labels[$0] },
      answers: .several(sets.map { $0.compactMap { places[$0] } }), rowWeights: rowWeights, classWeight: classWeight)
  }
}
