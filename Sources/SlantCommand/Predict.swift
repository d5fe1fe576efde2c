internal import ArgumentParser
internal import Foundation
internal import Slant

struct Predict: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl, csv
  }

  static let configuration = CommandConfiguration(
    abstract: "Classify texts with a model.",
    discussion: """
      Writes one result a row, in input order: JSON Lines, or aligned text where standard output is a terminal. Rows \
      need the text field only; labels are not looked at.

      With --min-probability and --min-known a doubtful label is withheld: it is null, or a list of labels empty, and
      the key reason says why. With several labels a row, each must be probable enough by itself.

      With --speakers the statements of a text, in quotation marks or reported, are found with their speakers, and the model's \
      stances are given for the words of each speaker and for the text without all statements, its own voice. Who cannot be \
      told is unknown.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rows as for 'slant train', or .txt articles; - is standard input.", valueName: "data"))
  var data: [String] = ["-"]
  @Option(help: "The model to use.")
  var model: String
  @Option(help: "The form of the output. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @Option(help: ArgumentHelp("Give the stance toward this target only.", valueName: "text"))
  var target: String?
  @Option(help: ArgumentHelp("Withhold labels that are less probable than this. (default: 0)", valueName: "p"))
  var minProbability: Double?
  @Option(
    help: ArgumentHelp(
      "Withhold labels of texts of whose terms the training rows had a smaller share. (default: 0)", valueName: "share")
  )
  var minKnown: Double?
  @Flag(inversion: .prefixedNo, help: "Clean all texts, or none. (default: as in training)")
  var clean: Bool?
  @Flag(help: "Add the terms that decided, and what each brings in log-odds; not in CSV.")
  var explain = false
  @Flag(help: "Add who says what, and the stance of each beside that of the article's own voice; not in CSV.")
  var speakers = false
  @OptionGroup var options: RunOptions

  func validate() throws {
    if speakers, format == .csv { throw ValidationError("--speakers goes with --format text or jsonl, not csv.") }
    if speakers, explain { throw ValidationError("--speakers and --explain do not go together: give one of them.") }
    if explain, format == .csv { throw ValidationError("--explain goes with --format text or jsonl, not csv.") }
    for (flag, value) in [("min-probability", minProbability), ("min-known", minKnown)] {
      if let value, !(0...1).contains(value) {
        throw ValidationError("--\(flag): expected a number from 0 to 1, found \(value).")
      }
    }
  }

  func run() throws {
    try reportingFailures {
      let classifier = try TextClassifier(contentsOfFile: model)
      let bar = ProgressBar(quiet: options.quiet || StandardOutput.isTerminal)
      let format = format ?? (StandardOutput.isTerminal ? .text : .jsonl)
      var writer = PredictionWriter(format: format)
      let withholding = Withholding(minimumProbability: minProbability ?? 0, minimumKnown: minKnown ?? 0)
      let cleaning: TrainingRecipe.Cleaning? = clean.map { $0 ? .all : .none }
      let reading: ReadingReport
      if speakers {
        reading = try classifier.speakers(
          files: data, target: target, withholding: withholding, cleaning: cleaning, threads: options.threadCount,
          progress: { bar.show($0) }, consume: { try writer.write($0) })
      } else if explain {
        var scope = ExplanationScope()
        scope.target = target
        reading = try classifier.explain(
          files: data, scope: scope, withholding: withholding, cleaning: cleaning, threads: options.threadCount,
          progress: { bar.show($0) }, consume: { try writer.write($0) })
      } else {
        reading = try classifier.predict(
          files: data, target: target, withholding: withholding, cleaning: cleaning, threads: options.threadCount,
          progress: { bar.show($0) }, consume: { try writer.write($0) })
      }
      bar.finish()
      try writer.finish()
      if !options.quiet, let note = reading.replacementNote { StandardError.write(line: "slant: \(note)") }
    }
  }
}
