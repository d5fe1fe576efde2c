internal import ArgumentParser
internal import Slant
internal import TextFeatures

struct Features: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the weighted terms of texts as a sparse matrix.",
    discussion: """
      Fits the feature module on the rows and writes their matrix and the vocabulary as a safetensors file, to be read from \
      Python or Rust: row_offsets, column_indices and values (compressed sparse rows), shape, and terms (UTF-8, end to end) with term_offsets.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: ArgumentHelp("Where to write the matrix.", valueName: "file"))
  var output: String
  @OptionGroup(title: "What the texts are and how they become terms") var terms: TermOptions
  @Option(help: ArgumentHelp("A recipe (YAML) to start from; flags win over it.", valueName: "file"))
  var recipe: String?
  @OptionGroup var options: RunOptions

  func run() throws {
    try reportingFailures {
      var recipe = try recipe.map { try TrainingRecipe(contentsOfYAML: $0) } ?? TrainingRecipe()
      try terms.apply(to: &recipe)
      try recipe.terms.validate()
      let bar = ProgressBar(quiet: options.quiet)
      try FeatureExport.write(
        files: rows.data, recipe: recipe, toPath: output, threads: options.threadCount, progress: { bar.show($0) })
      bar.finish()
    }
  }
}
