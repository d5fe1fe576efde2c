/// Where in the tree of a page its article stands: the element that holds most of the text that could be an article's, and
/// with it what stands around this element and reads the same, as far as menus and lists of links allow.
///
/// The descent to the smallest element with most of the text is that of Content Extraction via Text Density (Sun, Song and
/// Liao, 2011) with characters of sentences for a density; the way back up keeps introductions and later parts that pages
/// put beside it.
struct ArticleExtent {
  /// The element, and its depth.
  let element: Int32
  private let depth: Int
  /// The elements around it, the outermost first.
  private let path: ArraySlice<Int32>
  /// The blocks in it.
  let range: Range<Int>
  /// The first and the last of its blocks that read like text.
  private(set) var text: ClosedRange<Int>
  /// What elements around most of the text say: it tells nothing apart.
  private(set) var commonHints: ClassHints = []
  private(set) var commonKinds: BlockStructure.AncestorKinds = []
  /// Characters outside links in its blocks.
  private(set) var plainLength: Float = 0
  /// Blocks in an element within it that is linked for a good part, as teasers are.
  private var teased: Set<Int> = []
  /// The share of its characters that is linked.
  private(set) var linkShare: Float = 0
  /// Whether the page itself calls it the body of the article.
  let isNamed: Bool
  /// The heading above the text.
  private(set) var title: Int?

  static let unlikelyHints: ClassHints = [
    .comments, .related, .share, .navigation, .advertisement, .legal, .subscribe, .overlay, .footer,
  ]
  static let unlikelyKinds: BlockStructure.AncestorKinds = [.navigation, .aside, .footer, .form]

  /// The share of the text around it that an element must hold for the descent to enter it.
  private static let descent: Float = 0.6
  /// The share of what is added that must read like text for the extent to grow.
  private static let growth: Float = 0.8
  /// Additions below this share of the text do no harm.
  private static let smallAddition: Float = 0.05
  /// Characters of sentences below which other text counts too.
  private static let fewCharacters: Float = 250

  /// Nil for a page without text.
  init?(_ blocks: [Block]) {
    var weights = Self.weights(blocks, minimumWords: 15)
    if weights.reduce(0, +) < Self.fewCharacters { weights = Self.weights(blocks, minimumWords: 4) }
    let dense = Self.densest(blocks, weights)
    let named = Self.named(blocks)
    isNamed = named.map { $0.outweighs(dense, blocks) } ?? false
    guard let found = Self.grown(isNamed ? named : dense, blocks) else { return nil }
    element = found.element
    depth = found.depth
    range = found.range
    path = blocks[range.lowerBound].structure?.path[0...depth] ?? []
    let texts = range.filter { weights[$0] > 0 && blocks[$0].structure?.hints.contains(.comments) == false }
    guard let first = texts.first ?? range.first, let last = texts.last ?? range.last else { return nil }
    text = first...last
    noteCommon(blocks, texts)
    plainLength = Self.plainLength(blocks, range)
    noteTeasers(blocks)
    title =
      (0...first).last { blocks[$0].structure?.tag == .title }
      ?? (max(0, first - 12)...first).last {
        blocks[$0].structure?.tag == .heading && blocks[$0].linkShare < 0.5
      }
  }

  func contains(_ structure: BlockStructure) -> Bool {
    structure.path.count > depth && structure.path[depth] == element
  }

  /// How many levels above the extent the first element stands that holds the block too.
  func distance(_ structure: BlockStructure) -> Int {
    path.count - zip(path, structure.path).prefix { $0 == $1 }.count
  }

  /// What the elements around a block say of it that they do not say of the text at large.
  func hints(_ structure: BlockStructure) -> ClassHints { structure.hints.subtracting(commonHints) }
  func kinds(_ structure: BlockStructure) -> BlockStructure.AncestorKinds {
    structure.ancestors.subtracting(commonKinds)
  }

  /// Characters of each block that reads like text, few where its elements' names speak against it.
  private static func weights(_ blocks: [Block], minimumWords: Int) -> [Float] {
    blocks.map { block in
      guard let structure = block.structure, block.readsLikeText(minimumWords: minimumWords) else { return 0 }
      let isUnlikely =
        !structure.hints.isDisjoint(with: unlikelyHints) || !structure.ancestors.isDisjoint(with: unlikelyKinds)
      return Float(structure.length) * (isUnlikely ? 0.1 : 1)
    }
  }

  private struct Place {
    var element: Int32
    var depth: Int
    var range: Range<Int>

    /// Whether an element that is called the body of an article is the better choice than the densest one.
    func outweighs(_ dense: Place?, _ blocks: [Block]) -> Bool {
      guard let dense else { return true }
      let own = ArticleExtent.plainLength(blocks, range)
      return own >= ArticleExtent.namedShare * ArticleExtent.plainLength(blocks, dense.range)
    }
  }

  private static let namedShare: Float = 0.4

  /// Characters outside links in blocks whose elements' names do not speak against them.
  private static func plainLength(_ blocks: [Block], _ range: Range<Int>) -> Float {
    range.reduce(0) { sum, index in
      guard let structure = blocks[index].structure, blocks[index].linkShare < 0.5,
        structure.hints.isDisjoint(with: unlikelyHints), structure.ancestors.isDisjoint(with: unlikelyKinds)
      else { return sum }
      return sum + Float(structure.length - structure.linkedLength)
    }
  }

  /// The element with most text of those that are called the body of an article.
  private static func named(_ blocks: [Block]) -> Place? {
    var best: (place: Place, length: Float)?
    var start = 0
    while start < blocks.count {
      guard let structure = blocks[start].structure, let element = structure.bodyElement,
        let depth = structure.path.firstIndex(of: element)
      else {
        start += 1
        continue
      }
      var end = start
      while end < blocks.count, blocks[end].structure?.bodyElement == element { end += 1 }
      let length = plainLength(blocks, start..<end)
      if length > best?.length ?? 0 { best = (Place(element: element, depth: depth, range: start..<end), length) }
      start = end
    }
    return best?.place
  }

  /// The smallest element of several blocks on the way down along most of the text.
  private static func densest(_ blocks: [Block], _ weights: [Float]) -> Place? {
    var range = 0..<blocks.count
    var place: Place?
    var depth = 0
    var weight = weights.reduce(0, +)
    guard weight > 0 else { return nil }
    while true {
      // The blocks of an element follow each other.
      var best: (range: Range<Int>, element: Int32, weight: Float)?
      var start = range.lowerBound
      while start < range.upperBound {
        guard let path = blocks[start].structure?.path, path.count > depth else {
          start += 1
          continue
        }
        var end = start
        var sum: Float = 0
        while end < range.upperBound, let other = blocks[end].structure?.path, other.count > depth,
          other[depth] == path[depth]
        {
          sum += weights[end]
          end += 1
        }
        if sum > best?.weight ?? 0 { best = (start..<end, path[depth], sum) }
        start = end
      }
      guard let best, best.range.count > 1 || place == nil, best.weight >= descent * weight || place == nil else {
        return place
      }
      place = Place(element: best.element, depth: depth, range: best.range)
      range = best.range
      weight = best.weight
      depth += 1
    }
  }

  /// The element around a place that still holds little but text.
  private static func grown(_ place: Place?, _ blocks: [Block]) -> Place? {
    guard var place else { return nil }
    while place.depth > 0, let inner = blocks[place.range.lowerBound].structure {
      let outer = inner.path[place.depth - 1]
      func isInside(_ index: Int) -> Bool {
        guard let path = blocks[index].structure?.path, path.count >= place.depth else { return false }
        return path[place.depth - 1] == outer
      }
      var start = place.range.lowerBound
      while start > 0, isInside(start - 1) { start -= 1 }
      var end = place.range.upperBound
      while end < blocks.count, isInside(end) { end += 1 }
      let title = (start...place.range.lowerBound).last { blocks[$0].structure?.tag == .title } ?? start - 1
      var readable: Float = 0
      var other: Float = 0
      for index in [
        max(start, title + 1)..<max(start, title + 1, place.range.lowerBound), place.range.upperBound..<end,
      ]
      .joined() {
        guard let structure = blocks[index].structure else { continue }
        let length = Float(structure.length)
        let speaksAgainst =
          !structure.hints.subtracting(inner.hints).isDisjoint(with: unlikelyHints)
          || !structure.ancestors.subtracting(inner.ancestors).isDisjoint(with: unlikelyKinds)
        if speaksAgainst || blocks[index].linkShare > 0.4 {
          other += length
        } else if blocks[index].readsLikeText(minimumWords: 12) {
          readable += length
        } else {
          other += 0.5 * length
        }
      }
      let text = place.range.reduce(Float(0)) {
        $0 + (blocks[$1].measures.isSentenceLike ? Float(blocks[$1].structure?.length ?? 0) : 0)
      }
      guard readable + other == 0 || readable > growth * (readable + other) || other < smallAddition * text else {
        break
      }
      place = Place(element: outer, depth: place.depth - 1, range: start..<end)
    }
    return place
  }

  /// The block from which on readers have the word, by the form of what follows a heading that says so: several times of
  /// day or dates in few lines. Nested threads and nameless ones end an article alike.
  func commentsStart(_ blocks: [Block]) -> Int? {
    var sentences = 0
    for index in text.lowerBound..<blocks.count {
      let measures = blocks[index].measures
      if measures.isSentenceLike { sentences += 1 }
      guard sentences >= 2, (1...8).contains(measures.words), measures.share(of: .comments) >= 0.4 else { continue }
      let stamps = blocks[index + 1..<min(blocks.count, index + 13)].count {
        $0.measures.words <= 14
          && ($0.measures.hasClock || $0.measures.hasYear || $0.measures.share(of: .dateline) > 0.25)
      }
      if stamps >= 2 { return index }
    }
    return nil
  }

  /// Whether a block stands in a box with links within the extent.
  func isTeased(_ index: Int) -> Bool { teased.contains(index) }

  private static let teaserShare = 0.35

  private mutating func noteTeasers(_ blocks: [Block]) {
    var sums: [Int32: (length: Int, linked: Int, blocks: Int)] = [:]
    for index in range {
      guard let structure = blocks[index].structure else { continue }
      for place in structure.path.dropFirst(depth + 1) {
        sums[place, default: (0, 0, 0)].length += structure.length
        sums[place]!.linked += structure.linkedLength
        sums[place]!.blocks += 1
      }
    }
    // A linked heading with a line or two below it, in a box of their own.
    var headed: Set<Int32> = []
    var seen: Set<Int32> = []
    for index in range {
      guard let structure = blocks[index].structure else { continue }
      for place in structure.path.dropFirst(depth + 1) where seen.insert(place).inserted {
        let isLinkedHeading = blocks[index].linkShare > 0.8 && (3...30).contains(blocks[index].measures.words)
        if isLinkedHeading, (2...4).contains(sums[place]?.blocks ?? 0) { headed.insert(place) }
      }
    }
    for index in range {
      let path = blocks[index].structure?.path.dropFirst(depth + 1) ?? []
      let isTeased = path.contains { place in
        guard let sum = sums[place], sum.blocks > 1 else { return false }
        return headed.contains(place) || Double(sum.linked) >= Self.teaserShare * Double(sum.length)
      }
      if isTeased { teased.insert(index) }
    }
  }

  private mutating func noteCommon(_ blocks: [Block], _ texts: [Int]) {
    let structures = texts.compactMap { blocks[$0].structure }
    let total = structures.reduce(0) { $0 + $1.length }
    func holds(_ isSaid: (BlockStructure) -> Bool) -> Bool {
      2 * structures.reduce(0) { $0 + (isSaid($1) ? $1.length : 0) } > total
    }
    for bit in 0..<ClassHints.count {
      let hint = ClassHints(rawValue: 1 << UInt32(bit))
      if hint != .comments, holds({ $0.hints.contains(hint) }) { commonHints.insert(hint) }
    }
    for bit in 0..<BlockStructure.AncestorKinds.count {
      let kind = BlockStructure.AncestorKinds(rawValue: 1 << UInt32(bit))
      if holds({ $0.ancestors.contains(kind) }) { commonKinds.insert(kind) }
    }
    let length = blocks[range].reduce(0) { $0 + ($1.structure?.length ?? 0) }
    let linked = blocks[range].reduce(0) { $0 + ($1.structure?.linkedLength ?? 0) }
    linkShare = Float(linked) / Float(max(1, length))
  }
}

extension Block {
  /// The share of its characters that is in links.
  var linkShare: Float {
    guard let structure, structure.length > 0 else { return 0 }
    return Float(structure.linkedLength) / Float(structure.length)
  }

  fileprivate func readsLikeText(minimumWords: Int) -> Bool {
    (measures.isSentenceLike || measures.words >= minimumWords) && linkShare < 0.4
  }
}
