internal import ArgumentParser
internal import Slant

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Learn a model from labelled rows.",
    discussion: """
      The field named by --topic holds a string (one label) or a list of strings (several labels, none allowed). The \
      field named by --stance holds a label toward the target that the row's --target field names, or an object from \
      target to label. Several tasks share one model.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: ArgumentHelp("Where to write the model.", valueName: "out"))
  var model: String
  @OptionGroup(title: "What to learn, and how") var recipe: RecipeOptions
  @OptionGroup var options: RunOptions

  func run() throws {
    try reportingFailures {
      let recipe = try recipe.resolved()
      try TextClassifier.checkWritable(path: model)
      let bar = ProgressBar(quiet: options.quiet)
      let classifier = try TextClassifier.train(
        onFiles: rows.data, recipe: recipe, threads: options.threadCount, progress: { bar.show($0) })
      bar.finish()
      try classifier.write(toPath: model)
      if !options.quiet { StandardError.write(classifier.summary.description) }
    }
  }
}
