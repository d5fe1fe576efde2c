/// Why training, evaluation or prediction cannot go on, as facts; `description` makes the sentence.
public enum SlantError: Error, Equatable, Sendable {
  // The recipe.
  case nothingToLearn
  case fieldNamedTwice(String)
  case recipeNotFound(path: String)
  case recipeUnreadable(path: String, reason: String)
  case invalidOption(name: String, value: String, expected: String)

  // The rows.
  case labelMissing(row: String, field: String)
  case labelOfWrongType(row: String, field: String, expected: String, found: String)
  case labelTypesMixed(row: String, field: String, expected: String, found: String)
  case stanceWithoutTarget(row: String, field: String)
  case rowWeightOfWrongType(row: String, field: String, found: String)
  case rowsWithoutWeight(field: String)
  case classWeightsUnknown(labels: [String], known: [String])
  case targetMissing(row: String, field: String)
  case targetGivenTwice(row: String, field: String, target: String)
  case stagesUnfit(field: String, missing: [String], unknown: [String])
  case rowWithoutTarget(row: String, targets: Int)
  case singleClass(field: String, target: String?, label: String, rows: Int)
  case noLabels(field: String)
  case tooFewRows(rows: Int, folds: Int)
  case tooFewDates(rows: Int, days: Int, folds: Int)
  case nothingHeldOut(field: String, value: String, found: [String])
  case splitValueMissing(row: String, field: String)
  case secondLabelOfWrongType(row: String, field: String, expected: String, found: String)
  case noSecondLabels(field: String)
  case nothingToCompare(first: [String], second: [String])
  case predictionsUnusable(path: String, reason: PredictionFileFault)
  case uncleanable(path: String, reason: String)
  case tooFewTopics(Int)

  // The model.
  case notAModel(path: String, reason: String)
  case unsupportedVersion(path: String, found: String, supported: String)
  case targetUnknown(target: String, known: [String])
  case labelUnknown(label: String, known: [String])
  case noAxes
  case noStances

  /// What went wrong, as far as a program that calls us must tell it apart.
  public enum Kind: Sendable {
    case usage, badData, missingInput
  }

  public var kind: Kind {
    switch self {
    case .nothingToLearn, .fieldNamedTwice, .invalidOption, .targetUnknown, .labelUnknown, .noAxes, .noStances:
      .usage
    case .recipeNotFound: .missingInput
    case .recipeUnreadable, .labelMissing, .labelOfWrongType, .labelTypesMixed, .stanceWithoutTarget,
      .rowWeightOfWrongType, .rowsWithoutWeight, .classWeightsUnknown,
      .targetMissing, .targetGivenTwice, .stagesUnfit, .rowWithoutTarget, .singleClass, .noLabels, .tooFewRows,
      .tooFewDates,
      .nothingHeldOut, .splitValueMissing, .secondLabelOfWrongType, .noSecondLabels, .nothingToCompare,
      .predictionsUnusable, .uncleanable,
      .tooFewTopics, .notAModel,
      .unsupportedVersion:
      .badData
    }
  }
}
