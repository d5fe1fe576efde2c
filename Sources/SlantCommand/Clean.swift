internal import ArgumentParser
internal import ArticleCleaning
internal import Slant

struct Clean: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    abstract: "Make articles out of scraped text or HTML.",
    discussion: """
      Drops what the page put around the article and into it (menus, view counts, share buttons, teasers, notices, comments) \
      and keeps every paragraph, quotation and subheading. Finds title, author, date, source and language; what is not there \
      is left out. A file that reprints several articles gives several.

      With --show, every block is listed with what became of it and why, to see what the cleaner did.
      """)

  @Argument(help: ArgumentHelp("Articles: .txt or .html, also .gz; - is standard input.", valueName: "file"))
  var files: [String]
  @Option(help: "The form of the output. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @Flag(help: "List every block, marked + kept or - dropped, with the reason.")
  var show = false
  @Flag(help: "Drop lines that recur in many of the files, and report them on standard error.")
  var recurring = false

  func validate() throws {
    if show, format == .jsonl {
      throw ValidationError("--show is a listing for people: it does not go with --format jsonl.")
    }
  }

  func run() throws {
    try reportingFailures {
      var cleaner = FileCleaner()
      if recurring {
        let lines = try cleaner.learnRecurringLines(files: files)
        for line in lines { StandardError.write(line: "slant: in \(line.count) files: \(line.text)") }
      }
      var writer = ArticleWriter(
        format: show ? .text : format ?? (StandardOutput.isTerminal ? .text : .jsonl), shows: show)
      for file in files {
        let page = try cleaner.clean(file: file)
        if page.articles.isEmpty {
          StandardError.write(
            line: "slant: \(file == "-" ? "standard input" : file): no article found, only furniture.")
        }
        try writer.write(page, file: file)
      }
      try writer.finish()
    }
  }
}
