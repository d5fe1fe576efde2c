/// The evaluation of one task, as it is written to JSON.
///
/// Keys, with sorted keys asked of the encoder:
/// - `task`: the field whose labels were predicted; `kind`: `"oneLabel"` or `"severalLabels"`; `rows`: their number.
/// - `measures`: an object from `Measure` to number; a measure that is undefined is absent.
/// - `intervals`, if any were computed: `unit` (`"rows"` or `"groups"`, what was resampled) and
///   `measures`, an object from `Measure` to `{estimate, lower, upper, confidence, resampleCount}`.
/// - `classes`: in the order of the label list, `{label, precision, recall, f1, support, predicted}` and,
///   where defined, `rocAUC` and `averagePrecision`.
/// - `confusionMatrix`, with one label of several: `labels` and `counts`, a list for each true class.
/// - `reliability`, with probabilities: the bins of the expected calibration error, `{count, probabilitySum, trueCount}`.
public struct EvaluationSummary: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable {
    case oneLabel
    case severalLabels
  }

  public struct ClassRow: Sendable, Equatable, Codable {
    public let label: String
    public let precision: Double
    public let recall: Double
    public let f1: Double
    public let support: Int
    public let predicted: Int
    public let rocAUC: Double?
    public let averagePrecision: Double?
  }

  public struct Confusion: Sendable, Equatable, Codable {
    public let labels: [String]
    /// The rows of each true class by predicted class.
    public let counts: [[Int]]
  }

  public struct Intervals: Sendable, Equatable, Codable {
    public enum Unit: String, Sendable, Codable {
      case rows
      case groups
    }

    public let unit: Unit
    public let measures: [Measure: ConfidenceInterval]
  }

  public let task: String
  public let kind: Kind
  public let rows: Int
  public let measures: [Measure: Double]
  public let intervals: Intervals?
  public let classes: [ClassRow]
  public let confusionMatrix: Confusion?
  public let reliability: [ReliabilityBin]?

  /// Summarises a task with one label of several.
  ///
  /// - Parameters:
  ///   - labels: the name of each class, in the order of the class indices.
  ///   - bootstrap: how to compute intervals; none without it.
  ///   - groups: the group of each row, to be resampled as a whole.
  /// - Throws: `EvaluationError` if the number of labels differs from the classes', or as `Bootstrap`.
  public init(
    task: String, labels: [String], outcomes: ClassificationOutcomes, bootstrap: Bootstrap? = nil,
    groups: [Int]? = nil
  ) throws(EvaluationError) {
    try Self.check(labels, count: outcomes.classCount)
    let metrics = outcomes.metrics()
    self.task = task
    kind = .oneLabel
    rows = metrics.rowCount
    measures = metrics.headline
    intervals = try bootstrap?.intervals(rowCount: metrics.rowCount, groups: groups) {
      outcomes.metrics(rowWeights: $0).headline
    }
    classes = Self.classRows(labels, metrics.classes)
    let matrix = metrics.confusionMatrix
    confusionMatrix = Confusion(
      labels: labels,
      counts: labels.indices.map { truth in
        labels.indices.map { matrix[truth: truth, predicted: $0] }
      })
    reliability = metrics.reliabilityBins.isEmpty ? nil : metrics.reliabilityBins
  }

  /// Summarises a task where a row may have several labels or none.
  ///
  /// Parameters and errors as above.
  public init(
    task: String, labels: [String], outcomes: MultilabelOutcomes, bootstrap: Bootstrap? = nil,
    groups: [Int]? = nil
  ) throws(EvaluationError) {
    try Self.check(labels, count: outcomes.labelCount)
    let metrics = outcomes.metrics()
    self.task = task
    kind = .severalLabels
    rows = metrics.rowCount
    measures = metrics.headline
    intervals = try bootstrap?.intervals(rowCount: metrics.rowCount, groups: groups) {
      outcomes.metrics(rowWeights: $0).headline
    }
    classes = Self.classRows(labels, metrics.labels)
    confusionMatrix = nil
    reliability = metrics.reliabilityBins.isEmpty ? nil : metrics.reliabilityBins
  }

  private static func check(_ labels: [String], count: Int) throws(EvaluationError) {
    guard labels.count == count else {
      throw .columnCountsDiffer(expected: count, found: labels.count, input: "label names")
    }
  }

  private static func classRows(_ labels: [String], _ classes: [ClassScores]) -> [ClassRow] {
    zip(labels, classes).map { label, row in
      ClassRow(
        label: label, precision: row.scores.precision, recall: row.scores.recall, f1: row.scores.f1,
        support: row.support, predicted: row.predictedCount, rocAUC: row.rocAUC,
        averagePrecision: row.averagePrecision)
    }
  }
}

extension Bootstrap {
  /// Intervals for the measures that `headline` gives, leaving out those that all rows leave undefined.
  fileprivate func intervals(
    rowCount: Int, groups: [Int]?, headline: @Sendable ([Int]) -> [Measure: Double]
  ) throws(EvaluationError) -> EvaluationSummary.Intervals {
    let all = try intervals(rowCount: rowCount, groups: groups) { weights in
      let values = headline(weights)
      return Measure.allCases.map { values[$0] ?? .nan }
    }
    var measures: [Measure: ConfidenceInterval] = [:]
    for (measure, interval) in zip(Measure.allCases, all)
    where interval.resampleCount > 0 && !interval.estimate.isNaN {
      measures[measure] = interval
    }
    return EvaluationSummary.Intervals(unit: groups == nil ? .rows : .groups, measures: measures)
  }
}
