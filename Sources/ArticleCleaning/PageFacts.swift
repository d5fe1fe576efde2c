/// What a page of markup says about its article outside the text.
struct PageFacts {
  /// Titles as the page gives them, the most reliable first.
  var titles: [Fact] = []
  var siteName: String?
  var author: Fact?
  var date: Fact?
  var language: Fact?
  /// The country of the page's language, in lower case.
  var region: String?

  /// What holds of each article of a page that has several.
  var ofSeveralArticles: PageFacts {
    var facts = PageFacts()
    facts.siteName = siteName
    facts.language = language
    facts.region = region
    return facts
  }

  /// The title, and the block that shows it.
  ///
  /// - Parameter heading: the heading directly above the text.
  func title(among candidates: [(index: Int, block: Block)], heading: Int?) -> (fact: Fact?, block: Int?) {
    let headings = candidates.filter { $0.block.structure?.tag == .title }
    // The heading that agrees best with what the page says elsewhere.
    let declared = titles.map { Set(BlockMeasures($0.value).contentWords) }
    func agreement(_ block: Block) -> Float {
      let words = Set(block.measures.contentWords)
      guard !words.isEmpty else { return 0 }
      return declared.map { Float($0.intersection(words).count) / Float(max(words.count, min($0.count, 3))) }.max() ?? 0
    }
    // The name of a site is a heading too, and leads to its first page.
    func merit(_ candidate: (index: Int, block: Block)) -> Float {
      agreement(candidate.block) + (candidate.block.structure?.tag == .title ? 0.2 : 0)
        + (candidate.index == heading ? 0.3 : 0)
        - (candidate.block.linkShare > 0.8 && candidate.index != heading ? 0.3 : 0)
    }
    if let best = candidates.filter({ $0.block.measures.words <= 45 }).max(by: { merit($0) < merit($1) }),
      agreement(best.block) >= 0.6
    {
      if best.block.structure?.tag == .title || titles.isEmpty {
        return (Fact(best.block.text, .element("h1")), best.index)
      }
      let isInTitle = titles.contains {
        $0.value.contains(best.block.text) && (best.block.measures.words >= 3 || best.index == heading)
      }
      if isInTitle { return (Fact(best.block.text, .block(best.index + 1)), best.index) }
      return (titles.first.map { Fact(withoutSite($0.value), $0.place) }, best.index)
    }
    if let first = titles.first { return (Fact(withoutSite(first.value), first.place), nil) }
    if let heading = headings.first(where: { $0.index == heading }) ?? headings.first {
      return (Fact(heading.block.text, .element("h1")), heading.index)
    }
    return (nil, nil)
  }

  /// A declared title without the name of the site, which stands behind it as a rule and with some before it.
  private func withoutSite(_ text: String) -> String {
    for separator in [" » ", " | ", " :: "] {
      guard let range = text.firstRange(of: separator) else { continue }
      let head = String(text[..<range.lowerBound]).trimmed()
      let tail = String(text[range.upperBound...]).trimmed()
      if head.lowercased() == siteName?.lowercased()
        || (head.split(separator: " ").count <= 2 && tail.split(separator: " ").count >= 6)
      {
        return tail
      }
    }
    for separator in [" | ", " – ", " — ", " - ", " :: ", " • ", " » "] {
      guard let range = text.ranges(of: separator).last else { continue }
      let head = String(text[..<range.lowerBound]).trimmed()
      let tail = String(text[range.upperBound...]).trimmed()
      if tail.lowercased() == siteName?.lowercased()
        || (head.split(separator: " ").count >= 3 && tail.split(separator: " ").count <= 4)
      {
        return head
      }
    }
    return text
  }
}
