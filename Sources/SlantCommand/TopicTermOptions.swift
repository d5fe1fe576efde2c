internal import ArgumentParser
internal import Slant
internal import TextFeatures

/// What the texts are and how they become terms, where topics are looked for.
struct TopicTermOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The field that holds the text.", valueName: "field"))
  var text = "text"

  @Option(help: ArgumentHelp("The field that holds the title, read where it is there.", valueName: "field"))
  var title = "title"

  @Option(
    help: ArgumentHelp(
      """
      Leave out terms in fewer texts than this: a count, or a share below 1. (default: 5; 2 below 1,000 rows, 1 below 50)
      """,
      valueName: "n"))
  var minDf: Double?

  @Option(
    help: ArgumentHelp(
      "Words to leave out: none, english, or a file that lists them, one a line. (default: english)",
      valueName: "none|english|file"))
  var stopWords: String?

  func apply(to settings: inout TopicSettings) throws {
    settings.text = text
    settings.title = title
    if let minDf { settings.minimumDocumentFrequency = try TermOptions.documentFrequency(minDf) }
    if let stopWords { settings.terms.stopWords = try TermOptions.stopWords(stopWords) }
  }
}
