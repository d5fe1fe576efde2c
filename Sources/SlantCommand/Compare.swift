internal import ArgumentParser
internal import Foundation
internal import Slant

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare models, or files of predictions, on the same rows.",
    discussion: """
      The rows must not have been trained on. Give --model twice or more, or --predictions with files that 'slant predict \
      --format jsonl' wrote for these rows, matched by id. Every two are compared by a paired bootstrap (whole groups are \
      drawn where a group field is named, otherwise copies of a text together, otherwise rows) and McNemar's test; with more \
      than two, p-values are corrected for the number of comparisons after Holm.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: "A model to compare. Given twice or more.")
  var model: [String] = []
  @Option(help: ArgumentHelp("Predictions to compare. Given twice or more.", valueName: "file"))
  var predictions: [String] = []
  @Option(
    help: ArgumentHelp(
      "The field whose groups are drawn whole: an outlet, a story. (default: that of the first model, if any)",
      valueName: "field"))
  var group: String?
  @Option(help: ArgumentHelp("Resamples behind intervals and p-values.", valueName: "n"))
  var resamples = ComparisonOptions().resamples
  @Option(help: ArgumentHelp("With --predictions: the field that holds the text. (default: text)", valueName: "field"))
  var text: String?
  @Option(
    help: ArgumentHelp(
      "With --predictions: the field that identifies a row. (default: id, where there is one)", valueName: "field"))
  var id: String?
  @Option(
    help: ArgumentHelp(
      "With --predictions: the field that names what a stance is toward, unless labels are objects.",
      valueName: "field"))
  var target: String?
  @Option(help: ArgumentHelp("Write everything as JSON, - for standard output.", valueName: "file"))
  var json: String?
  @OptionGroup var options: RunOptions

  func validate() throws {
    guard model.isEmpty != predictions.isEmpty, max(model.count, predictions.count) >= 2 else {
      throw ValidationError("Give --model, or --predictions, twice or more.")
    }
    let names = model + predictions
    guard Set(names).count == names.count else {
      throw ValidationError("The same file is given twice. Compare different ones.")
    }
    guard (2...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples: expected a number from 2 to 1000000, found \(resamples).")
    }
    if !model.isEmpty, let flag = [("text", text), ("id", id), ("target", target)].first(where: { $0.1 != nil })?.0 {
      throw ValidationError("--\(flag) goes with --predictions: a model brings its own fields.")
    }
    if !model.isEmpty, rows.data.contains("-") {
      throw ValidationError("Standard input can be read by one model only: give files to compare on.")
    }
  }

  func run() throws {
    try reportingFailures {
      let bar = ProgressBar(quiet: options.quiet)
      let result = try compared(progress: { bar.show($0) })
      bar.finish()
      if let json { try FileOutput.write(result, toJSON: json) }
      if json != "-" {
        var output = StandardOutput()
        for line in ComparisonTable.lines(of: result) { try output.write(line: line) }
        try output.flush()
      }
      if !options.quiet {
        for note in result.notes { StandardError.write(line: "slant: \(note)") }
      }
    }
  }

  private func compared(progress: @escaping ProgressHandler) throws -> ComparedModels {
    var comparison = ComparisonOptions()
    comparison.resamples = resamples
    comparison.group = group
    comparison.text = text
    comparison.id = id
    comparison.target = target
    guard !model.isEmpty else {
      return try ComparedModels(
        predictions: predictions, data: rows.data, options: comparison, threads: options.threadCount,
        progress: progress)
    }
    let models = try model.map { (name: $0, classifier: try TextClassifier(contentsOfFile: $0)) }
    return try ComparedModels(
      models: models, files: rows.data, options: comparison, threads: options.threadCount, progress: progress)
  }
}
