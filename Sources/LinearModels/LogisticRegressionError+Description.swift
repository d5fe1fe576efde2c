extension LogisticRegressionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .optionOutOfRange(let name, let value, let expected):
      "The option \(name) is \(value); it must be \(expected)."
    case .labelCountMismatch(let rows, let labels):
      "There are \(rows) rows of features but labels for \(labels) rows; give one entry for each row."
    case .rowWeightCountMismatch(let rows, let weights):
      "There are \(rows) rows of features but \(weights) row weights; give one for each row."
    case .classWeightCountMismatch(let classes, let weights):
      "There are \(classes) classes but \(weights) class weights; give one for each class."
    case .foldCountMismatch(let rows, let folds):
      "There are \(rows) rows of features but \(folds) fold numbers; give one for each row."
    case .tooFewClasses(let count):
      "A classifier needs at least 2 classes, and there are \(count); add rows of another class."
    case .labelOutOfRange(let row, let label, let classCount):
      "Row \(row) has the label \(label); labels are numbers from 0 to \(classCount - 1)."
    case .classWithoutRows(let label):
      "No row with a weight above 0 has the class \(label); leave the class out or add rows of it."
    case .labelWithoutContrast(let label, let rows, let rowsWithLabel):
      "Of \(rows) rows with a weight above 0, \(rowsWithLabel) bear the label \(label); "
        + "a label needs rows with it and rows without it."
    case .rowWeightOutOfRange(let row, let weight):
      "Row \(row) has the weight \(weight); weights are finite numbers of at least 0."
    case .featureNotFinite(let row, let denseColumn):
      "The dense feature \(denseColumn) of row \(row) is not a finite number."
    case .noRows:
      "There are no rows to learn from."
    case .warmStartMismatch(let expected, let found):
      "The model to start from has \(found), but the fit has \(expected)."
    case .columnCountMismatch(let model, let design):
      "The model has \(model) features but the rows have \(design); compute the features as in training."
    case .foldOutOfRange(let row, let fold):
      "Row \(row) is in fold \(fold); folds are numbers from 0 on."
    case .tooFewFolds(let count):
      "Cross-validation needs rows in at least 2 folds, and they are in \(count)."
    case .pathEmpty:
      "A path of strengths needs at least one value."
    case .tensorMissing(let name):
      "The model has no tensor \(name); the file is not a complete model."
    case .tensorMismatch(let name, let expected, let found):
      "The tensor \(name) has \(found); expected \(expected)."
    case .tensorNotFinite(let name, let index):
      "Element \(index) of the tensor \(name) is not a finite number; the model is damaged."
    }
  }
}
