public import ArgumentParser
internal import Foundation
public import NearestArticles
internal import Slant

struct Similar: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    abstract: "Find the articles that are nearest to one.",
    discussion: """
      Compares every article, so that none is missed, and writes the nearest first, each with the words that it shares. \
      With --index the work of reading is done once: the index is made where there is none, made anew where the files \
      have changed since, and otherwise answers at once.
      """)

  @OptionGroup var rows: DataArguments
  @Option(
    help: ArgumentHelp(
      "To what: the id of an article, a file with one, or - for standard input.", valueName: "id|file|-"))
  var to: String
  @Option(help: "How many articles to give.")
  var count = 10
  @Option(help: "Compare by latent semantic analysis, or by the terms themselves.")
  var space: SimilaritySpace = .lsa
  @Option(help: ArgumentHelp("Where the index is, or shall be.", valueName: "file"))
  var index: String?
  @Option(help: "The form of the output. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @OptionGroup var fields: FieldOptions
  @OptionGroup var cleaning: CleaningOption
  @OptionGroup var options: RunOptions

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--count: expected a number of at least 1, found \(count).") }
    if to == "-", rows.data.contains("-") {
      throw ValidationError("--to - and the rows cannot both be on standard input.")
    }
  }

  func run() throws {
    try reportingFailures {
      let bar = ProgressBar(quiet: options.quiet)
      defer { bar.finish() }
      var settings = SimilarArticles.Settings()
      settings.text = fields.text
      settings.title = fields.title
      settings.id = fields.id
      settings.clean = cleaning.value ?? .files
      let articles = try SimilarArticles(
        files: rows.data, settings: settings, indexPath: index, threads: options.threadCount,
        progress: { bar.show($0) })
      bar.finish()
      let found = try nearest(of: articles)
      var output = StandardOutput()
      let asText = (format ?? (StandardOutput.isTerminal ? .text : .jsonl)) == .text
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      for article in found {
        if asText {
          for line in Self.lines(article) { try output.write(line: line) }
        } else {
          try output.write(line: String(decoding: encoder.encode(SimilarRecord(article)), as: UTF8.self))
        }
      }
      try output.flush()
      guard !options.quiet else { return }
      if articles.origin == .remade, let index {
        StandardError.write(
          line: "\(index): the files or fields had changed since the index was made; it was made anew.")
      }
      if found.isEmpty { StandardError.write(line: "No article is near: none shares a word.") }
    }
  }

  /// An id of the rows comes before a file of that name.
  private func nearest(of articles: SimilarArticles) throws -> [SimilarText] {
    func answers(_ query: SimilarArticles.Query) throws -> [SimilarText] {
      try articles.nearest(to: query, count: count, space: space, threads: options.threadCount)
    }
    guard to != "-" else { return try answers(.file(to)) }
    do {
      return try answers(.id(to))
    } catch SimilarityError.unknownID where FileManager.default.fileExists(atPath: to) {
      return try answers(.file(to))
    }
  }

  private static func lines(_ article: SimilarText) -> [String] {
    let shared = article.sharedTerms.isEmpty ? "no words shared" : article.sharedTerms.joined(separator: ", ")
    return ["\(decimals(article.similarity, 3))  \(article.id)  \(article.title)", "       \(shared)"]
  }
}

extension SimilaritySpace: ExpressibleByArgument {}

/// An article as a line of JSON.
private struct SimilarRecord: Encodable {
  let id: String
  let title: String
  let similarity: Double
  let shared: [String]

  init(_ article: SimilarText) {
    id = article.id
    title = article.title
    similarity = (article.similarity * 1e6).rounded() / 1e6
    shared = article.sharedTerms
  }
}
