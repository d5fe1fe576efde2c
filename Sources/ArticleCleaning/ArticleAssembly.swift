/// Turns judged blocks into articles: title, bylines, several articles in one text, verdicts with reasons.
struct ArticleAssembly {
  let blocks: [Block]
  private(set) var probabilities: [Float]
  private(set) var page: PageFacts?
  private var isRecurring: [Bool]
  /// The title where it is known from elsewhere.
  var knownTitle: String?
  /// The heading directly above the text of a page.
  var heading: Int?
  /// Blocks that say again what the text says.
  var repeated: Set<Int> = []

  init(blocks: [Block], probabilities: [Float], page: PageFacts?) {
    self.blocks = blocks
    self.probabilities = probabilities
    self.page = page
    isRecurring = blocks.map { _ in false }
    keepBareSentences()
    if page != nil { weighByExtent() } else { keepNearest() }
    keepLists()
    keepSentencesWithin()
    dropRulesAndSignatures()
    dropIslands()
    dropTrailingHeadings()
    if page != nil {
      dropHeadingsOfNothing()
      dropPullQuotes()
    }
  }

  /// Keeps all of a plain text that is nothing but sentences: there is nothing to clean.
  private mutating func keepBareSentences() {
    let isBare = blocks.allSatisfy {
      $0.structure == nil && $0.measures.isSentenceLike && $0.measures.purposeShare < 0.2
    }
    guard isBare else { return }
    for index in blocks.indices { probabilities[index] = max(probabilities[index], Self.threshold) }
  }

  /// Keeps the paragraphs of a plain text that come nearest to an article's where none comes near enough: among hundreds of lines of
  /// furniture a short article is hard to believe in.
  private mutating func keepNearest() {
    let paragraphs = blocks.indices.filter { blocks[$0].measures.isBody }
    guard let nearest = paragraphs.map({ probabilities[$0] }).max(), nearest >= Self.faint, nearest < Self.threshold
    else { return }
    for index in paragraphs where probabilities[index] >= nearest / 2 { probabilities[index] = Self.threshold }
  }

  /// Keeps lists, tables and definitions in the midst of the article, which hold no sentences to know them by.
  private mutating func keepLists() {
    func isItem(_ index: Int) -> Bool {
      guard let structure = blocks[index].structure else {
        return blocks[index].measures.startsWithBullet && blocks[index].measures.purposeShare < 0.4
      }
      return [.listItem, .cell, .term].contains(structure.tag)
        && structure.linkedLength * 3 < max(1, structure.length)
        && structure.ancestors.isDisjoint(with: [.navigation, .aside, .footer, .header, .form])
        && structure.hints.isDisjoint(with: [
          .comments, .share, .navigation, .advertisement, .legal, .subscribe, .sidebar, .tags,
        ])
    }
    var index = 1
    while index < blocks.count {
      guard isItem(index), isContent(index - 1) else {
        index += 1
        continue
      }
      var end = index
      while end < blocks.count, isItem(end) || (isContent(end) && blocks[end].measures.words <= 60) { end += 1 }
      while end > index, !isContent(end - 1), end == blocks.count || !isContent(end) { end -= 1 }
      for place in index..<end { probabilities[place] = max(probabilities[place], Self.threshold) }
      index = max(end, index + 1)
    }
  }

  /// Keeps what reads like the text, or goes on where a sentence broke off, directly between two blocks of it.
  private mutating func keepSentencesWithin() {
    for index in blocks.indices.dropFirst().dropLast() where !isContent(index) && isContent(index - 1) {
      let measures = blocks[index].measures
      let goesOn = blocks[index].text.hasPrefix(",") && blocks[index - 1].measures.ending != .stop
      let isText = measures.isSentenceLike && probabilities[index] >= 0.3 && isContent(index + 1)
      if goesOn || isText { probabilities[index] = Self.threshold }
    }
  }

  /// Drops lines without a letter or a digit, which part what stands above from what stands below, buttons of one letter, and
  /// signatures below quoted posts.
  private mutating func dropRulesAndSignatures() {
    for index in blocks.indices where isContent(index) && blocks[index].structure?.tag != .preformatted {
      let measures = blocks[index].measures
      let isButton = measures.length == 1 && measures.upperLetters == 1
      if measures.letters + measures.digits == 0 || isButton || measures.signsPost { probabilities[index] = 0 }
    }
  }

  /// Drops a block or two that stand by themselves far behind the end of the article and share few of its words.
  private mutating func dropIslands() {
    let content = blocks.indices.filter { isContent($0) }
    guard blocks.allSatisfy({ $0.structure == nil }),
      let place = content.indices.dropFirst().last(where: { content[$0] - content[$0 - 1] > Self.islandGap }),
      content.count - place <= 2, place > 2
    else { return }
    let words = Set(content[..<place].flatMap { blocks[$0].measures.contentWords })
    for index in content[place...] {
      let own = Set(blocks[index].measures.contentWords)
      if own.intersection(words).count * 3 < own.count {
        probabilities[index] = min(probabilities[index], Self.doubtful)
      }
    }
  }

  /// Drops lines at the end that could only be headings of what is furniture below them.
  private mutating func dropTrailingHeadings() {
    for index in blocks.indices.reversed() where isContent(index) {
      let measures = blocks[index].measures
      guard index + 1 < blocks.count, measures.words <= 8, !measures.endsSentence, !measures.startsWithBullet,
        !measures.startsQuoted, measures.ending == .other, probabilities[index] < 0.9,
        blocks[index].structure?.tag != .listItem
      else { return }
      probabilities[index] = min(probabilities[index], Self.doubtful)
    }
  }

  /// How many dropped blocks part an island from the article.
  private static let islandGap = 6
  /// What furniture seldom reaches.
  private static let faint: Float = 0.05
  /// Just not content.
  static let doubtful: Float = 0.49

  mutating func set(_ index: Int, _ probability: Float) { probabilities[index] = probability }

  mutating func drop(recurring: Set<UInt64>) {
    guard !recurring.isEmpty else { return }
    for index in blocks.indices where recurring.contains(blocks[index].measures.lineHash) {
      probabilities[index] = 0
      isRecurring[index] = true
    }
  }

  func isContent(_ index: Int) -> Bool { probabilities[index] >= Self.threshold }

  /// Where keeping what is furniture weighs less than losing a paragraph.
  static let threshold: Float = 0.5

  func assemble() -> CleanedPage {
    let starts = page == nil ? ArticleSplitter(self).starts() : ArticleSplitter(self).startsInPage()
    // What the page says of itself is not said of each of several articles.
    var part = self
    if starts.count > 1 { part.page = page?.ofSeveralArticles }
    var articles: [CleanedArticle] = []
    var judged: [JudgedBlock] = blocks[..<starts[0]].indices.map {
      JudgedBlock(
        text: blocks[$0].text, verdict: .dropped(isContent($0) ? .outside : reason($0)),
        probability: Double(probabilities[$0]), line: blocks[$0].line, article: nil)
    }
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : blocks.count
      let facts = FactFinder(part, range: start..<end).find()
      let verdicts = verdicts(start..<end, facts)
      var article = facts.article
      article.paragraphs = zip(start..<end, verdicts).compactMap { $1 == .content ? blocks[$0].text : nil }
      let isThere = !article.paragraphs.isEmpty
      for (index, verdict) in zip(start..<end, verdicts) {
        judged.append(
          JudgedBlock(
            text: blocks[index].text, verdict: isThere || !verdict.isKept ? verdict : .dropped(.outside),
            probability: Double(probabilities[index]), line: blocks[index].line,
            article: isThere && verdict.isKept ? articles.count : nil))
      }
      if isThere { articles.append(article) }
    }
    return CleanedPage(articles: articles, blocks: judged)
  }

  private func verdicts(_ range: Range<Int>, _ facts: FactFinder.Findings) -> [JudgedBlock.Verdict] {
    // A title that the page shows again, above the text or in its trail.
    let title = facts.article.title.map { BlockMeasures($0.value).lineHash }
    return range.map { index in
      let measures = blocks[index].measures
      if isRecurring[index] { return .dropped(.recurring) }
      if index == facts.titleBlock { return .title }
      if facts.bylineBlocks.contains(index) { return .dropped(.byline) }
      if facts.creditBlocks.contains(index) { return .dropped(.credit) }
      if let title, measures.lineHash == title { return .dropped(.titleAgain) }
      guard isContent(index) else { return .dropped(repeated.contains(index) ? .repeated : reason(index)) }
      // What stands before the title is the page's, unless it reads like the text.
      if let titleBlock = facts.titleBlock, index < titleBlock,
        index < facts.firstSentence || titleBlock < facts.firstSentence
      {
        return .dropped(.outside)
      }
      return .content
    }
  }

  /// The reason that speaks loudest for dropping a block.
  private func reason(_ index: Int) -> JudgedBlock.Reason {
    let block = blocks[index]
    let measures = block.measures
    if let structure = block.structure, let reason = structure.reason { return reason }
    let best = FurnitureLexicon.Purpose.allCases.max { measures.share(of: $0) < measures.share(of: $1) }
    if let best, measures.share(of: best) >= (measures.words > 12 ? 0.12 : 0.2) { return best.reason }
    if let structure = block.structure, structure.length > 0, structure.linkedLength * 2 > structure.length {
      return .links
    }
    if measures.hasClock || measures.hasYear, measures.words <= 10 { return .byline }
    if measures.hasLabel, measures.words <= 25 { return .related }
    if measures.hasCopyright { return .legal }
    return measures.isSentenceLike ? .outside : .fragment
  }
}

extension FurnitureLexicon.Purpose {
  fileprivate var reason: JudgedBlock.Reason {
    switch self {
    case .share: .share
    case .subscribe: .subscribe
    case .legal: .legal
    case .advertisement: .advertisement
    case .related: .related
    case .comments: .comments
    case .navigation: .navigation
    case .photo: .photo
    case .dateline: .byline
    case .credit: .credit
    case .author: .author
    case .tags: .tags
    case .action: .action
    case .media: .media
    }
  }
}

extension BlockStructure {
  /// What the elements around the block say it is for.
  fileprivate var reason: JudgedBlock.Reason? {
    let table: [(ClassHints, JudgedBlock.Reason)] = [
      (.comments, .comments), (.share, .share), (.related, .related), (.subscribe, .subscribe),
      (.advertisement, .advertisement),
      (.legal, .legal), (.caption, .photo), (.byline, .byline), (.author, .author), (.tags, .tags),
    ]
    if let (_, reason) = table.first(where: { hints.contains($0.0) }) { return reason }
    if tag == .caption || ancestors.contains(.figure) { return .photo }
    if !ancestors.isDisjoint(with: [.navigation, .footer, .header]) || hints.contains(.navigation) {
      return .navigation
    }
    return nil
  }
}
