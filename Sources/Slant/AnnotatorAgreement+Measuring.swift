internal import Corpora
internal import Evaluation

extension AnnotatorAgreement {
  /// Compares the labels of a task with those that a second annotator gave the same rows; nil where no row has both.
  ///
  /// - Throws: `SlantError.secondLabelOfWrongType`.
  init?(
    _ task: ScoredTask, field: String, rows: [EvaluatedRow], bootstrap: Bootstrap, plan: ([Int]) -> ResamplingPlan
  ) throws {
    var places: [Int] = []
    var second: [[String]] = []
    for (place, row) in task.rows.enumerated() {
      switch rows[row].secondLabel {
      case .string(let label)? where !task.severalLabels:
        guard !label.isEmpty else { continue }
        second.append([label])
      case .list(let labels)? where task.severalLabels: second.append(labels.uniqued())
      case nil, .missing?: continue
      case let value?:
        throw SlantError.secondLabelOfWrongType(
          row: rows[row].reference.location, field: field,
          expected: task.severalLabels ? "a list of strings" : "a string", found: "\(value)")
      }
      places.append(place)
    }
    guard !places.isEmpty else { return nil }
    let names = Set(task.labels).union(second.joined()).sortedByBytes()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    func numbered(_ rows: [[Int]]) -> [[Int]] { places.map { rows[$0].map { numbers[task.labels[$0]]! } } }
    let raters = Raters(
      severalLabels: task.severalLabels, labelCount: names.count, first: numbered(task.truth),
      second: second.map { $0.map { numbers[$0]! } }, model: numbered(task.predicted))
    let intervals = try bootstrap.intervals(plan(places.map { task.rows[$0] })) { weights in
      [
        raters.agreement(weights), raters.kappa(\.first, \.second, weights), raters.kappa(\.first, \.model, weights),
        raters.kappa(\.second, \.model, weights),
      ]
    }
    func kappa(_ place: Int) -> ConfidenceInterval? { intervals[place].estimate.isNaN || intervals[place].resampleCount == 0 ? nil : intervals[place] }
    self.init(
      task: task.name, field: field, rows: places.count, agreement: intervals[0], kappa: kappa(1), modelKappa: kappa(2),
      modelKappaSecond: kappa(3), sentence: "")
    sentence = said
  }

  private var said: String {
    func text(_ interval: ConfidenceInterval?) -> String {
      interval.map { "\(decimals($0.estimate, 2)) (\(decimals($0.lower, 2)) to \(decimals($0.upper, 2)))" }
        ?? "undefined"
    }
    return "On \(rows) rows two annotators agree in \(percentage(agreement.estimate)), Cohen's kappa \(text(kappa)). "
      + "The model's kappa is \(text(modelKappa)) with the first and \(text(modelKappaSecond)) with the second."
  }
}

/// Labels of the same rows by two annotators and a model.
private struct Raters: Sendable {
  let severalLabels: Bool
  let labelCount: Int
  let first: [[Int]]
  let second: [[Int]]
  let model: [[Int]]

  /// The share of rows, or of row–label decisions, on which both annotators agree.
  func agreement(_ weights: [Int]) -> Double {
    var agreed = 0
    var total = 0
    for (row, weight) in weights.enumerated() {
      total += weight * (severalLabels ? labelCount : 1)
      if severalLabels {
        agreed += weight * (labelCount - Set(first[row]).symmetricDifference(second[row]).count)
      } else if first[row] == second[row] {
        agreed += weight
      }
    }
    return total == 0 ? .nan : Double(agreed) / Double(total)
  }

  /// Cohen's kappa; of several labels the mean over labels, those that neither side gives left out. NaN where it is undefined.
  func kappa(
    _ one: KeyPath<Raters, [[Int]]>, _ other: KeyPath<Raters, [[Int]]>, _ weights: [Int]
  ) -> Double {
    let (one, other) = (self[keyPath: one], self[keyPath: other])
    guard severalLabels else {
      var counts = [Int](repeating: 0, count: labelCount * labelCount)
      for (row, weight) in weights.enumerated() { counts[one[row][0] * labelCount + other[row][0]] += weight }
      return (try? ConfusionMatrix(classCount: labelCount, counts: counts).cohenKappa) ?? .nan
    }
    // Of each label: both, only one, only the other.
    var shared = [Int](repeating: 0, count: labelCount)
    var onlyOne = shared
    var onlyOther = shared
    for (row, weight) in weights.enumerated() where weight > 0 {
      let (mine, theirs) = (Set(one[row]), Set(other[row]))
      for label in mine { if theirs.contains(label) { shared[label] += weight } else { onlyOne[label] += weight } }
      for label in theirs where !mine.contains(label) { onlyOther[label] += weight }
    }
    let total = weights.reduce(0, +)
    let kappas = (0..<labelCount).compactMap { label -> Double? in
      let neither = total - shared[label] - onlyOne[label] - onlyOther[label]
      let counts = [neither, onlyOther[label], onlyOne[label], shared[label]]
      return (try? ConfusionMatrix(classCount: 2, counts: counts))?.cohenKappa
    }
    return mean(kappas) ?? .nan
  }
}
