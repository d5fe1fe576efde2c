extension FactFinder {
  func findTitle(_ findings: inout Findings) {
    if let known = assembly.knownTitle {
      let line = BlockMeasures(known).lineHash
      findings.titleBlock = range.first { $0 <= firstSentence + 1 && blocks[$0].measures.lineHash == line }
      findings.article.title = findings.titleBlock.map { Fact(known, place($0)) }
      return
    }
    var declared: Fact?
    if let page = assembly.page {
      let title = page.title(
        among: range.filter { $0 <= firstSentence + 1 }.map { (index: $0, block: blocks[$0]) },
        heading: assembly.heading)
      if let fact = title.fact, title.block != nil || isAboutText(fact.value) {
        findings.article.title = fact
        findings.titleBlock = title.block
        return
      }
      declared = title.fact
    }
    let heading = range.first {
      $0 <= firstSentence && blocks[$0].structure?.tag == .title && blocks[$0].measures.words >= 3
    }
    guard let index = heading ?? titleBlock() else {
      findings.article.title = declared
      return
    }
    findings.titleBlock = index
    findings.article.title = Fact(Self.withoutSite(blocks[index].text, among: blocks[range]), place(index))
  }

  /// Whether a title shares words with the text; the name of a site does not.
  private func isAboutText(_ title: String) -> Bool {
    let words = Set(BlockMeasures(title).contentWords)
    guard words.count >= 2 else { return false }
    let known = range.filter { assembly.isContent($0) }.flatMap { blocks[$0].measures.contentWords }
    return words.intersection(known).count * 4 >= words.count
  }

  /// The line above the text that is most like a headline. What stands below it as well, the standfirst, shares as many
  /// words with the text: of lines about as good the first is taken.
  private func titleBlock() -> Int? {
    let end = min(range.upperBound, max(firstSentence + 2, range.lowerBound + 1))
    let candidates = Array((max(range.lowerBound, end - 80)..<end))
    let scores = candidates.map { titleScore($0) }
    guard let best = scores.max(), best > 0.35, let bestPlace = scores.firstIndex(of: best) else { return nil }
    let place =
      candidates.indices.first { place in
        place <= bestPlace && scores[place] >= best - (bestPlace - place <= 2 ? 0.45 : 0.25) && scores[place] > 0.35
          && blocks[candidates[place]].measures.words >= 4
          && (place == bestPlace || blocks[candidates[place]].measures.ending != .stop)
          && !candidates[place..<bestPlace].contains { isNavigation($0) }
      } ?? bestPlace
    return candidates[place]
  }

  private func isNavigation(_ index: Int) -> Bool {
    let measures = blocks[index].measures
    return measures.separators >= 2 || measures.share(of: .navigation) >= 0.5
  }

  private func titleScore(_ index: Int) -> Float {
    let measures = blocks[index].measures
    guard (2...45).contains(measures.words), blocks[index].text.utf8.count <= Word.longestLine,
      measures.letters > 3 || measures.isUnspaced
    else { return 0 }
    guard !measures.isParenthesised, measures.ending != .colon, measures.ending != .comma, measures.separators < 2
    else { return 0 }
    let text = blocks[index].text
    guard BylineFinder.author(in: text) == nil, SourceFinder.source(in: text) == nil else { return 0 }
    if !DateFinder.dates(in: text).isEmpty, measures.words <= 12 { return 0 }
    if measures.isSentenceLike, measures.words > 25 || measures.sentenceEnds > 1 { return 0 }
    let isRepeated = isRepeated(index)
    // A sentence is no headline unless the page treats it as one.
    if measures.isSentenceLike, measures.ending == .stop, !isRepeated, !isFollowedByFacts(index) { return 0 }
    var score = 0.4 * assembly.probabilities[index]
    score += measures.words >= 4 ? 0.2 : -0.1
    if measures.words > 28 { score -= 0.2 }
    if measures.share(of: .subscribe) + measures.share(of: .advertisement) > 0.1 { score -= 0.5 }
    if measures.ending == .stop { score -= 0.35 }
    if measures.endsParenthesised || measures.hasCopyright || measures.share(of: .photo) > 0.1 { score -= 0.5 }
    score -= 0.8 * measures.purposeShare
    if isFollowedByFacts(index) { score += 0.3 }
    if isFollowedByAuthor(index) { score += 0.1 }
    if isRepeated { score += 0.6 }
    if BylineFinder.isNameOnly(text) { score -= 0.4 }
    // Slogans and names of sites have the menu below them, and no author.
    if index < firstSentence, (index + 1..<firstSentence).contains(where: { isNavigation($0) }), !isRepeated,
      !isFollowedByAuthor(index)
    {
      score -= 0.4
    }
    let words = Set(measures.contentWords)
    if !words.isEmpty {
      var known: Set<UInt64> = []
      for other in range where assembly.isContent(other) && blocks[other].measures.isSentenceLike && other != index {
        known.formUnion(blocks[other].measures.contentWords)
      }
      score += 0.5 * Float(words.intersection(known).count) / Float(words.count)
    }
    return score
  }

  /// Whether the page shows the line again, by itself or in its trail or its window's title.
  private func isRepeated(_ index: Int) -> Bool {
    let text = blocks[index].text
    guard blocks[index].measures.words >= 4 || blocks[index].measures.isUnspaced else { return false }
    return range.contains { other in
      other != index && blocks[other].measures.words <= 45
        && (blocks[other].measures.lineHash == blocks[index].measures.lineHash
          || (blocks[other].measures.length > blocks[index].measures.length && blocks[other].text.hasSuffix(text))
          || [" | ", " - ", " – ", " — "].contains { blocks[other].text.hasPrefix(text + $0) })
    }
  }

  private func nextThree(_ index: Int) -> Range<Int> { index + 1..<max(index + 1, min(range.upperBound, index + 4)) }

  /// Whether a byline stands within three blocks.
  private func isFollowedByAuthor(_ index: Int) -> Bool {
    nextThree(index).contains { blocks[$0].measures.words <= 20 && BylineFinder.author(in: blocks[$0].text) != nil }
  }

  /// Whether a byline or a date stands within three blocks.
  private func isFollowedByFacts(_ index: Int) -> Bool {
    nextThree(index).contains { next in
      let block = blocks[next]
      return block.measures.words <= 20
        && (BylineFinder.author(in: block.text) != nil || !DateFinder.dates(in: block.text).isEmpty
          || BylineFinder.isNameOnly(block.text))
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
