/// What the rows are labelled with.
enum RowLabels: Equatable {
  /// One class for each row.
  case classes([Int], count: Int)
  /// Any number of labels for each row.
  case sets([[Int]], count: Int)

  var rowCount: Int {
    switch self {
    case .classes(let labels, _): labels.count
    case .sets(let labels, _): labels.count
    }
  }

  var count: Int {
    switch self {
    case .classes(_, let count): count
    case .sets(_, let count): count
    }
  }

  /// Whether a row has a label.
  func has(_ label: Int, row: Int) -> Bool {
    switch self {
    case .classes(let labels, _): labels[row] == label
    case .sets(let labels, _): labels[row].contains(label)
    }
  }

  /// The labels of a row.
  func labels(ofRow row: Int) -> [Int] {
    switch self {
    case .classes(let labels, _): [labels[row]]
    case .sets(let labels, _): labels[row]
    }
  }

  func check(rowCount: Int) throws(LogisticRegressionError) {
    guard rowCount > 0 else { throw .noRows }
    guard self.rowCount == rowCount else { throw .labelCountMismatch(rows: rowCount, labels: self.rowCount) }
    switch self {
    case .classes(let labels, let count):
      guard count >= 2 else { throw .tooFewClasses(count) }
      for (row, label) in labels.enumerated() where label < 0 || label >= count {
        throw .labelOutOfRange(row: row, label: label, classCount: count)
      }
    case .sets(let sets, let count):
      guard count >= 1 else { throw .tooFewClasses(count) }
      for (row, labels) in sets.enumerated() {
        for label in labels where label < 0 || label >= count {
          throw .labelOutOfRange(row: row, label: label, classCount: count)
        }
      }
    }
  }

  /// The same with each label of a row named once.
  func withoutRepetitions() -> RowLabels {
    guard case .sets(let sets, let count) = self else { return self }
    return .sets(sets.map { Array(Set($0)).sorted() }, count: count)
  }
}
