/// Why a file of predictions cannot be measured on some rows.
public enum PredictionFileFault: Error, Equatable, Sendable {
  case malformed(line: Int, reason: String)
  case noPredictions
  case idTwice(line: Int, id: String)
  /// Two rows of the data have one id.
  case ambiguousRow(id: String)
  case rowsMissing(first: String, count: Int)
  case rowsUnknown(first: String, count: Int)
  case taskAbsent(line: Int, field: String)
  case taskNotInAll(field: String, other: String)
  case severalStanceFields([String])
  case otherKind(id: String, field: String, expected: String)
  case labelWithheld(id: String, field: String)
}

extension PredictionFileFault: CustomStringConvertible {
  /// What follows the name of the file.
  public var description: String {
    switch self {
    case .malformed(let line, let reason):
      ":\(line): not a prediction as 'slant predict' writes it: \(reason)."
    case .noPredictions:
      ": no predictions. Expected JSON Lines as 'slant predict --format jsonl' writes them."
    case .idTwice(let line, let id):
      ":\(line): the id \"\(id)\" stands there a second time. Expected one prediction a row."
    case .ambiguousRow(let id):
      ": cannot be matched: two rows of the data have the id \"\(id)\". Predictions are matched by id; give each row its own."
    case .rowsMissing(let first, let count):
      ": no prediction for \(counted(count, "row", "rows")) of the data, the first \"\(first)\". "
        + "Predict all rows that are compared, and name their id field with --id."
    case .rowsUnknown(let first, let count):
      ": \(counted(count, "prediction is of a row", "predictions are of rows")) that the data do not have, the first "
        + "\"\(first)\". Compare on the rows that were predicted."
    case .taskAbsent(let line, let field):
      ":\(line): nothing for \"\(field)\", which the first prediction has. Every row must be predicted for the same tasks."
    case .taskNotInAll(let field, let other):
      ": has predictions for \"\(field)\", and \(other) has none. Compare predictions for the same tasks."
    case .severalStanceFields(let fields):
      ": stances in several fields: \(quotedList(fields)). Expected one."
    case .otherKind(let id, let field, let expected):
      ": row \"\(id)\", field \"\(field)\": expected \(expected), as the data have it."
    case .labelWithheld(let id, let field):
      ": row \"\(id)\", field \"\(field)\": the label is withheld. Predict without --min-probability and --min-known."
    }
  }
}
