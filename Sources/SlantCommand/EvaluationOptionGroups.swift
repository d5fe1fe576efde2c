internal import ArgumentParser
internal import Slant

/// How rows are divided into those to train on and those to test on.
struct SplitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Cut the rows into this many folds, every label spread evenly, and test each by a model of the others. (default: 5)",
      valueName: "k"))
  var folds: Int?

  @Option(
    help: ArgumentHelp("Keep rows with equal values of this field in one fold: an outlet, a story.", valueName: "field")
  )
  var foldsBy: String?

  @Flag(help: "Test stretches of time, each by a model of all rows before it.")
  var foldsByDate = false

  @Option(
    help: ArgumentHelp("Test the rows whose field has this value by a model of all others.", valueName: "field=value"))
  var heldOut: String?

  private static let defaultFolds = 5

  /// The split that was asked for; nil where none was.
  func resolved() throws -> EvaluationSplit? {
    guard [foldsBy != nil, foldsByDate, heldOut != nil].count(where: { $0 }) < 2 else {
      throw ValidationError("--folds-by, --folds-by-date and --held-out exclude each other.")
    }
    if let folds {
      guard foldsByDate ? folds >= 1 : folds >= 2 else {
        throw ValidationError("--folds: expected a number of at least \(foldsByDate ? 1 : 2), found \(folds).")
      }
      if heldOut != nil { throw ValidationError("--folds does not go with --held-out, which is one split.") }
    }
    let count = folds ?? Self.defaultFolds
    if let foldsBy { return .foldsByField(count, field: foldsBy) }
    if foldsByDate { return .foldsByDate(count) }
    if let heldOut {
      guard let mark = heldOut.firstIndex(of: "="), mark != heldOut.startIndex else {
        throw ValidationError("--held-out: expected FIELD=VALUE, found \(heldOut).")
      }
      return .heldOut(field: String(heldOut[..<mark]), value: String(heldOut[heldOut.index(after: mark)...]))
    }
    return folds.map { .folds($0) }
  }
}

/// What an evaluation looks at beside the measures.
struct LookingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Compare with this model on the same rows. Goes with --model.", valueName: "model"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Compare with this recipe on the same folds; fields and tasks are those of the first.", valueName: "file"))
  var againstRecipe: String?

  @Option(
    help: ArgumentHelp(
      "The rows that --model was trained on, for the audit and a model blind to stances' targets. Can be given several times.",
      valueName: "data"))
  var training: [String] = []

  @Flag(inversion: .prefixedNo, help: "Look for what flatters the figures.")
  var audit = true

  @Option(
    help: ArgumentHelp(
      "The field that names outlets, for the audit. (default: outlet or source, where there is one)", valueName: "field"
    ))
  var outlet: String?

  @Option(help: ArgumentHelp("The field that holds the date. (default: date, where there is one)", valueName: "field"))
  var date: String?

  @Option(
    help: ArgumentHelp("The field with a second annotator's labels for the first task.", valueName: "field"))
  var secondLabel: String?

  @Flag(help: "Train on parts of the rows too: what would twice the labels bring?")
  var learningCurve = false

  @Option(help: ArgumentHelp("Resamples behind intervals and comparisons, 0 for none.", valueName: "n"))
  var resamples = EvaluationOptions().resamples

  func validate() throws {
    guard resamples == 0 || (2...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples: expected 0 or a number from 2 to 1000000, found \(resamples).")
    }
  }

  func options(group: String?) -> EvaluationOptions {
    var options = EvaluationOptions()
    options.resamples = resamples
    options.audits = audit
    options.group = group
    options.outlet = outlet
    options.date = date
    options.secondLabel = secondLabel
    options.drawsLearningCurve = learningCurve
    return options
  }
}
