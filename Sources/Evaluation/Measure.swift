/// The name of a measure, as it stands in a summary's JSON.
public enum Measure: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
  case accuracy
  case balancedAccuracy
  case microF1
  case macroF1
  case weightedF1
  case macroPrecision
  case macroRecall
  case matthewsCorrelation
  case cohenKappa
  case samplesF1
  case subsetAccuracy
  case hammingLoss
  case labelRankingAveragePrecision
  case logLoss
  case brierScore
  case expectedCalibrationError
  case macroROCAUC
  case macroAveragePrecision
}

extension ClassificationMetrics {
  /// The defined measures by name.
  public var headline: [Measure: Double] {
    let values: [Measure: Double?] = [
      .accuracy: accuracy,
      .balancedAccuracy: balancedAccuracy,
      .macroPrecision: averages.macro.precision,
      .macroRecall: averages.macro.recall,
      .macroF1: averages.macro.f1,
      .weightedF1: averages.weighted.f1,
      .matthewsCorrelation: matthewsCorrelation,
      .cohenKappa: cohenKappa,
      .logLoss: logLoss,
      .brierScore: brierScore,
      .expectedCalibrationError: expectedCalibrationError,
      .macroROCAUC: macroROCAUC,
      .macroAveragePrecision: macroAveragePrecision,
    ]
    return values.compactMapValues { $0 }
  }
}

extension MultilabelMetrics {
  /// The defined measures by name.
  public var headline: [Measure: Double] {
    let values: [Measure: Double?] = [
      .microF1: averages.micro.f1,
      .macroF1: averages.macro.f1,
      .weightedF1: averages.weighted.f1,
      .macroPrecision: averages.macro.precision,
      .macroRecall: averages.macro.recall,
      .samplesF1: samplesF1,
      .subsetAccuracy: subsetAccuracy,
      .hammingLoss: hammingLoss,
      .labelRankingAveragePrecision: labelRankingAveragePrecision,
      .logLoss: logLoss,
      .expectedCalibrationError: expectedCalibrationError,
      .macroROCAUC: macroROCAUC,
      .macroAveragePrecision: macroAveragePrecision,
    ]
    return values.compactMapValues { $0 }
  }
}
