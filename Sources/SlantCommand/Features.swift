internal import ArgumentParser
internal import Slant
internal import TextFeatures

struct Features: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the weighted terms of texts as a sparse matrix.",
    discussion: """
      Fits the feature module on the rows, or takes that of a model, and writes their matrix and the vocabulary as a \
      safetensors file, to be read from Python or Rust: row_offsets, column_indices and values (compressed sparse rows), shape, and terms (UTF-8, end to end) with term_offsets.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: ArgumentHelp("Where to write the matrix.", valueName: "file"))
  var output: String
  @Option(help: "A model whose terms and weights to use, in place of learning them from the rows.")
  var model: String?
  @OptionGroup(title: "What the texts are and how they become terms") var terms: TermOptions
  @Option(help: ArgumentHelp("A recipe (YAML) to start from; flags win over it.", valueName: "file"))
  var recipe: String?
  @OptionGroup var options: RunOptions

  func validate() throws {
    if model != nil, let flag = recipe == nil ? terms.firstGiven : "recipe" {
      throw ValidationError("--\(flag) does not go with --model: the model says what the terms are.")
    }
  }

  func run() throws {
    try reportingFailures {
      let bar = ProgressBar(quiet: options.quiet)
      defer { bar.finish() }
      if let model {
        try FeatureExport.write(
          files: rows.data, classifier: TextClassifier(contentsOfFile: model), toPath: output,
          threads: options.threadCount, progress: { bar.show($0) })
        return
      }
      var recipe = try recipe.map { try TrainingRecipe(contentsOfYAML: $0) } ?? TrainingRecipe()
      try terms.apply(to: &recipe)
      try recipe.terms.validate()
      try FeatureExport.write(
        files: rows.data, recipe: recipe, toPath: output, threads: options.threadCount, progress: { bar.show($0) })
    }
  }
}
