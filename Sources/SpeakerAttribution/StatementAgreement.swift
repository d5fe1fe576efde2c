/// How well found statements agree with marked ones.
package struct StatementAgreement: Sendable, Equatable {
  package var found = 0
  package var marked = 0
  /// Found where a marked one is, whoever speaks.
  package var located = 0
  /// Those of them whose speaker is right as well.
  package var right = 0

  package init() {}

  package var precision: Double { Double(right) / Double(max(found, 1)) }
  package var recall: Double { Double(right) / Double(max(marked, 1)) }

  /// Each marked statement is matched once, with the first that overlaps it enough.
  package mutating func add(_ statements: [Statement], to article: MarkedArticle) {
    found += statements.count
    marked += article.statements.count
    var free = article.statements
    for statement in statements {
      guard let match = Self.match(of: statement, in: free, article.bytes(statement.part)) else { continue }
      located += 1
      if free[match].speaker?.lowercased() == statement.speaker?.lowercased() { right += 1 }
      free.remove(at: match)
    }
  }

  /// The first marked statement of the same part and extent.
  static func match(of statement: Statement, in marked: [Statement], _ bytes: [UInt8]) -> Int? {
    marked.firstIndex { $0.part == statement.part && overlap($0.range, statement.range, bytes) >= 0.8 }
  }

  /// F of characters: those that both have, twice, over those of each.
  package static func overlap(_ first: Range<Int>, _ second: Range<Int>, _ bytes: [UInt8]) -> Double {
    guard first.overlaps(second) else { return 0 }
    func characters(_ range: Range<Int>) -> Double { Double(bytes[range].count { $0 & 0xC0 != 0x80 }) }
    return 2 * characters(first.clamped(to: second)) / (characters(first) + characters(second))
  }
}
