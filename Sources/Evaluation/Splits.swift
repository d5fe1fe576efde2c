/// Divides rows into folds, or into training and held-out rows.
///
/// Every function returns the fold of each row, in `0..<foldCount`; fold `f` of a cross-validation is trained on the
/// rows of all other folds and tested on those of `f`. The same rows and the same generator give the same
/// folds.
///
///     var generator = SeededGenerator(seed: 1)
///     let folds = try Splits.stratifiedKFold(labels: labels, foldCount: 5, using: &generator)
public enum Splits {
  /// Random folds whose sizes differ by at most one row. O(rows).
  ///
  /// - Throws: `EvaluationError` with fewer than two folds, or fewer rows than folds.
  public static func kFold(
    rowCount: Int, foldCount: Int, using generator: inout some RandomNumberGenerator
  ) throws(EvaluationError) -> [Int] {
    try checkFolds(foldCount, rowCount: rowCount)
    return dealt(rows: [Array(0..<rowCount)], rowCount: rowCount, foldCount: foldCount, using: &generator)
  }

  /// Random folds in which every class is spread evenly: its rows a fold differ by at most one, and so do the
  /// sizes of the folds. A class with fewer rows than folds is spread over as many folds as it has rows. O(rows).
  ///
  /// - Throws: `EvaluationError` with fewer than two folds, or fewer rows than folds.
  public static func stratifiedKFold(
    labels: [some Hashable], foldCount: Int, using generator: inout some RandomNumberGenerator
  ) throws(EvaluationError) -> [Int] {
    try checkFolds(foldCount, rowCount: labels.count)
    return dealt(
      rows: rowsByValue(labels), rowCount: labels.count, foldCount: foldCount, using: &generator)
  }

  /// Folds in which all rows of a group stay together, near in size: the largest group left goes to the
  /// smallest fold, groups of one size in random order. O(rows + groups × (log groups + folds)).
  ///
  /// - Throws: `EvaluationError` with fewer than two folds, or fewer groups than folds.
  public static func groupedKFold(
    groups: [some Hashable], foldCount: Int, using generator: inout some RandomNumberGenerator
  ) throws(EvaluationError) -> [Int] {
    guard foldCount >= 2 else { throw .foldCountTooSmall(foldCount) }
    var groupedRows = rowsByValue(groups)
    guard groupedRows.count >= foldCount else {
      throw .fewerGroupsThanFolds(groupCount: groupedRows.count, foldCount: foldCount)
    }
    // Shuffled first, so that groups of one size come in random order.
    generator.shuffle(&groupedRows)
    groupedRows.sort { $0.count > $1.count }
    var folds = [Int](repeating: 0, count: groups.count)
    var sizes = [Int](repeating: 0, count: foldCount)
    for rows in groupedRows {
      let smallest = sizes.indices.min { sizes[$0] < sizes[$1] }!
      for row in rows { folds[row] = smallest }
      sizes[smallest] += rows.count
    }
    return folds
  }

  /// Holds out about `share` of the rows, every class in proportion: the result is 1 for a held-out row and 0 for
  /// one to train on.
  ///
  /// The held-out count is `share` × rows, rounded; what the classes' whole parts leave goes to the largest
  /// remainders, ties at random. Every class keeps at least one row to train on. O(rows + classes log classes).
  ///
  /// - Throws: `EvaluationError` if the share is not between 0 and 1, or nothing can be held out.
  public static func stratifiedHoldout(
    labels: [some Hashable], share: Double, using generator: inout some RandomNumberGenerator
  ) throws(EvaluationError) -> [Int] {
    guard share > 0, share < 1 else { throw .shareOutOfRange(share) }
    var classes = rowsByValue(labels)
    generator.shuffle(&classes)
    func wanted(_ rows: [Int]) -> Double { Double(rows.count) * share }
    var counts = classes.map { min(Int(wanted($0)), $0.count - 1) }
    let byRemainder = classes.indices.sorted {
      wanted(classes[$0]) - Double(counts[$0]) > wanted(classes[$1]) - Double(counts[$1])
    }
    var missing = Int((Double(labels.count) * share).rounded()) - counts.reduce(0, +)
    for label in byRemainder where missing > 0 && counts[label] < classes[label].count - 1 {
      counts[label] += 1
      missing -= 1
    }
    guard counts.contains(where: { $0 > 0 }) else {
      throw .nothingToHoldOut(rowCount: labels.count, share: share)
    }
    var held = [Int](repeating: 0, count: labels.count)
    for label in classes.indices {
      generator.shuffle(&classes[label])
      for row in classes[label].prefix(counts[label]) { held[row] = 1 }
    }
    return held
  }

  /// Folds in which the rows of each cluster are in the fold of the cluster's first row; all other rows stay where they are. For few and
  /// small clusters, such as copies of a text: the folds' sizes and classes hardly change. O(rows).
  ///
  /// - Precondition: the clusters hold places in `folds`.
  public static func keepingTogether(_ clusters: [[Int]], in folds: [Int]) -> [Int] {
    var folds = folds
    for cluster in clusters {
      for row in cluster.dropFirst() { folds[row] = folds[cluster[0]] }
    }
    return folds
  }

  static func checkFolds(_ foldCount: Int, rowCount: Int) throws(EvaluationError) {
    guard foldCount >= 2 else { throw .foldCountTooSmall(foldCount) }
    guard rowCount >= foldCount else {
      throw .fewerRowsThanFolds(rowCount: rowCount, foldCount: foldCount)
    }
  }

  /// Deals the shuffled rows of one list after another to the folds in turn, without starting anew at a list.
  private static func dealt(
    rows lists: [[Int]], rowCount: Int, foldCount: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    var folds = [Int](repeating: 0, count: rowCount)
    var next = 0
    for var list in lists {
      generator.shuffle(&list)
      for row in list {
        folds[row] = next
        next = next + 1 == foldCount ? 0 : next + 1
      }
    }
    return folds
  }

  /// The rows of each distinct value, values in the order of their first row.
  static func rowsByValue(_ values: [some Hashable]) -> [[Int]] {
    let codes = codesByFirstRow(values)
    var lists = [[Int]](repeating: [], count: (codes.max() ?? -1) + 1)
    for (row, code) in codes.enumerated() { lists[code].append(row) }
    return lists
  }
}

/// A number for each value, equal for equal values, numbered in the order of their first row.
func codesByFirstRow<Value: Hashable>(_ values: [Value]) -> [Int] {
  var codes: [Value: Int] = [:]
  return values.map { value in
    let next = codes.count
    return codes[value]
      ?? {
        codes[value] = next
        return next
      }()
  }
}
