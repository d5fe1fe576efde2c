internal import Corpora
internal import TopicDiscovery

extension TopicAnalysis {
  /// The places of articles worth labelling: of each topic those that are most surely of it, and as many that are nearly of
  /// another one; rising.
  public func sample(perTopic count: Int) -> [Int] {
    var members = [[Int]](repeating: [], count: found.topics.count)
    for (row, assignment) in found.assignments.enumerated() {
      if let assignment { members[assignment.topic].append(row) }
    }
    var chosen: Set<Int> = []
    for rows in members {
      func margin(_ row: Int) -> Double { found.assignments[row]?.margin ?? 0 }
      let sorted = rows.sorted { (margin($0), $1) > (margin($1), $0) }
      let typical = sorted.prefix((count + 1) / 2)
      chosen.formUnion(typical)
      chosen.formUnion(sorted.dropFirst(typical.count).suffix(count / 2))
    }
    return chosen.sorted()
  }

  /// Gives the articles at `rows` in the form that training reads, a line of JSON each with all that their rows hold, the name of their topic
  /// as `suggested_topic`, and an empty `topic` to be filled in, where they have none.
  ///
  /// - Throws: `CorpusError`; what `write` throws.
  public func copyForLabelling(_ rows: [Int], to write: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    let included = Set(rows)
    try corpus.copyRowsAsJSON(
      where: included.contains,
      adding: { row in
        let suggestion = found.assignments[row].map { names[$0.topic] } ?? ""
        return [(Self.suggestionField, suggestion)] + (isLabelled[row] ? [] : [(Self.field, "")])
      }, to: write)
  }
}
