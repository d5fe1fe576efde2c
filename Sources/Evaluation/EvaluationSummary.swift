/// The evaluation of one task, as it is written to JSON.
///
/// Keys, with sorted keys asked of the encoder:
/// - `task`: the field whose labels were predicted; `kind`: `"oneLabel"` or `"severalLabels"`; `rows`: their number.
/// - `headlineMeasure`: the measure that effects are given in, `accuracy` or `microF1`.
/// - `measures`: an object from `Measure` to number; a measure that is undefined is absent.
/// - `intervals`, if any were computed: `unit` (`{kind, field, count}`, what was resampled) and
///   `measures`, an object from `Measure` to `{estimate, lower, upper, confidence, resampleCount}`; the calibration error has
///   none.
/// - `classes`: in the order of the label list, `{label, precision, recall, f1, support, predicted}` and,
///   where defined, `rocAUC`, `averagePrecision` and `intervals` (`{precision, recall, f1}`).
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
    /// Nil without resamples.
    public let intervals: ClassIntervals?
  }

  public struct ClassIntervals: Sendable, Equatable, Codable {
    public let precision: ConfidenceInterval
    public let recall: ConfidenceInterval
    public let f1: ConfidenceInterval
  }

  public struct Confusion: Sendable, Equatable, Codable {
    public let labels: [String]
    /// The rows of each true class by predicted class.
    public let counts: [[Int]]
  }

  public struct Intervals: Sendable, Equatable, Codable {
    public let unit: ResamplingUnit
    public let measures: [Measure: ConfidenceInterval]
  }

  public let task: String
  public let kind: Kind
  public let rows: Int
  /// The measure that effects on the task's score are given in.
  public let headlineMeasure: Measure
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
  ///   - plan: what is resampled; the rows without it.
  /// - Throws: `EvaluationError` if the number of labels differs from the classes', or as `Bootstrap`.
  public init(
    task: String, labels: [String], outcomes: ClassificationOutcomes, bootstrap: Bootstrap? = nil,
    plan: ResamplingPlan? = nil
  ) throws(EvaluationError) {
    try Self.check(labels, count: outcomes.classCount)
    let metrics = outcomes.metrics()
    let opposed = Self.forAndAgainst(labels)
    self.task = task
    kind = .oneLabel
    rows = metrics.rowCount
    headlineMeasure = .accuracy
    measures = metrics.headline(averagingF1Of: opposed)
    let plan = try Self.checked(plan, rowCount: rows)
    let luck = try bootstrap?.luck(plan, classCount: labels.count) { weights in
      let metrics = outcomes.metrics(rowWeights: weights)
      return (metrics.headline(averagingF1Of: opposed), metrics.classes)
    }
    intervals = luck?.intervals
    classes = Self.classRows(labels, metrics.classes, luck?.classes)
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
    plan: ResamplingPlan? = nil
  ) throws(EvaluationError) {
    try Self.check(labels, count: outcomes.labelCount)
    let metrics = outcomes.metrics()
    self.task = task
    kind = .severalLabels
    rows = metrics.rowCount
    headlineMeasure = .microF1
    measures = metrics.headline
    let plan = try Self.checked(plan, rowCount: rows)
    let luck = try bootstrap?.luck(plan, classCount: labels.count) { weights in
      let metrics = outcomes.metrics(rowWeights: weights)
      return (metrics.headline, metrics.labels)
    }
    intervals = luck?.intervals
    classes = Self.classRows(labels, metrics.labels, luck?.classes)
    confusionMatrix = nil
    reliability = metrics.reliabilityBins.isEmpty ? nil : metrics.reliabilityBins
  }

  /// The indices of a label for and one against; nil unless there is one of each.
  package static func forAndAgainst(_ labels: [String]) -> [Int]? {
    let places = [["for", "favor", "favour"], ["against"]].map { names in
      labels.indices.filter { names.contains(labels[$0].lowercased()) }
    }
    return places.allSatisfy { $0.count == 1 } ? places.map { $0[0] } : nil
  }

  private static func check(_ labels: [String], count: Int) throws(EvaluationError) {
    guard labels.count == count else {
      throw .columnCountsDiffer(expected: count, found: labels.count, input: "label names")
    }
  }

  /// The plan, or one that draws rows; it must be of as many rows as there are.
  private static func checked(_ plan: ResamplingPlan?, rowCount: Int) throws(EvaluationError) -> ResamplingPlan {
    guard let plan else { return ResamplingPlan(rowCount: rowCount) }
    guard plan.rowCount == rowCount else {
      throw .rowCountsDiffer(expected: rowCount, found: plan.rowCount, input: "the resampling plan")
    }
    return plan
  }

  private static func classRows(
    _ labels: [String], _ classes: [ClassScores], _ intervals: [ClassIntervals]?
  ) -> [ClassRow] {
    labels.indices.map { index in
      let row = classes[index]
      return ClassRow(
        label: labels[index], precision: row.scores.precision, recall: row.scores.recall, f1: row.scores.f1,
        support: row.support, predicted: row.predictedCount, rocAUC: row.rocAUC,
        averagePrecision: row.averagePrecision, intervals: intervals?[index])
    }
  }
}

extension ClassificationMetrics {
  /// The defined measures by name; with the two classes of `opposed`, their mean F1 too.
  package func headline(averagingF1Of opposed: [Int]?) -> [Measure: Double] {
    var values = headline
    if let opposed { values[.forAgainstF1] = meanF1(ofClasses: opposed) }
    return values
  }
}

extension Bootstrap {
  /// Intervals for the measures that `measure` gives, leaving out those that all rows leave undefined, and for the scores of
  /// each class.
  fileprivate func luck(
    _ plan: ResamplingPlan, classCount: Int, measure: @Sendable ([Int]) -> ([Measure: Double], [ClassScores])
  ) throws(EvaluationError) -> (intervals: EvaluationSummary.Intervals, classes: [EvaluationSummary.ClassIntervals]) {
    let all = try intervals(plan) { weights in
      let (values, classes) = measure(weights)
      return Measure.resampled.map { values[$0] ?? .nan }
        + classes.flatMap { [$0.scores.precision, $0.scores.recall, $0.scores.f1] }
    }
    var measures: [Measure: ConfidenceInterval] = [:]
    for (measure, interval) in zip(Measure.resampled, all)
    where interval.resampleCount > 0 && !interval.estimate.isNaN {
      measures[measure] = interval
    }
    let start = Measure.resampled.count
    let classes = (0..<classCount).map { label in
      EvaluationSummary.ClassIntervals(
        precision: all[start + 3 * label], recall: all[start + 3 * label + 1], f1: all[start + 3 * label + 2])
    }
    return (EvaluationSummary.Intervals(unit: plan.unit, measures: measures), classes)
  }
}
