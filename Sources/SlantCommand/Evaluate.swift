internal import ArgumentParser
internal import Evaluation
internal import Foundation
internal import Slant

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on held-out rows, or a recipe by cross-validation.",
    discussion: """
      With --model, the rows must not have been trained on; they are labelled in the fields that the model was trained \
      on. With --folds, --folds-by, --folds-by-date or --held-out, rows are classified by models trained on other rows, and the \
      flags are those of 'slant train'. Intervals are 95 % bootstrap intervals: whole groups are drawn where a group field \
      is named, otherwise copies of a text together, otherwise rows. The audit looks for what flatters the figures: copies, \
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
      let bar = ProgressBar(quiet: options.quiet)
      var evaluation = looking.options(group: recipe.group)
      let threads = options.threadCount
      let result: EvaluationResult
      if let model {
        let rival = try looking.against.map { try TextClassifier(contentsOfFile: $0) }
        evaluation.rivalName = looking.against ?? evaluation.rivalName
        result = try TextClassifier(contentsOfFile: model).evaluate(
          files: rows.data, training: looking.training, options: evaluation, rival: rival, name: model,
          threads: threads,
          progress: { bar.show($0) })
      } else {
        let recipe = try recipe.resolved()
        if let path = looking.againstRecipe {
          evaluation.rival = try TrainingRecipe(contentsOfYAML: path).reading(as: recipe)
          evaluation.rivalName = path
        }
        result = try TextClassifier.crossValidate(
          files: rows.data, recipe: recipe, split: split.resolved()!, options: evaluation, threads: threads,
          progress: { bar.show($0) })
      }
      bar.finish()
      if let suspects { try write(result.suspects ?? [], toJSONLines: suspects) }
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
      try write(json + Data("\n".utf8), to: path)
    }
  }

  private func write(_ suspects: [SuspectLabel], toJSONLines path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for suspect in suspects { lines += try encoder.encode(suspect) + Data("\n".utf8) }
    try write(lines, to: path)
  }

  private func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
