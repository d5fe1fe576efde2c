/// The block elements of a page, and what each says of the text in it.
///
/// What a class says is taken in proportion to what it is said of: a wrapper around most of the text is no share bar, whatever
/// it is called, and a `form` or a `header` around all of a page means nothing.
struct PageOutline {
  private var hints: [ClassHints] = []
  private var kinds: [BlockStructure.AncestorKinds] = []

  /// The share of the page's sentences from which on an element is a wrapper.
  private static let wrapperShare: Float = 0.4
  /// The fewest characters outside links that make the body of an article.
  private static let bodyLength = 80
  private static let unlikely: ClassHints = [
    .comments, .related, .navigation, .advertisement, .legal, .subscribe, .footer, .overlay,
  ]
  /// What a wrapper may say of what it holds.
  private static let wrapperHints: ClassHints = [.content, .body]
  private static let wrapperKinds: BlockStructure.AncestorKinds = [.article, .main, .articleBody, .table]

  /// Adds an element in the order of the page, and returns its number.
  mutating func add(hints: ClassHints, kinds: BlockStructure.AncestorKinds) -> Int32 {
    self.hints.append(hints)
    self.kinds.append(kinds)
    return Int32(self.hints.count - 1)
  }

  /// Tells each block what the elements around it say.
  func settle(_ blocks: inout [Block]) {
    let isWrapper = wrappers(of: blocks)
    for index in blocks.indices {
      guard var structure = blocks[index].structure else { continue }
      structure.hints = []
      structure.nearHints = []
      structure.ancestors = structure.isLink ? .link : []
      structure.bodyElement =
        structure.path.first { isBody(Int($0)) } ?? structure.path.first { kinds[Int($0)].contains(.article) }
      for (depth, place) in structure.path.enumerated() {
        let element = Int(place)
        let own = isWrapper[element] ? hints[element].intersection(Self.wrapperHints) : hints[element]
        let kinds = isWrapper[element] ? kinds[element].intersection(Self.wrapperKinds) : kinds[element]
        structure.hints.formUnion(own)
        if depth >= structure.path.count - 3 { structure.nearHints.formUnion(own) }
        if kinds.contains(.article), structure.ancestors.contains(.article) {
          structure.ancestors.insert(.nestedArticle)
        }
        structure.ancestors.formUnion(kinds)
      }
      blocks[index].structure = structure
    }
  }

  private func isBody(_ element: Int) -> Bool {
    kinds[element].contains(.articleBody) || hints[element].contains(.body)
  }

  /// The elements that hold a good part of the sentences that could be the article's.
  private func wrappers(of blocks: [Block]) -> [Bool] {
    var all: Float = 0
    var weights = [Float](repeating: 0, count: blocks.count)
    for (index, block) in blocks.enumerated() {
      guard let structure = block.structure, block.measures.isSentenceLike,
        structure.linkedLength * 2 < structure.length
      else { continue }
      all += Float(structure.length)
      let isUnlikely = structure.path.suffix(3).contains { !hints[Int($0)].isDisjoint(with: Self.unlikely) }
      if !isUnlikely { weights[index] = Float(structure.length) }
    }
    // Where nearly all text is in such elements, their names mean something else.
    if weights.reduce(0, +) < 0.15 * all {
      for (index, block) in blocks.enumerated() where block.measures.isSentenceLike {
        weights[index] = Float(block.structure?.length ?? 0)
      }
    }
    let total = weights.reduce(0, +)
    var held = [Float](repeating: 0, count: hints.count)
    for (block, weight) in zip(blocks, weights) where weight > 0 {
      for place in block.structure?.path ?? [] { held[Int(place)] += weight }
    }
    var isWrapper = held.map { $0 > Self.wrapperShare * total }
    for element in pathOfBody(in: blocks) { isWrapper[Int(element)] = true }
    return isWrapper
  }

  /// The elements around the one body of an article that the page names, and itself; empty where it names several.
  private func pathOfBody(in blocks: [Block]) -> ArraySlice<Int32> {
    var lengths: [Int32: Int] = [:]
    var total = 0
    var best: (length: Int, path: ArraySlice<Int32>) = (0, [])
    for block in blocks {
      guard let structure = block.structure, let depth = structure.path.firstIndex(where: { isBody(Int($0)) }) else {
        continue
      }
      let length = structure.length - structure.linkedLength
      total += length
      lengths[structure.path[depth], default: 0] += length
      let own = lengths[structure.path[depth]]!
      if own > best.length { best = (own, structure.path[0...depth]) }
    }
    return best.length >= Self.bodyLength && best.length * 3 > total * 2 ? best.path : []
  }
}
