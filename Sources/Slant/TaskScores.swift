internal import Evaluation

/// Collects true labels and predicted probabilities of rows for one task, from one classifier or several that may know
/// different labels (those of cross-validation).
struct TaskScores {
  let name: String
  let severalLabels: Bool
  /// Every label met so far, in the order they were met.
  private var labels: [String] = []
  private var places: [String: Int] = [:]
  private var entries: [Entry] = []
  /// Labels of the rows that no classifier knew.
  private(set) var unknownLabels: Set<String> = []

  private struct Entry {
    let row: Int
    /// Places in `labels`.
    let truth: [Int]
    let predicted: [Int]
    /// The place of each of the classifier's labels, and their probabilities.
    let known: [Int]
    let probabilities: [Float]
  }

  init(name: String, severalLabels: Bool) {
    self.name = name
    self.severalLabels = severalLabels
  }

  /// Adds the row of the corpus at place `row`: its true labels, those that it was given, and all labels that it could have been
  /// given with their probabilities.
  mutating func append(row: Int, truth: [String], predicted: [String], known: [String], probabilities: [Float]) {
    let places = known.map { place(of: $0) }
    for label in truth where !known.contains(label) { unknownLabels.insert(label) }
    entries.append(
      Entry(
        row: row, truth: truth.map { place(of: $0) }, predicted: predicted.map { place(of: $0) }, known: places,
        probabilities: probabilities))
  }

  private mutating func place(of label: String) -> Int {
    if let place = places[label] { return place }
    places[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  /// Everything added, in the order of the corpus, labels in the order of their bytes.
  func scored() throws -> ScoredTask {
    let sorted = labels.sortedByBytes()
    let rank = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    let column = labels.map { rank[$0]! }
    let entries = entries.sorted { $0.row < $1.row }
    var elements = [Double](repeating: 0, count: entries.count * sorted.count)
    for (row, entry) in entries.enumerated() {
      for (label, probability) in zip(entry.known, entry.probabilities) {
        elements[row * sorted.count + column[label]] = min(1, max(0, Double(probability)))
      }
    }
    return ScoredTask(
      name: name, severalLabels: severalLabels, labels: sorted, rows: entries.map(\.row),
      truth: entries.map { $0.truth.map { column[$0] }.sorted() },
      predicted: entries.map { $0.predicted.map { column[$0] }.sorted() },
      probabilities: try ProbabilityMatrix(rowCount: entries.count, columnCount: sorted.count, elements: elements))
  }
}
