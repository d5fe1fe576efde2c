internal import ArgumentParser
internal import Evaluation
internal import Foundation
internal import Reports
internal import Slant

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on held-out rows, or a recipe by cross-validation.",
    discussion: """
      With --model, the rows must not have been trained on; they are labelled in the fields that the model was trained \
      on. With --folds, --folds-by, --folds-by-date or --held-out, rows are classified by models trained on other rows, and the \
      flags are those of 'slant train'. Intervals are 95 % bootstrap intervals: whole groups are drawn where a group field \
      is named, otherwise copies of a text together, otherwise rows. Beside a stance's scores stand those of the majority label and of the same model blind to the target. The audit looks for what flatters the figures: copies, \
      outlets that give labels away, drift.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: "The model to measure.")
  var model: String?
  @OptionGroup(title: "Without --model: how rows are held out") var split: SplitOptions
  @OptionGroup(title: "What to look at") var looking: LookingOptions
  @Option(help: ArgumentHelp("Write everything as JSON, - for standard output.", valueName: "file"))
  var json: String?
  @Option(
    help: ArgumentHelp(
      "Write a report for people: .html, one page that needs no network, or .md for a pull request.", valueName: "file")
  )
  var report: String?
  @Option(
    help: ArgumentHelp("Write the doubtful labels as JSON Lines, the most doubtful first.", valueName: "file"))
  var suspects: String?
  @OptionGroup(title: "Without --model: what to learn, and how") var recipe: RecipeOptions
  @OptionGroup var options: RunOptions

  func validate() throws {
    let held = try split.resolved()
    guard (model == nil) != (held == nil) else {
      throw ValidationError(
        "Give either --model MODEL, or one of --folds K, --folds-by FIELD, --folds-by-date, --held-out FIELD=VALUE with a "
          + "recipe or the flags of 'slant train'.")
    }
    if model != nil, let flag = recipe.firstGiven(beside: ["group"]) {
      throw ValidationError("--\(flag) goes with --folds: a model brings its own recipe.")
    }
    if let report, ReportForm(path: report) == nil {
      throw ValidationError("--report: expected a file name that ends in .html or .md, found '\(report)'.")
    }
    if model != nil, looking.againstRecipe != nil {
      throw ValidationError("--against-recipe goes with --folds; --against MODEL compares with --model.")
    }
    if model != nil, looking.learningCurve {
      throw ValidationError("--learning-curve goes with --folds: it trains on parts of the rows.")
    }
    if model == nil, looking.against != nil {
      throw ValidationError("--against goes with --model; --against-recipe FILE compares recipes.")
    }
    if model == nil, !looking.training.isEmpty {
      throw ValidationError("--training goes with --model: folds know what they train on.")
    }
    if looking.against != nil || looking.againstRecipe != nil, rows.data.contains("-") {
      throw ValidationError("Standard input can be read by one model only: give files to compare on.")
    }
    if looking.against != nil || looking.againstRecipe != nil, looking.resamples == 0 {
      throw ValidationError("A comparison needs resamples: leave out --resamples 0.")
    }
  }

  func run() throws {
    try reportingFailures {
      if let report { try checkFolder(of: report) }
      let bar = ProgressBar(quiet: options.quiet)
      let (result, provenance) = try evaluate(progress: { bar.show($0) })
      bar.finish()
      if let suspects { try write(result.suspects ?? [], toJSONLines: suspects) }
      if let json { try FileOutput.write(result, toJSON: json) }
      if let report, let form = ReportForm(path: report) {
        let content = EvaluationReport(result, provenance: provenance)
        try FileOutput.write(Data((form == .html ? content.html : content.markdown).utf8), to: report)
      }
      if json != "-" {
        var output = StandardOutput()
        for line in EvaluationTable.lines(of: result) { try output.write(line: line) }
        try output.flush()
      }
      if !options.quiet {
        for note in result.notes { StandardError.write(line: "slant: \(note)") }
      }
    }
  }

  private func evaluate(
    progress: @escaping ProgressHandler
  ) throws -> (EvaluationResult, EvaluationReport.Provenance) {
    let command = "slant " + CommandLine.arguments.dropFirst().map(quoted).joined(separator: " ")
    let program = "slant \(SlantCommand.configuration.version)"
    let threads = options.threadCount
    var evaluation = looking.options(group: recipe.group)
    evaluation.showsDetails = report != nil
    if let model {
      let classifier = try TextClassifier(contentsOfFile: model)
      let rival = try looking.against.map { try TextClassifier(contentsOfFile: $0) }
      evaluation.rivalName = looking.against ?? evaluation.rivalName
      let result = try classifier.evaluate(
        files: rows.data, training: looking.training, options: evaluation, rival: rival, name: model, threads: threads,
        progress: progress)
      return (result, .init(classifier, model: model, data: rows.data, command: command, program: program))
    }
    let recipe = try recipe.resolved()
    if let path = looking.againstRecipe {
      evaluation.rival = try TrainingRecipe(contentsOfYAML: path).reading(as: recipe)
      evaluation.rivalName = path
    }
    let result = try TextClassifier.crossValidate(
      files: rows.data, recipe: recipe, split: split.resolved()!, options: evaluation, threads: threads,
      progress: progress)
    return (
      result, .init(recipe: recipe, training: nil, model: nil, data: rows.data, command: command, program: program)
    )
  }

  private func write(_ suspects: [SuspectLabel], toJSONLines path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for suspect in suspects { lines += try encoder.encode(suspect) + Data("\n".utf8) }
    try FileOutput.write(lines, to: path)
  }

  /// An evaluation may take long: better to know beforehand.
  private func checkFolder(of path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw CommandFailure(.cannotCreate, "\(path): there is no folder '\(folder)' to write it to.")
    }
  }
}

/// The forms of a report, told by the file's name.
private enum ReportForm {
  case html, markdown

  init?(path: String) {
    switch URL(filePath: path).pathExtension.lowercased() {
    case "html", "htm": self = .html
    case "md": self = .markdown
    default: return nil
    }
  }
}

/// An argument as a shell would have to be given it.
private func quoted(_ argument: String) -> String {
  let isPlain =
    !argument.isEmpty
    && argument.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || "-_./=:,+@%".unicodeScalars.contains($0)
    }
  return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
}
