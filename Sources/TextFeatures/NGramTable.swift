/// A prefix tree of n-grams: each node is an n-gram, known by its parent, the n-gram without the last
/// symbol, and that symbol. A symbol is a word's number or a character.
///
/// The pair is the key itself, so that no n-gram is ever spelled out or taken for another.
struct NGramTable: Sendable {
  private struct Slot {
    var prefix: UInt32
    var symbol: UInt32
    var node: UInt32
  }

  private static let empty = UInt32.max
  private var slots = [Slot](
    repeating: Slot(prefix: 0, symbol: 0, node: NGramTable.empty), count: 1 << 8)
  /// The parent and the last symbol of each node; a parent always comes before its children.
  private(set) var prefixes: [TermNumber] = []
  private(set) var symbols: [UInt32] = []

  var count: Int { prefixes.count }

  /// A prefix and the symbol that follows it.
  struct Step {
    var prefix: TermNumber
    var symbol: UInt32
  }

  /// Finds the nodes of steps, new ones where there were none.
  ///
  /// - Parameter nodes: gets the node of each step; at least as long as `steps`.
  mutating func insert(
    _ steps: UnsafeBufferPointer<Step>, into nodes: UnsafeMutableBufferPointer<UInt32>
  ) {
    find(steps, into: nodes)
    for place in steps.indices where nodes[place] == Self.empty {
      nodes[place] = insert(steps[place].prefix, steps[place].symbol)
    }
  }

  /// Finds the nodes of steps, `empty` where there are none.
  private func find(
    _ steps: UnsafeBufferPointer<Step>, into nodes: UnsafeMutableBufferPointer<UInt32>
  ) {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      for block in stride(from: 0, to: steps.count, by: 32) {
        // As in `ByteTable`: first fetch, then look.
        let end = min(block + 32, steps.count)
        for place in block..<end {
          nodes[place] = slots[Self.hash(steps[place].prefix.code, steps[place].symbol) & mask].node
        }
        for place in block..<end {
          let step = steps[place]
          var index = Self.hash(step.prefix.code, step.symbol) & mask
          while true {
            let slot = slots[index]
            if slot.node == Self.empty || (slot.prefix ^ step.prefix.code) | (slot.symbol ^ step.symbol) == 0 {
              nodes[place] = slot.node
              break
            }
            index = (index + 1) & mask
          }
        }
      }
    }
  }

  /// The node of `prefix` followed by `symbol`, new if it was never seen.
  mutating func insert(_ prefix: TermNumber, _ symbol: UInt32) -> UInt32 {
    let mask = slots.count - 1
    var index = Self.hash(prefix.code, symbol) & mask
    while true {
      let slot = slots[index]
      if slot.node == Self.empty { return add(prefix, symbol, at: index) }
      if slot.prefix == prefix.code, slot.symbol == symbol { return slot.node }
      index = (index + 1) & mask
    }
  }

  @inline(never)
  private mutating func add(_ prefix: TermNumber, _ symbol: UInt32, at index: Int) -> UInt32 {
    let node = UInt32(prefixes.count)
    precondition(node < Self.empty >> 1, "more than 2³¹ n-grams")
    prefixes.append(prefix)
    symbols.append(symbol)
    slots[index] = Slot(prefix: prefix.code, symbol: symbol, node: node)
    if prefixes.count * 5 > slots.count * 3 { grow() }
    return node
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = []
    slots = LargeArray.filled(with: Slot(prefix: 0, symbol: 0, node: Self.empty), count: size)
    let mask = size - 1
    for node in prefixes.indices {
      var index = Self.hash(prefixes[node].code, symbols[node]) & mask
      while slots[index].node != Self.empty { index = (index + 1) & mask }
      slots[index] = Slot(prefix: prefixes[node].code, symbol: symbols[node], node: UInt32(node))
    }
  }

  @inline(__always)
  private static func hash(_ prefix: UInt32, _ symbol: UInt32) -> Int {
    Int(truncatingIfNeeded: Hash.spread(UInt64(prefix) << 32 | UInt64(symbol)))
  }

  /// Takes in the nodes of another table; returns the number that each of them has here.
  ///
  /// - Parameter symbols: what the other table's symbols are called here; empty if the same.
  mutating func merge(_ other: NGramTable, symbols names: [UInt32]) -> [UInt32] {
    var nodes: [UInt32] = []
    nodes.reserveCapacity(other.count)
    for node in 0..<other.count {
      let prefix = other.prefixes[node]
      let symbol = other.symbols[node]
      let prefixHere: TermNumber =
        if prefix.isNode {
          .node(nodes[prefix.index])
        } else {
          names.isEmpty ? prefix : .symbol(names[prefix.index])
        }
      nodes.append(insert(prefixHere, names.isEmpty ? symbol : names[Int(symbol)]))
    }
    return nodes
  }
}
