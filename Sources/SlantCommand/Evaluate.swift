internal import ArgumentParser
internal import Evaluation
internal import Foundation
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
  @OptionGroup(title: "With --folds: what to learn, and how") var recipe: RecipeOptions
  @OptionGroup var options: RunOptions

  func validate() throws {
    guard (model == nil) != (folds == nil) else {
      throw ValidationError("Give either --model MODEL, or --folds K with a recipe or the flags of 'slant train'.")
    }
    if model != nil, let flag = recipe.firstGiven {
      throw ValidationError("--\(flag) goes with --folds: a model brings its own recipe.")
    }
    if let folds, folds < 2 { throw ValidationError("--folds: expected a number of at least 2, found \(folds).") }
  }

  func run() throws {
    try reportingFailures {
      let bar = ProgressBar(quiet: options.quiet)
      let result =
        if let model {
          try TextClassifier(contentsOfFile: model).evaluate(
            files: rows.data, threads: options.threadCount, progress: { bar.show($0) })
        } else {
          try TextClassifier.crossValidate(
            files: rows.data, recipe: recipe.resolved(), foldCount: folds ?? 0, threads: options.threadCount,
            progress: { bar.show($0) })
        }
      bar.finish()
      if let json { try write(result, toJSON: json) }
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

  private func write(_ result: EvaluationResult, toJSON path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json = try encoder.encode(result)
    if path == "-" {
      var output = StandardOutput()
      try output.write(line: String(decoding: json, as: UTF8.self))
      try output.flush()
    } else {
      do {
        try (json + Data("\n".utf8)).write(to: URL(filePath: path), options: .atomic)
      } catch {
        throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
      }
    }
  }
}
