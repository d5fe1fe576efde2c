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
      on. With --folds, the rows are cut into folds; each is classified by a model trained on the others, and the flags are \
      those of 'slant train'. Intervals are 95 % bootstrap intervals; where a group field is named, whole groups are drawn.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: "The model to measure.")
  var model: String?
  @Option(help: ArgumentHelp("Cross-validate the recipe on this many folds instead.", valueName: "k"))
  var folds: Int?
  @Option(help: ArgumentHelp("Write the measures as JSON, - for standard output.", valueName: "file"))
  var json: String?
  @Option(
    help: ArgumentHelp(
      "Write a report for people: .html, one page that needs no network, or .md for a pull request.", valueName: "file")
  )
  var report: String?
  @OptionGroup(title: "With --folds: what to learn, and how") var recipe: RecipeOptions
  @OptionGroup var options: RunOptions

  func validate() throws {
    guard (model == nil) != (folds == nil) else {
      throw ValidationError("Give either --model MODEL, or --folds K with a recipe or the flags of 'slant train'.")
    }
    if model != nil, let flag = recipe.firstGiven {
      throw ValidationError("--\(flag) goes with --folds: a model brings its own recipe.")
    }
    if let report, ReportForm(path: report) == nil {
      throw ValidationError("--report: expected a file name that ends in .html or .md, found '\(report)'.")
    }
    if let folds, folds < 2 { throw ValidationError("--folds: expected a number of at least 2, found \(folds).") }
  }

  func run() throws {
    try reportingFailures {
      if let report { try checkFolder(of: report) }
      let bar = ProgressBar(quiet: options.quiet)
      let (result, provenance) = try evaluate(progress: { bar.show($0) })
      bar.finish()
      if let json { try write(result, toJSON: json) }
      if let report, let form = ReportForm(path: report) {
        let content = EvaluationReport(result, provenance: provenance)
        try write(Data((form == .html ? content.html : content.markdown).utf8), to: report)
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
    if let model {
      let classifier = try TextClassifier(contentsOfFile: model)
      let result = try classifier.evaluate(
        files: rows.data, threads: options.threadCount, details: report != nil, progress: progress)
      return (
        result, .init(classifier, model: model, data: rows.data, command: command, program: program)
      )
    }
    let recipe = try recipe.resolved()
    let result = try TextClassifier.crossValidate(
      files: rows.data, recipe: recipe, foldCount: folds ?? 0, threads: options.threadCount, details: report != nil,
      progress: progress)
    return (
      result,
      .init(recipe: recipe, training: nil, model: nil, data: rows.data, command: command, program: program)
    )
  }

  private func write(_ result: EvaluationResult, toJSON path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json = try encoder.encode(result)
    if path == "-" {
      var output = StandardOutput()
      try output.write(line: String(decoding: json, as: UTF8.self))
      try output.flush()
    } else {
      try write(json + Data("\n".utf8), to: path)
    }
  }

  /// Replaces the file only by a complete new one.
  private func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
    }
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
