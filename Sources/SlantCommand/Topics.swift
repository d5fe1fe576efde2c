internal import ArgumentParser
internal import Foundation
internal import Reports
internal import Slant
internal import TopicDiscovery

struct Topics: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    abstract: "Find the topics of articles that have no labels.",
    discussion: """
      Writes a line for each topic (its terms, its share, typical articles) and, as JSON Lines, one for each article in input \
      order with its topic and how sure that is. With --model a model is written that assigns new articles to the same \
      topics, by 'slant predict'.

      With --sample articles are written that are worth labelling, typical ones and borderline ones of each topic: fill \
      in their field 'topic' and give them to 'slant train'.
      """)

  @OptionGroup var rows: DataArguments
  @Option(
    help: ArgumentHelp(
      "How many topics: a number, or the finest division that halves of the rows agree on. (default: auto)",
      valueName: "auto|n"))
  var count: TopicCountArgument?
  @Option(help: ArgumentHelp("Where to write a model of the topics.", valueName: "out"))
  var model: String?
  @Option(help: ArgumentHelp("Write a report for people: .html, one page that needs no network.", valueName: "file"))
  var report: String?
  @Option(help: "The form of the output. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @Option(help: ArgumentHelp("Write so many articles of each topic to be labelled, to --output.", valueName: "n"))
  var sample: Int?
  @Option(help: ArgumentHelp("Where to write the articles of --sample; - is standard output.", valueName: "file"))
  var output: String?
  @Option(
    help: ArgumentHelp("Give articles whose topic is less probable none. (default: 0)", valueName: "p"))
  var minProbability: Double?
  @OptionGroup(title: "What the texts are and how they become terms") var terms: TopicTermOptions
  @Option(help: ArgumentHelp("The field that identifies a row, read where it is there.", valueName: "field"))
  var id = "id"
  @Option(
    help: ArgumentHelp("The field with the date, such as 2021-04-10, read where it is there.", valueName: "field"))
  var date = "date"
  @Option(help: "The seed of every random choice. (default: 1)")
  var seed: UInt64?
  @OptionGroup var cleaning: CleaningOption
  @OptionGroup var options: RunOptions

  func validate() throws {
    if let minProbability, !(0...1).contains(minProbability) {
      throw ValidationError("--min-probability: expected a number from 0 to 1, found \(minProbability).")
    }
    if let sample, sample < 1 {
      throw ValidationError("--sample: expected a number of at least 1, found \(sample).")
    }
    if let report, !["html", "htm"].contains(URL(filePath: report).pathExtension.lowercased()) {
      throw ValidationError("--report: expected a file name that ends in .html, found '\(report)'.")
    }
    guard (sample == nil) == (output == nil) else {
      throw ValidationError("--sample and --output go together: how many articles of each topic, and where to.")
    }
    if output == "-", format != nil {
      throw ValidationError("--format is the form of the topics, which are not written when --output is -.")
    }
  }

  func run() throws {
    try reportingFailures {
      for path in [model, report, output].compactMap(\.self) { try TextClassifier.checkWritable(path: path) }
      let bar = ProgressBar(quiet: options.quiet)
      defer { bar.finish() }
      let analysis = try TopicAnalysis(
        files: rows.data, settings: try settings(), threads: options.threadCount, progress: { bar.show($0) })
      if let model { try analysis.classifier().write(toPath: model) }
      if let report {
        let page = TopicReport(analysis, data: rows.data).html
        try replaceFile(at: report, with: Data(page.utf8))
      }
      bar.finish()
      if let sample, let output {
        try ArticleSample(analysis: analysis, perTopic: sample).write(toPath: output)
      }
      if output != "-" {
        let format = format ?? (StandardOutput.isTerminal ? .text : .jsonl)
        try TopicWriter(analysis: analysis).write(as: format)
      }
      guard !options.quiet else { return }
      StandardError.write(line: analysis.summary)
      if let note = analysis.reading.replacementNote { StandardError.write(line: "slant: \(note)") }
    }
  }

  private func settings() throws -> TopicSettings {
    var settings = TopicSettings()
    try terms.apply(to: &settings)
    settings.id = id
    settings.date = date
    settings.clean = cleaning.value ?? .files
    settings.topics.count = count?.value ?? .auto
    settings.topics.minimumProbability = minProbability ?? 0
    settings.topics.seed = seed ?? 1
    return settings
  }
}

/// `auto`, or a whole number of at least 1.
struct TopicCountArgument: ExpressibleByArgument {
  let value: TopicOptions.Count

  init?(argument: String) {
    if argument == "auto" {
      value = .auto
    } else if let number = Int(argument), number >= 1 {
      value = .fixed(number)
    } else {
      return nil
    }
  }
}

extension TopicAnalysis {
  /// What was found, for a person.
  fileprivate var summary: String {
    let without = found.assignments.count { $0 == nil }
    var line = "\(articles.count) articles, \(found.topics.count) \(found.topics.count == 1 ? "topic" : "topics")"
    if let trial = found.trials.first(where: { $0.topics == found.topics.count }) {
      line +=
        ", chosen of \(found.trials.count) numbers: halves of the articles agree by \(decimals(trial.agreement, 2))"
    }
    if without > 0 { line += "; \(without) without a topic" }
    return line + "."
  }
}
