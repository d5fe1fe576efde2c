/// A fact about the input of this module that makes an answer impossible.
public enum EvaluationError: Error, Equatable {
  case noRows
  case noClasses
  case rowCountsDiffer(expected: Int, found: Int, input: String)
  case columnCountsDiffer(expected: Int, found: Int, input: String)
  case elementCountWrong(rowCount: Int, columnCount: Int, found: Int)
  case labelOutOfRange(row: Int, label: Int, labelCount: Int)
  case probabilityOutOfRange(row: Int, column: Int, value: Double)
  case scoreNotFinite(row: Int, value: Double)
  case negativeCount(cell: Int, count: Int)
  case neitherPredictionsNorProbabilities
  case foldCountTooSmall(Int)
  case fewerRowsThanFolds(rowCount: Int, foldCount: Int)
  case fewerGroupsThanFolds(groupCount: Int, foldCount: Int)
  case shareOutOfRange(Double)
  case nothingToHoldOut(rowCount: Int, share: Double)
  case tooFewResamples(Int)
  case confidenceOutOfRange(Double)
  case measureCountChanged(expected: Int, found: Int)
}
