extension Splits {
  /// Folds in which every label of rows with several labels, or none, is spread evenly: iterative stratification
  /// (Sechidis, Tsoumakas and Vlahavas 2011).
  ///
  /// The label with the fewest rows left is settled first, each of its rows going to the fold that lacks the
  /// label most, of those to the one that lacks rows most, of those to one at random; so rare labels are spread
  /// before common ones fill the folds. Rows without labels even out the sizes at the end. A label with fewer
  /// rows than folds is spread over as many folds as its rows allow. O(labels² + labels of all rows × folds).
  ///
  /// - Throws: `EvaluationError` with fewer than two folds, or fewer rows than folds.
  public static func multilabelKFold(
    _ labelSets: LabelSets, foldCount: Int, using generator: inout some RandomNumberGenerator
  ) throws(EvaluationError) -> [Int] {
    try checkFolds(foldCount, rowCount: labelSets.rowCount)
    var stratification = IterativeStratification(labelSets, foldCount: foldCount)
    return stratification.folds(using: &generator)
  }
}

private struct IterativeStratification {
  let labelSets: LabelSets
  let foldCount: Int
  /// The rows that each fold still lacks.
  var wantedRows: [Double]
  /// The rows of each label that each fold still lacks: label × fold.
  var wantedLabels: [Double]
  /// The rows of each label that have no fold yet.
  var remaining: [Int]
  var folds: [Int]

  init(_ labelSets: LabelSets, foldCount: Int) {
    self.labelSets = labelSets
    self.foldCount = foldCount
    remaining = [Int](repeating: 0, count: labelSets.labelCount)
    for labels in labelSets.rows {
      for label in labels { remaining[label] += 1 }
    }
    wantedRows = Array(repeating: Double(labelSets.rowCount) / Double(foldCount), count: foldCount)
    wantedLabels = remaining.flatMap {
      Array(repeating: Double($0) / Double(foldCount), count: foldCount)
    }
    folds = Array(repeating: -1, count: labelSets.rowCount)
  }

  mutating func folds(using generator: inout some RandomNumberGenerator) -> [Int] {
    var order = Array(0..<labelSets.rowCount)
    generator.shuffle(&order)
    var rowsOfLabel = [[Int]](repeating: [], count: labelSets.labelCount)
    for row in order {
      for label in labelSets.rows[row] { rowsOfLabel[label].append(row) }
    }
    while let label = rarestLabel(using: &generator) {
      for row in rowsOfLabel[label] where folds[row] < 0 {
        assign(row, to: neediestFold(label: label, using: &generator))
      }
    }
    for row in order where folds[row] < 0 {
      assign(row, to: neediestFold(label: nil, using: &generator))
    }
    return folds
  }

  private func rarestLabel(using generator: inout some RandomNumberGenerator) -> Int? {
    guard let fewest = remaining.lazy.filter({ $0 > 0 }).min() else { return nil }
    let rarest = remaining.indices.filter { remaining[$0] == fewest }
    return rarest[generator.nextIndex(below: rarest.count)]
  }

  private func neediestFold(
    label: Int?, using generator: inout some RandomNumberGenerator
  ) -> Int {
    var candidates = Array(0..<foldCount)
    if let label {
      let need = wantedLabels[(label * foldCount)..<((label + 1) * foldCount)]
      let most = need.max()!
      candidates = candidates.filter { need[need.startIndex + $0] == most }
    }
    let most = candidates.map { wantedRows[$0] }.max()!
    candidates = candidates.filter { wantedRows[$0] == most }
    return candidates[candidates.count == 1 ? 0 : generator.nextIndex(below: candidates.count)]
  }

  private mutating func assign(_ row: Int, to fold: Int) {
    folds[row] = fold
    wantedRows[fold] -= 1
    for label in labelSets.rows[row] {
      wantedLabels[label * foldCount + fold] -= 1
      remaining[label] -= 1
    }
  }
}
