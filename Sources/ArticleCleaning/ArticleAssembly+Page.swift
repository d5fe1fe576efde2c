extension ArticleAssembly {
  /// What a block within the article's extent needs for being kept, by what the elements around it say.
  private enum Floor {
    static let sentence: Float = 0.02
    static let fragment: Float = 0.01
    static let inBody: Float = 0.002
    static let unlikely: Float = 0.7
    static let doubtful: Float = 0.3
    static let inLinkedPart: Float = 0.5
    static let trailing: Float = 0.15
    static let introduction: Float = 0.01
    static let beside: Float = 0.3
    static let elsewhere: Float = 0.9
  }

  /// The share of its text that an extent may be expected to keep.
  private static let expectedShare: Float = 0.4
  private static let doubtfulHints: ClassHints = [.byline, .caption, .author, .tags]

  /// Weighs each block of a page anew by where it stands: within the article's extent little speaks against a block, outside
  /// of it much.
  mutating func weighByExtent() {
    guard let extent = ArticleExtent(blocks) else { return }
    heading = extent.title
    var kept = blocks.indices.filter { keeps($0, extent, isGenerous: false) }
    let length = kept.reduce(Float(0)) { $0 + Float(blocks[$1].structure?.length ?? 0) }
    // Of a page whose extent would lose most of its text the model knows too little.
    if length < Self.expectedShare * extent.plainLength {
      kept = blocks.indices.filter { keeps($0, extent, isGenerous: true) }
    }
    var chosen = Set(kept)
    if let comments = extent.commentsStart(blocks) { chosen = chosen.filter { $0 < comments } }
    for index in blocks.indices where chosen.contains(index) != isContent(index) {
      set(
        index,
        isContent(index) ? min(probabilities[index], Self.doubtful) : max(probabilities[index], Self.threshold))
    }
  }

  private func keeps(_ index: Int, _ extent: ArticleExtent, isGenerous: Bool) -> Bool {
    let block = blocks[index]
    guard let structure = block.structure else { return isContent(index) }
    let measures = block.measures
    let probability = probabilities[index]
    var hints = extent.hints(structure)
    let kinds = extent.kinds(structure)
    // A post that an article quotes brings its site's classes with it.
    if kinds.contains(.quote) || structure.tag == .quote { hints.subtract([.share, .related]) }
    let isUnlikely =
      !hints.isDisjoint(with: ArticleExtent.unlikelyHints) || !kinds.isDisjoint(with: ArticleExtent.unlikelyKinds)
    let isDoubtful =
      !hints.isDisjoint(with: Self.doubtfulHints) || kinds.contains(.figure) || structure.tag == .caption
      || extent.isTeased(index) || measures.endsLikeCaption
    if extent.contains(structure), extent.title.map({ index > $0 || $0 > extent.text.lowerBound }) ?? true {
      if hints.contains(.comments) { return false }
      if block.linkShare >= 0.5 { return probability >= Self.threshold }
      if isUnlikely { return probability >= Floor.unlikely }
      if isDoubtful { return probability >= Floor.doubtful }
      if index > extent.text.upperBound, !measures.isSentenceLike { return probability >= Floor.trailing }
      if extent.linkShare > 0.4, !measures.isSentenceLike { return probability >= Floor.inLinkedPart }
      if isGenerous { return true }
      if extent.isNamed { return probability >= Floor.inBody }
      return probability >= (measures.isSentenceLike ? Floor.sentence : Floor.fragment)
    }
    if let title = extent.title, title < index, index < extent.text.lowerBound, block.linkShare < 0.4 {
      // What is said of the title too says nothing against what stands below it.
      let own = hints.subtracting(blocks[title].structure?.hints ?? [])
      if !own.isDisjoint(with: ArticleExtent.unlikelyHints) || !kinds.isDisjoint(with: ArticleExtent.unlikelyKinds) {
        return false
      }
      return (!isDoubtful || hints.contains(.lead)) && measures.words >= 8 && measures.purposeShare < 0.35
        && probability >= Floor.introduction
    }
    if isUnlikely || block.linkShare >= 0.4 { return false }
    guard measures.isSentenceLike, !isDoubtful else { return index == extent.title && isContent(index) }
    return probability >= (extent.distance(structure) <= 2 ? Floor.beside : Floor.elsewhere)
  }

  /// Whether the markup makes it a heading, by its element or by emphasis of all of it.
  func isHeading(_ index: Int) -> Bool {
    guard let structure = blocks[index].structure else { return false }
    return structure.tag == .heading || structure.tag == .title || structure.isEmphasised
  }

  /// Drops headings, and lines that end with a colon, with nothing kept below them.
  mutating func dropHeadingsOfNothing() {
    for index in blocks.indices.reversed() where isContent(index) && blocks[index].measures.words <= 10 {
      let isHeading = blocks[index].structure?.tag == .heading || blocks[index].measures.ending == .colon
      guard isHeading, index + 1 >= blocks.count || !isContent(index + 1) else { continue }
      set(index, min(probabilities[index], Self.doubtful))
    }
  }

  /// Drops what the page sets apart and the text says too, word for word.
  mutating func dropPullQuotes() {
    let run = 5
    func runs(_ index: Int) -> [UInt64] {
      var words: [UInt64] = []
      Word.scan(blocks[index].text.unicodeScalars) { words.append($0.hash) }
      guard words.count >= run else { return [] }
      return (0...(words.count - run)).map { words[$0..<$0 + run].reduce(Word.hashStart, Word.phrase) }
    }
    func isSetApart(_ structure: BlockStructure?) -> Bool {
      guard let structure else { return false }
      guard structure.tag != .heading else { return false }
      return structure.tag == .quote || structure.isEmphasised
        || !structure.ancestors.isDisjoint(with: [.quote, .aside, .figure]) || structure.hints.contains(.embed)
    }
    let candidates = blocks.indices.filter {
      isContent($0) && (run...60).contains(blocks[$0].measures.words) && isSetApart(blocks[$0].structure)
    }
    guard !candidates.isEmpty else { return }
    var known: Set<UInt64> = []
    for index in blocks.indices where isContent(index) && !isSetApart(blocks[index].structure) {
      known.formUnion(runs(index))
    }
    for index in candidates {
      let runs = runs(index)
      if !runs.isEmpty, runs.allSatisfy(known.contains) {
        set(index, min(probabilities[index], Self.doubtful))
        repeated.insert(index)
      }
    }
  }
}

extension BlockMeasures {
  /// Names who took a picture at its end.
  fileprivate var endsLikeCaption: Bool {
    let photo = (1 as UInt16) << UInt16(FurnitureLexicon.Purpose.photo.rawValue)
    return words <= 45 && (purposesAtEnd & photo != 0 || (hasCopyright && words > 3))
  }
}
