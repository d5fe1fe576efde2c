internal import Charts
internal import Evaluation
internal import Slant

/// What a task's measures say, in sentences for people who do not know the measures.
struct PlainWords {
  let task: EvaluationSummary
  let details: TaskDetails?
  /// For a stance task.
  let stanceBaseline: StanceBaseline?

  init(task: EvaluationSummary, details: TaskDetails?, stanceBaseline: StanceBaseline? = nil) {
    self.task = task
    self.details = details
    self.stanceBaseline = stanceBaseline
  }

  /// How often it is right, and how far luck goes.
  var headline: String {
    switch task.kind {
    case .oneLabel:
      guard let accuracy = task.measures[.accuracy] else { return "" }
      return "Of 100 texts, about \(hundred(accuracy)) get the right label\(luck(.accuracy))."
    case .severalLabels:
      guard let precision = task.measures[.microPrecision], let recall = task.measures[.microRecall] else { return "" }
      return "Of 100 labels that it gives, about \(hundred(precision)) are right\(luck(.microPrecision)); "
        + "of 100 that it should give, it finds \(hundred(recall))\(luck(.microRecall))."
    }
  }

  private func hundred(_ share: Double) -> String { decimal(share * 100, places: 0) }

  /// `; with another sample of rows this would likely lie between 84 and 95`.
  private func luck(_ measure: Measure) -> String {
    guard let interval = task.intervals?.measures[measure] else { return "" }
    let (low, high) = (hundred(interval.lower), hundred(interval.upper))
    return task.kind == .oneLabel
      ? "; with another sample of such texts it would likely be between \(low) and \(high)"
      : " (likely \(low) to \(high))"
  }

  /// What giving everyone the commonest label would reach, and for stances not knowing the target.
  var baseline: String? {
    if let stanceBaseline { return stanceBaseline.sentence }
    guard task.kind == .oneLabel, let common = task.classes.max(by: { $0.support < $1.support }), task.rows > 0 else {
      return nil
    }
    let share = Double(common.support) / Double(task.rows)
    return "Always saying “\(common.label)” would be right for \(hundred(share)) of 100."
  }

  /// The label it knows worst.
  var worstClass: String? {
    let present = task.classes.filter { $0.support > 0 }
    guard present.count > 1, let worst = present.min(by: { $0.f1 < $1.f1 }) else { return nil }
    let found = Int((worst.recall * Double(worst.support)).rounded())
    var text = "It is weakest at “\(worst.label)”: of \(counted(worst.support, "such text")) it finds \(grouped(found))"
    if worst.predicted > 0 {
      text += ", and of \(grouped(worst.predicted)) that it calls so \(grouped(found)) \(found == 1 ? "is" : "are")"
    } else {
      text += ", and it gives the label to no text"
    }
    return text + "."
  }

  /// Whether stated probabilities can be believed.
  var calibration: String? {
    guard let error = task.measures[.expectedCalibrationError], let bins = task.reliability else { return nil }
    let count = Double(bins.reduce(0) { $0 + $1.count })
    guard count > 0 else { return nil }
    let stated = bins.reduce(0) { $0 + $1.probabilitySum } / count
    let cameTrue = bins.reduce(0) { $0 + Double($1.trueCount) } / count
    let points = decimal(error * 100, places: error < 0.095 ? 1 : 0)
    let verdict =
      switch error {
      case ..<0.03: "Its probabilities can be taken at their word"
      case ..<0.08: "Its probabilities are roughly right"
      default: "Its probabilities should not be taken at their word"
      }
    var text = "\(verdict): they are off by \(points) points on average"
    if abs(stated - cameTrue) >= max(0.02, error / 2) {
      text += ", mostly \(stated > cameTrue ? "too sure" : "too modest")"
    }
    text += "."
    if task.rows < 200 { text += " With so few rows, part of that is luck." }
    return text
  }

  /// What abstaining would bring.
  var abstaining: String? {
    guard let curve = details?.riskCoverage, let whole = curve.points.last else { return nil }
    let part = curve.point(atCoverage: 0.9)
    guard part.coverage < 0.97, part.accuracy > whole.accuracy + 0.004 else { return nil }
    let what = task.kind == .oneLabel ? "are right" : "have all labels right"
    return "If it may abstain on the least sure \(percent(1 - part.coverage)), "
      + "\(percent(part.accuracy, places: 1)) of its answers \(what) instead of \(percent(whole.accuracy, places: 1))."
  }

  var sentences: [String] {
    [headline, baseline, worstClass, calibration, abstaining].compactMap { $0 }.filter { !$0.isEmpty }
  }
}

/// `1 text`, `12 texts`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// A measure to the precision that so many rows allow, as per cent or as a number.
func shown(_ measure: Measure, _ value: Double) -> String {
  switch measure {
  case .logLoss, .brierScore, .matthewsCorrelation, .cohenKappa: decimal(value, places: 3)
  default: percent(value, places: 1)
  }
}

/// `84.1 to 95.0 %`.
func shown(_ measure: Measure, _ interval: ConfidenceInterval) -> String {
  switch measure {
  case .logLoss, .brierScore, .matthewsCorrelation, .cohenKappa:
    "\(decimal(interval.lower, places: 3)) to \(decimal(interval.upper, places: 3))"
  default: "\(decimal(interval.lower * 100, places: 1)) to \(percent(interval.upper, places: 1))"
  }
}
