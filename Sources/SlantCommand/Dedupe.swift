public import ArgumentParser
internal import ArticleCleaning
internal import Foundation
internal import NearDuplicates
public import Slant

struct Dedupe: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl
  }

  static let configuration = CommandConfiguration(
    abstract: "Find copies of articles, and rewrites of one story.",
    discussion: """
      Writes one group of two or more a line: JSON Lines, or aligned text where standard output is a terminal. Copies share \
      most of their four-word runs; rewrites tell one story in other words, which is judged by headlines, leads, names, \
      numbers and quotations, and by dates and outlets where the rows have them.

      With --keep, the rows that remain when one of each group is kept are written as they stood, without the groups.
      """)

  @OptionGroup var rows: DataArguments
  @Option(help: "The form of the groups. (default: text on a terminal, jsonl elsewhere)")
  var format: Format?
  @Option(help: "Write the thinned corpus: of each group only this article.")
  var keep: Deduplication.Choice?
  @Flag(
    help: """
      Write the lines that recur in many articles of one outlet instead: as text one a line, for --drop-lines of \
      slant train.
      """)
  var lines = false
  @Flag(help: "Find copies only; several times as fast.")
  var copiesOnly = false
  @Option(
    help: ArgumentHelp(
      "Two texts are copies from this share of common four-word runs. (default: 0.6)", valueName: "share"))
  var similarity: Double?
  @OptionGroup var fields: FieldOptions
  @Option(help: ArgumentHelp("The field with the date, for rewrites and --keep earliest.", valueName: "field"))
  var date = "date"
  @Option(
    help: ArgumentHelp(
      "The field that names outlets, for rewrites. (default: outlet or source, where there is one)", valueName: "field"
    ))
  var outlet: String?
  @OptionGroup var cleaning: CleaningOption
  @OptionGroup var options: RunOptions

  func validate() throws {
    if let similarity, !(0.05...1).contains(similarity) {
      throw ValidationError("--similarity: expected a share from 0.05 to 1, found \(similarity).")
    }
    if lines, keep != nil || copiesOnly || similarity != nil {
      throw ValidationError(
        "--lines looks for lines, not for copies: it goes with none of --keep, --copies-only and --similarity.")
    }
    if keep != nil, format != nil {
      throw ValidationError("--format is the form of the groups, which --keep does not write.")
    }
  }

  func run() throws {
    try reportingFailures {
      let bar = ProgressBar(quiet: options.quiet)
      var read = Deduplication.Fields()
      read.text = fields.text
      read.title = fields.title
      read.id = fields.id
      read.date = date
      read.outlet = outlet
      if lines { return try writeLines(read) }
      var duplicates = NearDuplicateOptions()
      duplicates.findsRewrites = !copiesOnly
      if let similarity { duplicates.copySimilarity = similarity }
      let found = try Deduplication(
        files: rows.data, fields: read, options: duplicates,
        clean: cleaning.value ?? .files, threads: options.threadCount,
        progress: { bar.show($0) })
      bar.finish()
      var output = StandardOutput()
      if let keep {
        try found.copyKept(keep) { try output.write(bytes: $0) }
      } else {
        let asText = (format ?? (StandardOutput.isTerminal ? .text : .jsonl)) == .text
        for group in found.groups { try output.write(line: asText ? found.line(group) : found.json(group)) }
      }
      try output.flush()
      guard !options.quiet else { return }
      StandardError.write(line: found.summary)
      if let note = found.reading.replacementNote { StandardError.write(line: "slant: \(note)") }
    }
  }
}

extension Dedupe {
  private func writeLines(_ fields: Deduplication.Fields) throws {
    let found = try Deduplication.recurringLines(
      files: rows.data, fields: fields, clean: cleaning.value ?? .files, threads: options.threadCount)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var output = StandardOutput()
    let asText = (format ?? (StandardOutput.isTerminal ? .text : .jsonl)) == .text
    for line in found {
      let record = LineRecord(line: line.text, outlet: line.group, articles: line.count, share: line.share)
      try output.write(
        line: asText ? line.text : String(decoding: try encoder.encode(record), as: UTF8.self))
    }
    try output.flush()
    guard !options.quiet else { return }
    let outlets = Set(found.map(\.group)).count
    StandardError.write(
      line: (found.count == 1 ? "1 line recurs" : "\(found.count) lines recur")
        + ", in \(outlets) outlet\(outlets == 1 ? "" : "s").")
  }
}

/// A line that recurs, as a line of JSON.
private struct LineRecord: Encodable {
  let line: String
  let outlet: String
  let articles: Int
  let share: Double
}

extension Deduplication.Choice: ExpressibleByArgument {}

extension Deduplication {
  /// How many groups there are, for a person.
  fileprivate var summary: String {
    let copies = groups.filter { $0.kind == .copy }
    let rewrites = groups.filter { $0.kind == .rewrite }
    func sizes(_ groups: [NearDuplicateGroup]) -> String {
      "\(groups.count) (\(groups.reduce(0) { $0 + $1.members.count }) articles)"
    }
    return "\(ids.count) articles; groups of copies: \(sizes(copies)); of rewrites: \(sizes(rewrites))."
  }

  fileprivate func line(_ group: NearDuplicateGroup) -> String {
    "\(group.kind.rawValue) \(percent(group.similarity)): " + group.members.map { ids[$0] }.joined(separator: ", ")
      + "\n  \(ids[group.weakestLink.first]), \(ids[group.weakestLink.second]): \(group.weakestLink.reason)"
  }

  fileprivate func json(_ group: NearDuplicateGroup) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let record = GroupRecord(
      ids: group.members.map { ids[$0] }, kind: group.kind, similarity: (group.similarity * 10000).rounded() / 10000,
      reason: group.weakestLink.reason)
    return String(decoding: try encoder.encode(record), as: UTF8.self)
  }
}

/// A group as a line of JSON.
private struct GroupRecord: Encodable {
  let ids: [String]
  let kind: NearDuplicateGroup.Kind
  let similarity: Double
  let reason: String
}
