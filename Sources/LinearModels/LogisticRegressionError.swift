/// Why a logistic regression cannot be fitted, stored or applied.
public enum LogisticRegressionError: Error, Equatable {
  case optionOutOfRange(name: String, value: Double, expected: String)
  case labelCountMismatch(rows: Int, labels: Int)
  case rowWeightCountMismatch(rows: Int, weights: Int)
  case classWeightCountMismatch(classes: Int, weights: Int)
  case foldCountMismatch(rows: Int, folds: Int)
  case tooFewClasses(Int)
  case labelOutOfRange(row: Int, label: Int, classCount: Int)
  case classWithoutRows(Int)
  case labelWithoutContrast(label: Int, rows: Int, rowsWithLabel: Int)
  case rowWeightOutOfRange(row: Int, weight: Float)
  case featureNotFinite(row: Int, denseColumn: Int)
  case noRows
  case warmStartMismatch(expected: String, found: String)
  case columnCountMismatch(model: Int, design: Int)
  case foldOutOfRange(row: Int, fold: Int)
  case tooFewFolds(Int)
  case pathEmpty
  case tensorMissing(String)
  case tensorMismatch(name: String, expected: String, found: String)
  case tensorNotFinite(name: String, index: Int)
}
