internal import ArgumentParser
internal import Foundation
internal import Slant

struct Explain: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    abstract: "Show what a model goes by, or why it labels a text as it does.",
    discussion: """
      Without a text: the terms that speak most for each label and most against it and, where the model has them, the axes \
      of the latent semantic analysis, each with the terms at its ends.

      With texts: of each the prediction, the terms that decided, and the text with those words marked. What the terms \
      bring are log-odds: with the intercept they add up to the logarithm of the odds of the label, against its rival \
      where labels exclude each other, against its absence where a text may have several. The words are marked in colour \
      on a terminal (unless NO_COLOR is set), elsewhere as [+word+] where they speak for the label and [-word-] where \
      they speak against it. The text is marked for the first of the labels; --task, --target and --label choose another.
      """)

  @Argument(
    help: ArgumentHelp(
      "Texts: .txt or .html articles, rows as for 'slant train', - for standard input.", valueName: "data"))
  var data: [String] = []
  @Option(help: "The model.")
  var model: String
  @Option(help: ArgumentHelp("Only this task, named by its field.", valueName: "field"))
  var task: String?
  @Option(help: ArgumentHelp("Of stances, only those toward this target.", valueName: "text"))
  var target: String?
  @Option(help: "Only this label, also where the text does not get it. (default: those it gets)")
  var label: String?
  @Option(help: "How many terms to show, of each end or of each text.")
  var count = 12
  @Flag(help: "All axes, and with texts the articles that lie farthest out along each.")
  var axes = false
  @Option(help: "The form of the output. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @Flag(inversion: .prefixedNo, help: "Clean all texts, or none. (default: as in training)")
  var clean: Bool?
  @OptionGroup var options: RunOptions

  /// So many axes are shown where nobody asks for them.
  private static let axisCount = 10

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--count: expected a number of at least 1, found \(count).") }
    if axes, let flag = [("task", task), ("target", target), ("label", label)].first(where: { $0.1 != nil })?.0 {
      throw ValidationError("--\(flag) does not go with --axes: axes belong to no task.")
    }
    if data.isEmpty, clean != nil { throw ValidationError("--clean and --no-clean need texts.") }
  }

  func run() throws {
    try reportingFailures {
      let classifier = try TextClassifier(contentsOfFile: model)
      var writer = ExplanationWriter(
        asText: (format ?? (StandardOutput.isTerminal ? .text : .jsonl)) == .text, count: count)
      if axes {
        try writeAxes(of: classifier, to: &writer)
      } else if data.isEmpty {
        for task in try classifier.strongestTerms(in: scope, count: count) {
          try writer.write(task.terms, field: task.field, target: task.target)
        }
        if classifier.hasAxes, task == nil, target == nil, label == nil {
          for axis in try classifier.axes(termCount: count).prefix(Self.axisCount) { try writer.write(axis) }
        }
      } else {
        try writeTexts(of: classifier, to: &writer)
      }
      try writer.finish()
    }
  }

  private var scope: ExplanationScope {
    var scope = ExplanationScope()
    scope.field = task
    scope.target = target
    scope.label = label
    return scope
  }

  private var cleaning: TrainingRecipe.Cleaning? { clean.map { $0 ? .all : .none } }

  private func writeAxes(of classifier: TextClassifier, to writer: inout ExplanationWriter) throws {
    guard !data.isEmpty else {
      for axis in try classifier.axes(termCount: count) { try writer.write(axis) }
      return
    }
    let bar = ProgressBar(quiet: options.quiet)
    let (axes, reading) = try classifier.axes(
      ofFiles: data, termCount: count, cleaning: cleaning, threads: options.threadCount, progress: { bar.show($0) })
    bar.finish()
    for axis in axes { try writer.write(axis) }
    note(reading)
  }

  private func writeTexts(of classifier: TextClassifier, to writer: inout ExplanationWriter) throws {
    let bar = ProgressBar(quiet: options.quiet || StandardOutput.isTerminal)
    let reading = try classifier.explain(
      files: data, scope: scope, cleaning: cleaning, threads: options.threadCount, progress: { bar.show($0) },
      consume: { try writer.write($0) })
    bar.finish()
    note(reading)
  }

  private func note(_ reading: ReadingReport) {
    if !options.quiet, let note = reading.replacementNote { StandardError.write(line: "slant: \(note)") }
  }
}
