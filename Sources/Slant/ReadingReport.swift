internal import Corpora

/// What reading met that a person should know of.
public struct ReadingReport: Codable, Equatable, Sendable {
  public var rows: Int
  /// How many byte sequences that are not UTF-8 were replaced with U+FFFD.
  public var replacedInvalidSequences: Int
  /// Where the first of them was.
  public var firstReplacement: String?

  /// `rows` are those that were used.
  init(_ summary: ReadingSummary?, rows: Int) {
    self.rows = rows
    replacedInvalidSequences = summary?.replacedInvalidSequences ?? 0
    firstReplacement = summary?.firstReplacement.map { "\($0)" }
  }

  /// A sentence on replaced bytes; nil where there were none.
  public var replacementNote: String? {
    guard replacedInvalidSequences > 0 else { return nil }
    let times =
      replacedInvalidSequences == 1
      ? "one invalid UTF-8 sequence was" : "\(replacedInvalidSequences) invalid UTF-8 sequences were"
    return "\(firstReplacement.map { "\($0): " } ?? "")\(times) replaced with U+FFFD"
      + (replacedInvalidSequences == 1 ? "." : "; this is the first.")
  }
}
