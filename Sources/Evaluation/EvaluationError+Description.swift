extension EvaluationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows:
      "there are no rows to evaluate; give at least one labelled row"
    case .noClasses:
      "there are no classes to evaluate; give at least one label name"
    case .rowCountsDiffer(let expected, let found, let input):
      "expected \(expected) rows of \(input), one for each label, but found \(found)"
    case .columnCountsDiffer(let expected, let found, let input):
      "expected \(expected) columns of \(input), one for each class, but found \(found)"
    case .elementCountWrong(let rowCount, let columnCount, let found):
      "\(rowCount) rows of \(columnCount) columns hold \(rowCount * columnCount) elements, but \(found) were given"
    case .labelOutOfRange(let row, let label, let labelCount):
      "row \(row) has the label index \(label); with \(labelCount) labels it must lie in 0..<\(labelCount)"
    case .probabilityOutOfRange(let row, let column, let value):
      "row \(row), column \(column) holds \(value), which is not a probability; it must lie in 0...1"
    case .scoreNotFinite(let row, let value):
      "row \(row) has the score \(value); scores must be finite to be ranked"
    case .negativeCount(let cell, let count):
      "cell \(cell) of the confusion matrix counts \(count) rows; counts cannot be negative"
    case .neitherPredictionsNorProbabilities:
      "neither predicted labels nor probabilities were given; give one of them"
    case .foldCountTooSmall(let count):
      "a split needs at least 2 folds, but \(count) was asked for"
    case .fewerRowsThanFolds(let rowCount, let foldCount):
      "\(rowCount) rows cannot fill \(foldCount) folds; use at most \(rowCount) folds or more rows"
    case .fewerGroupsThanFolds(let groupCount, let foldCount):
      "\(groupCount) groups cannot fill \(foldCount) folds, as a group is never divided; use at most \(groupCount) folds"
    case .shareOutOfRange(let share):
      "the share to hold out must lie between 0 and 1, but \(share) was asked for"
    case .nothingToHoldOut(let rowCount, let share):
      "a share of \(share) of \(rowCount) rows leaves nothing to hold out, as every class keeps a row to train on; give more rows or a larger share"
    case .tooFewResamples(let count):
      "an interval needs at least 2 resamples, but \(count) was asked for"
    case .confidenceOutOfRange(let confidence):
      "the confidence of an interval must lie between 0 and 1, but \(confidence) was asked for"
    case .measureCountChanged(let expected, let found):
      "the measure returned \(expected) values for all rows but \(found) for a resample; it must return the same number each time"
    }
  }
}
