/// Finds title, author, date, source and language of one article among its blocks.
struct FactFinder {
  struct Findings {
    var article = CleanedArticle()
    var titleBlock: Int?
    var bylineBlocks: Set<Int> = []
    var creditBlocks: Set<Int> = []
  }

  let assembly: ArticleAssembly
  let range: Range<Int>
  let firstSentence: Int
  let lastContent: Int

  init(_ assembly: ArticleAssembly, range: Range<Int>) {
    self.assembly = assembly
    self.range = range
    let content = range.filter { assembly.isContent($0) }
    firstSentence = content.first { assembly.blocks[$0].measures.isBody } ?? content.first ?? range.lowerBound
    lastContent = content.last ?? range.lowerBound
  }

  var blocks: [Block] { assembly.blocks }

  func find() -> Findings {
    var findings = Findings()
    findTitle(&findings)
    let language = LanguageFinder.language(of: range.filter { assembly.isContent($0) }.map { blocks[$0] })
    if let language {
      findings.article.language = Fact(language, .text)
    } else if let declared = assembly.page?.language {
      findings.article.language = declared
    }
    findAuthorAndDate(&findings, order: Self.order(language, page: assembly.page))
    findSource(&findings)
    return findings
  }

  func place(_ index: Int) -> Fact.Place { blocks[index].line > 0 ? .line(blocks[index].line) : .block(index + 1) }

  /// How the language writes dates in numbers. English does it both ways.
  private static func order(_ language: String?, page: PageFacts?) -> DateFinder.Order {
    guard let language else { return .unknown }
    if language != "en" { return .dayFirst }
    switch page?.region {
    case "us"?: return .monthFirst
    case "gb"?, "au"?, "in"?, "ie"?, "nz"?, "za"?: return .dayFirst
    default: return .unknown
    }
  }
}

extension FactFinder {
  private func findTitle(_ findings: inout Findings) {
    if let page = assembly.page {
      let title = page.title(among: range.filter { $0 <= firstSentence + 1 }.map { (index: $0, block: blocks[$0]) })
      findings.article.title = title.fact
      findings.titleBlock = title.block
      if title.fact != nil { return }
    }
    guard let index = titleBlock() else { return }
    findings.titleBlock = index
    findings.article.title = Fact(Self.withoutSite(blocks[index].text, among: blocks[range]), place(index))
  }

  /// The line before the first sentences that is most like a headline.
  private func titleBlock() -> Int? {
    let end = min(range.upperBound, firstSentence + 1)
    let candidates = range.lowerBound..<max(range.lowerBound, end)
    let scored = candidates.map { ($0, titleScore($0)) }.filter { $0.1 > 0.35 }
    // Of equal ones the last: what stands nearer to the text.
    return scored.max { $0.1 <= $1.1 ? true : false }.map(\.0)
  }

  private func titleScore(_ index: Int) -> Float {
    let measures = blocks[index].measures
    guard (2...45).contains(measures.words), measures.letters > 3 || measures.isUnspaced else { return 0 }
    guard !measures.isParenthesised, measures.ending != .colon, measures.ending != .comma, measures.separators < 3
    else {
      return 0
    }
    let text = blocks[index].text
    guard BylineFinder.author(in: text) == nil else { return 0 }
    if !DateFinder.dates(in: text).isEmpty, measures.words <= 12 { return 0 }
    if measures.isSentenceLike, measures.words > 25 || measures.sentenceEnds > 1 { return 0 }
    // A sentence is no headline unless the page treats it as one.
    if measures.isSentenceLike, measures.ending == .stop, !isFollowedByFacts(index) { return 0 }
    var score = assembly.probabilities[index]
    score += measures.words >= 4 ? 0.2 : -0.1
    if measures.words > 28 { score -= 0.2 }
    if measures.ending == .stop { score -= 0.35 }
    score -= 0.8 * measures.purposeShare
    if isFollowedByFacts(index) { score += 0.3 }
    let words = Set(measures.contentWords)
    if !words.isEmpty {
      var known: Set<UInt64> = []
      for other in range where assembly.isContent(other) && blocks[other].measures.isSentenceLike && other != index {
        known.formUnion(blocks[other].measures.contentWords)
      }
      score += 0.4 * Float(words.intersection(known).count) / Float(words.count)
    }
    return score
  }

  /// Whether a byline or a date stands within two blocks.
  private func isFollowedByFacts(_ index: Int) -> Bool {
    (index + 1..<min(range.upperBound, index + 3)).contains { next in
      let block = blocks[next]
      return block.measures.words <= 20
        && (BylineFinder.author(in: block.text) != nil || !DateFinder.dates(in: block.text).isEmpty)
    }
  }

  /// A headline as browsers show it, `Headline | Site`, without the site, where the page has the headline alone too or the
  /// last part is short.
  static func withoutSite(_ text: String, among blocks: ArraySlice<Block>) -> String {
    for separator in [" | ", " – ", " — ", " - ", " :: ", " • "] {
      guard let range = text.ranges(of: separator).last else { continue }
      let head = String(text[..<range.lowerBound]).trimmed()
      let tail = text[range.upperBound...]
      let headWords = head.split(separator: " ").count
      let tailWords = tail.split(separator: " ").count
      let isRepeated = blocks.contains { $0.text == head }
      if isRepeated || (separator == " | " && headWords >= 3 && tailWords <= 4) { return head }
    }
    return text
  }
}
