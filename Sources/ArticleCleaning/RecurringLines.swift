/// Learns which lines recur in many articles of one outlet: furniture that a single page does not show to be any.
///
/// Lines are counted by the hash of their words in a table of bounded size for each group; when one is full, lines met once
/// are forgotten first (lossy counting; Manku and Motwani, VLDB 2002). Equal lines of one article count once.
///
///     var lines = RecurringLines()
///     for article in articles { lines.add(article.text, group: article.outlet) }
///     cleaner.recurring = lines.hashes(minimumShare: 0.05)
public struct RecurringLines: Sendable {
  /// A line that recurs.
  public struct Line: Equatable, Sendable {
    public var text: String
    public var group: String
    /// In how many articles of the group.
    public var count: Int
    public var share: Double
  }

  private struct Entry {
    var count: Int
    var text: String
  }

  private struct Group {
    var articles = 0
    var lines: [UInt64: Entry] = [:]
    /// How often a line that is not remembered may have been met.
    var forgotten = 0

    mutating func add(_ hash: UInt64, _ text: String) {
      lines[hash, default: Entry(count: forgotten, text: text)].count += 1
    }

    mutating func shrink(to capacity: Int) {
      while lines.count > capacity {
        forgotten += 1
        let least = forgotten
        lines = lines.filter { $0.value.count > least }
      }
    }
  }

  /// How many lines of a group are remembered.
  public let capacity: Int
  private var groups: [String: Group] = [:]

  /// - Precondition: `capacity` is at least 1.
  public init(capacity: Int = 100_000) {
    precondition(capacity > 0, "a capacity is at least 1")
    self.capacity = capacity
  }

  /// Counts the lines of an article. Lines of more than 60 words are no furniture that repeats word for word, and are left out.
  public mutating func add(_ text: String, group: String = "") {
    add(Self.lines(of: text), group: group)
  }

  /// A line that may recur.
  package struct Candidate: Sendable {
    let hash: UInt64
    let text: String
  }

  /// The lines of an article that are counted, each once.
  package static func lines(of text: String) -> [Candidate] {
    var seen: Set<UInt64> = []
    return PlainText.lines(text).compactMap { line in
      guard line.length > 0, line.length < 600 else { return nil }
      let (hash, words) = hash(line.text)
      guard (1...60).contains(words), seen.insert(hash).inserted else { return nil }
      return Candidate(hash: hash, text: line.text)
    }
  }

  /// Counts the lines of an article.
  package mutating func add(_ lines: [Candidate], group: String) {
    groups[group, default: Group()].articles += 1
    for line in lines { groups[group]?.add(line.hash, line.text) }
    groups[group]?.shrink(to: capacity)
  }

  /// Of the words alone, as `BlockMeasures.lineHash` is.
  private static func hash(_ line: some StringProtocol) -> (hash: UInt64, words: Int) {
    var hash = Word.hashStart
    var words = 0
    Word.scan(line.unicodeScalars) { word in
      hash = Word.phrase(hash, word.hash)
      words += 1
    }
    return (hash, words)
  }

  /// What `ArticleCleaner.recurring` takes, of lines that are known; those without a word are left out.
  public static func hashes(of lines: some Sequence<String>) -> Set<UInt64> {
    Set(lines.map { hash($0) }.filter { $0.words > 0 }.map(\.hash))
  }

  /// `text` without the lines with these hashes.
  public static func removing(_ hashes: Set<UInt64>, from text: String) -> String {
    guard !hashes.isEmpty else { return text }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .filter { !hashes.contains(hash($0).hash) }.joined(separator: "\n")
  }

  /// The lines in at least `minimumCount` articles and `minimumShare` of the articles of their group, the most frequent first.
  public func lines(minimumCount: Int = 3, minimumShare: Double = 0.02) -> [Line] {
    selected(minimumCount, minimumShare).map(\.line).sorted {
      ($1.count, $0.group, $0.text) < ($0.count, $1.group, $1.text)
    }
  }

  /// What `ArticleCleaner.recurring` takes.
  public func hashes(minimumCount: Int = 3, minimumShare: Double = 0.02) -> Set<UInt64> {
    Set(selected(minimumCount, minimumShare).map(\.hash))
  }

  private func selected(_ minimumCount: Int, _ minimumShare: Double) -> [(hash: UInt64, line: Line)] {
    groups.flatMap { name, group in
      group.lines.compactMap { hash, entry in
        let count = min(entry.count, group.articles)
        let share = Double(count) / Double(group.articles)
        guard count >= minimumCount, share >= minimumShare else { return nil }
        return (hash, Line(text: entry.text, group: name, count: count, share: share))
      }
    }
  }
}
