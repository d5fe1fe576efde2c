/// The name of a measure, as it stands in a summary's JSON.
public enum Measure: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
  case accuracy
  case balancedAccuracy
  /// The mean F1 of the labels for and against, neutral ones left out: what stance tasks report (Mohammad et al. 2016).
  case forAgainstF1
  case microPrecision
  case microRecall
  case microF1
  case macroPrecision
  case macroRecall
  case macroF1
  case weightedPrecision
  case weightedRecall
  case weightedF1
  case samplesF1
  case matthewsCorrelation
  case cohenKappa
  case subsetAccuracy
  case hammingLoss
  case labelRankingAveragePrecision
  case logLoss
  case brierScore
  case expectedCalibrationError
  case microROCAUC
  case macroROCAUC
  case weightedROCAUC
  case microAveragePrecision
  case macroAveragePrecision
  case weightedAveragePrecision

  /// Whether a lower value is better.
  public var isLoss: Bool {
    switch self {
    case .hammingLoss, .logLoss, .brierScore, .expectedCalibrationError: true
    default: false
    }
  }

  /// Those that have bootstrap intervals. A resample repeats rows, so that within a bin what was stated and what came true
  /// differ by luck twice over: the calibration error of resamples is too high, and an interval made of them covers too
  /// seldom.
  public static var resampled: [Measure] { allCases.filter { $0 != .expectedCalibrationError } }
}

extension Measure: CustomStringConvertible {
  /// What it is called in a sentence or a table: `macro F1`.
  public var description: String {
    switch self {
    case .accuracy: "accuracy"
    case .balancedAccuracy: "balanced accuracy"
    case .forAgainstF1: "F1 of for and against"
    case .microPrecision: "micro precision"
    case .microRecall: "micro recall"
    case .microF1: "micro F1"
    case .macroPrecision: "macro precision"
    case .macroRecall: "macro recall"
    case .macroF1: "macro F1"
    case .weightedPrecision: "weighted precision"
    case .weightedRecall: "weighted recall"
    case .weightedF1: "weighted F1"
    case .samplesF1: "samples F1"
    case .matthewsCorrelation: "Matthews correlation"
    case .cohenKappa: "Cohen's kappa"
    case .subsetAccuracy: "subset accuracy"
    case .hammingLoss: "Hamming loss"
    case .labelRankingAveragePrecision: "label ranking"
    case .logLoss: "log loss"
    case .brierScore: "Brier score"
    case .expectedCalibrationError: "calibration error"
    case .microROCAUC: "micro ROC area"
    case .macroROCAUC: "macro ROC area"
    case .weightedROCAUC: "weighted ROC area"
    case .microAveragePrecision: "micro average precision"
    case .macroAveragePrecision: "macro average precision"
    case .weightedAveragePrecision: "weighted average precision"
    }
  }
}

extension ClassificationMetrics {
  /// The defined measures by name, but for `forAgainstF1`, which needs the labels' names.
  public var headline: [Measure: Double] {
    let values: [Measure: Double?] = [
      .accuracy: accuracy,
      .balancedAccuracy: balancedAccuracy,
      .matthewsCorrelation: matthewsCorrelation,
      .cohenKappa: cohenKappa,
      .hammingLoss: 1 - accuracy,
      .logLoss: logLoss,
      .brierScore: brierScore,
      .expectedCalibrationError: expectedCalibrationError,
    ]
    return values.compactMapValues { $0 }.merging(averages.headline) { $1 }.merging(areas.headline) { $1 }
  }
}

extension MultilabelMetrics {
  /// The defined measures by name.
  public var headline: [Measure: Double] {
    let values: [Measure: Double?] = [
      .samplesF1: samplesF1,
      .subsetAccuracy: subsetAccuracy,
      .hammingLoss: hammingLoss,
      .labelRankingAveragePrecision: labelRankingAveragePrecision,
      .logLoss: logLoss,
      .brierScore: brierScore,
      .expectedCalibrationError: expectedCalibrationError,
    ]
    return values.compactMapValues { $0 }.merging(averages.headline) { $1 }.merging(areas.headline) { $1 }
  }
}

extension ScoreAverages {
  fileprivate var headline: [Measure: Double] {
    [
      .microPrecision: micro.precision, .microRecall: micro.recall, .microF1: micro.f1,
      .macroPrecision: macro.precision, .macroRecall: macro.recall, .macroF1: macro.f1,
      .weightedPrecision: weighted.precision, .weightedRecall: weighted.recall, .weightedF1: weighted.f1,
    ]
  }
}

extension AreaAverages {
  fileprivate var headline: [Measure: Double] {
    let values: [Measure: Double?] = [
      .microROCAUC: microROCAUC, .macroROCAUC: macroROCAUC, .weightedROCAUC: weightedROCAUC,
      .microAveragePrecision: microAveragePrecision, .macroAveragePrecision: macroAveragePrecision,
      .weightedAveragePrecision: weightedAveragePrecision,
    ]
    return values.compactMapValues { $0 }
  }
}
