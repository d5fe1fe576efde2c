extension SlantError: CustomStringConvertible {
  /// A sentence or two: where, what was expected, what was found, what to do.
  public var description: String {
    switch self {
    case .nothingToLearn:
      "Nothing to learn: name the field that holds the labels with --topic FIELD or --stance FIELD, or give a --recipe."
    case .fieldNamedTwice(let field):
      "The field \"\(field)\" is named for two tasks. Each task needs a field of its own."
    case .recipeNotFound(let path):
      "\(path): no such file. Expected a recipe (YAML)."
    case .recipeUnreadable(let path, let reason):
      "\(path): \(reason)"
    case .invalidOption(let name, let value, let expected):
      "\(name): expected \(expected), found \(value)."
    case .labelMissing(let row, let field):
      "\(row): the field \"\(field)\" holds no label. Label the row or leave it out."
    case .labelOfWrongType(let row, let field, let expected, let found):
      "\(row), field \"\(field)\": expected \(expected), found \(found)."
    case .labelTypesMixed(let row, let field, let expected, let found):
      "\(row), field \"\(field)\": expected \(expected) as in the rows before, found \(found). "
        + "A field holds one kind of label in all rows."
    case .stanceWithoutTarget(let row, let field):
      "\(row), field \"\(field)\": found one label, and no field says what it is toward. "
        + "Name that field with --target FIELD, or write an object from target to label."
    case .rowWeightOfWrongType(let row, let field, let found):
      "\(row), field \"\(field)\": expected a weight (a finite number of at least 0), found \(found)."
    case .rowsWithoutWeight(let field):
      "The field \"\(field)\" gives no row a weight above 0. A classifier needs rows that count."
    case .classWeightsUnknown(let labels, let known):
      "classWeight: no row has the label \(quotedList(labels)). There is: "
        + quotedList(known) + "."
    case .stagesUnfit(let field, let missing, let unknown):
      "stages: expected every label of \"\(field)\" in one of them. "
        + [
          missing.isEmpty ? nil : "Rows have labels that no stage names: \(quotedList(missing)).",
          unknown.isEmpty ? nil : "No row has the label \(quotedList(unknown)).",
        ].compactMap { $0 }.joined(separator: " ")
    case .rowWithoutTarget(let row, let targets):
      "\(row): names no target. The model learned stances toward \(targets) targets, too many to give them all: "
        + "name one in each row, or for all rows with --target TEXT."
    case .targetMissing(let row, let field):
      "\(row): the field \"\(field)\" names no target. Every row with a stance says what it is toward."
    case .targetGivenTwice(let row, let field, let target):
      "\(row), field \"\(field)\": the target \"\(target)\" stands there twice. Keep one label for it."
    case .singleClass(let field, let target, let label, let rows):
      "The field \"\(field)\"\(target.map { ", target \"\($0)\"," } ?? "") has one label only: "
        + "\"\(label)\" in all \(rows) rows. A classifier needs rows of at least two labels."
    case .noLabels(let field):
      "The field \"\(field)\" holds an empty list in every row. A classifier needs rows with labels."
    case .tooFewRows(let rows, let folds):
      "\(rows) rows or groups cannot be cut into \(folds) folds. Give more of them or fewer folds."
    case .tooFewDates(let rows, let days, let folds):
      "\(rows) rows with dates, of \(days) days, cannot be cut into \(folds + 1) stretches of time. "
        + "Give dates such as 2021-04-10, or fewer folds."
    case .nothingHeldOut(let field, let value, let found):
      "No split: expected some rows, not all, with \"\(value)\" in the field \"\(field)\", found there "
        + (found.isEmpty ? "nothing." : quotedList(found.prefix(12)) + ".")
    case .splitValueMissing(let row, let field):
      "\(row): the field \"\(field)\" holds nothing that folds could be made by. Fill it, or leave the row out."
    case .secondLabelOfWrongType(let row, let field, let expected, let found):
      "\(row), field \"\(field)\": expected \(expected) as in the first annotator's field, found \(found)."
    case .noSecondLabels(let field):
      "The field \"\(field)\" holds a second annotator's label in none of the tested rows."
    case .nothingToCompare(let first, let second):
      "The models have no task in common. One was tested on \(first.joined(separator: ", ")), "
        + "the other on \(second.joined(separator: ", "))."
    case .predictionsUnusable(let path, let reason):
      "\(path)\(reason)"
    case .uncleanable(let path, let reason):
      "\(path == "-" ? "standard input" : path): \(reason)"
    case .tooFewTopics(let count):
      "\(count) \(count == 1 ? "topic makes" : "topics make") no model: a model tells two topics or more apart."
    case .notAModel(let path, let reason):
      "\(path): not a Slant model: \(reason). Expected a file written by 'slant train'."
    case .unsupportedVersion(let path, let found, let supported):
      "\(path): the model has format version \(found), this program reads version \(supported). "
        + "Train it anew, or use the program that made it."
    case .targetUnknown(let target, let known):
      "The model was not trained on the target \"\(target)\". It knows: "
        + quotedList(known) + "."
    case .labelUnknown(let label, let known):
      "The model was not trained on \"\(label)\". It knows: "
        + quotedList(known) + "."
    case .noStances:
      "The model has no stances that speakers could take. Train it with --stance FIELD to have some."
    case .noAxes:
      "The model has no axes: it sees weighted terms alone. Train it with --features lsa or both to have some."
    }
  }
}
