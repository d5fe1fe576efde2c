/// A term under way: a single symbol, or a node of an `NGramTable`, which stands for several.
struct TermNumber: Equatable, Sendable {
  let code: UInt32

  init(code: UInt32) { self.code = code }
  static func symbol(_ symbol: UInt32) -> TermNumber { TermNumber(code: symbol << 1) }
  static func node(_ node: UInt32) -> TermNumber { TermNumber(code: node << 1 | 1) }

  var isNode: Bool { code & 1 == 1 }
  /// The number of the symbol or of the node.
  var index: Int { Int(code >> 1) }
}
