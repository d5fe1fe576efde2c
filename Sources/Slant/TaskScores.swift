internal import Evaluation
internal import LinearAlgebra

/// True labels and predicted probabilities of rows for one task, from one classifier or several that may know different
/// labels (those of cross-validation).
struct TaskScores {
  let name: String
  let severalLabels: Bool
  /// Every label met so far, in the order they were met.
  private var labels: [String] = []
  private var places: [String: Int] = [:]
  /// Places in `labels`, for each row.
  private var truth: [[Int]] = []
  private var predicted: [[Int]] = []
  private var probabilities: [[(label: Int, probability: Float)]] = []
  private var groups: [String] = []
  /// Labels of the rows that no classifier knew.
  private(set) var unknownLabels: Set<String> = []

  init(name: String, severalLabels: Bool) {
    self.name = name
    self.severalLabels = severalLabels
  }

  var rowCount: Int { truth.count }

  /// Adds a row: its true labels, and row `row` of a classifier's probabilities.
  mutating func append(
    truth labels: [String], group: String?, classifier: LabelClassifier, probabilities: DenseMatrix<Float>, row: Int
  ) {
    let known = classifier.labels.map { place(of: $0) }
    for label in labels where !classifier.labels.contains(label) { unknownLabels.insert(label) }
    truth.append(labels.map { place(of: $0) })
    if let group { groups.append(group) }
    self.probabilities.append(known.indices.map { (known[$0], probabilities[row, $0]) })
    let given =
      severalLabels
      ? classifier.labelSet(probabilities, row: row).labels
      : [classifier.labels[probabilities.mostProbableColumn(inRow: row)]]
    predicted.append(given.map { place(of: $0) })
  }

  private mutating func place(of label: String) -> Int {
    if let place = places[label] { return place }
    places[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  /// The measures, with intervals over rows, or over groups where every row has one.
  func summary(seed: UInt64, threads: Int) throws -> EvaluationSummary {
    let sorted = labels.sortedByBytes()
    let rank = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    let column = labels.map { rank[$0]! }
    func columns(_ rows: [[Int]]) -> [[Int]] { rows.map { $0.map { column[$0] } } }
    var elements = [Double](repeating: 0, count: rowCount * sorted.count)
    for (row, entries) in probabilities.enumerated() {
      for entry in entries {
        elements[row * sorted.count + column[entry.label]] = min(1, max(0, Double(entry.probability)))
      }
    }
    let matrix = try ProbabilityMatrix(rowCount: rowCount, columnCount: sorted.count, elements: elements)
    var bootstrap = Bootstrap()
    bootstrap.seed = seed
    bootstrap.threadCount = threads
    let groups = groupIndices
    if severalLabels {
      let outcomes = try MultilabelOutcomes(
        truth: LabelSets(columns(truth), labelCount: sorted.count),
        predictions: LabelSets(columns(predicted), labelCount: sorted.count), probabilities: matrix, areas: false)
      return try EvaluationSummary(
        task: name, labels: sorted, outcomes: outcomes, bootstrap: bootstrap, groups: groups)
    }
    let outcomes = try ClassificationOutcomes(
      truth: columns(truth).map { $0[0] }, predictions: columns(predicted).map { $0[0] }, probabilities: matrix,
      classCount: sorted.count, areas: false)
    return try EvaluationSummary(
      task: name, labels: sorted, outcomes: outcomes, bootstrap: bootstrap, groups: groups)
  }

  /// The group of each row as a number; nil unless there are at least two groups.
  private var groupIndices: [Int]? {
    guard groups.count == rowCount else { return nil }
    var numbers: [String: Int] = [:]
    let indices = groups.map { group in
      if numbers[group] == nil { numbers[group] = numbers.count }
      return numbers[group]!
    }
    return numbers.count > 1 ? indices : nil
  }
}
