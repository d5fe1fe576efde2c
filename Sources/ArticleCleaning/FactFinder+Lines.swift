extension FactFinder {
  /// Lines that may name author and date: short ones from a little above the title to the first sentences, and those after
  /// the last of the content.
  private func factLines(_ findings: Findings) -> [Int] {
    let title = findings.titleBlock ?? max(range.lowerBound, firstSentence - 4)
    let above = max(range.lowerBound, title - 2)..<title
    let below = min(title + 1, range.upperBound)..<min(range.upperBound, max(firstSentence + 2, title + 1))
    let after = min(lastContent, range.upperBound)..<min(range.upperBound, lastContent + 5)
    // Below the title first, then above it, then at the end.
    var seen: Set<Int> = []
    return (Array(below) + Array(above.reversed()) + Array(after)).filter {
      seen.insert($0).inserted && $0 != findings.titleBlock && blocks[$0].measures.words <= 30
    }
  }

  func findAuthorAndDate(_ findings: inout Findings, order: DateFinder.Order) {
    findings.article.author = assembly.page?.author
    findings.article.date = assembly.page?.date
    let lines = factLines(findings)
    var updated: (Fact, Int)?
    for index in lines {
      let block = blocks[index]
      let isAfter = index > firstSentence + 1
      if let author = BylineFinder.author(in: block.text), !block.measures.isSentenceLike {
        if findings.article.author == nil { findings.article.author = Fact(author, place(index)) }
        if !isAfter || block.measures.words <= 8 { findings.bylineBlocks.insert(index) }
      }
      guard let date = DateFinder.dates(in: block.text, order: order).first, isDateLine(block, date) else { continue }
      if findings.article.author == nil, let author = BylineFinder.authorInside(block.text) {
        findings.article.author = Fact(author, place(index))
      }
      let fact = Fact(date.day.iso, place(index))
      findings.bylineBlocks.insert(index)
      if block.measures.wordsSayUpdated {
        if updated == nil { updated = (fact, index) }
      } else if findings.article.date == nil {
        findings.article.date = fact
      }
    }
    if findings.article.date == nil { findings.article.date = updated?.0 }
    if findings.article.date == nil { findings.article.date = datelineDate(order) }
    if findings.article.author == nil { findings.article.author = bareByline(lines, &findings) }
  }

  /// A line that is there for its date: little else stands in it.
  private func isDateLine(_ block: Block, _ date: DateFinder.Found) -> Bool {
    let others = date.wordsBefore + date.wordsAfter
    return others <= 6
      || (!block.measures.isSentenceLike
        && (block.measures.share(of: .dateline) > 0.25 || block.measures.separators > 0))
      || BylineFinder.author(in: block.text) != nil
  }

  /// "BAGHDAD, April 10, 2021 (Reuters) -"
  private func datelineDate(_ order: DateFinder.Order) -> Fact? {
    guard range.contains(firstSentence),
      let date = DateFinder.dates(in: String(blocks[firstSentence].text.prefix(80)), order: order).first,
      date.wordsBefore <= 3
    else { return nil }
    let start = blocks[firstSentence].text.prefix(90)
    guard
      start.contains(" - ") || start.contains("—") || start.contains("–") || start.contains("/ ")
        || start.contains(") ")
    else { return nil }
    return Fact(date.day.iso, place(firstSentence))
  }

  /// A name alone between the title and the text, beside a line with a date or a role.
  private func bareByline(_ lines: [Int], _ findings: inout Findings) -> Fact? {
    guard let title = findings.titleBlock else { return nil }
    for index in lines where index > title && index < firstSentence && index <= title + 4 {
      guard let name = BylineFinder.bareName(in: blocks[index].text) else { continue }
      let isFactLine = findings.bylineBlocks.contains(index)
      let isNextToFact = [index - 1, index + 1].contains { neighbour in
        findings.bylineBlocks.contains(neighbour)
          || (range.contains(neighbour) && neighbour > title && blocks[neighbour].measures.words <= 8
            && blocks[neighbour].measures.share(of: .author) > 0.3)
      }
      guard isFactLine || isNextToFact || blocks[index].measures.share(of: .author) > 0 else { continue }
      findings.bylineBlocks.insert(index)
      return Fact(name, place(index))
    }
    return nil
  }

  func findSource(_ findings: inout Findings) {
    // Credits stand below the title or around the end.
    let head = range.filter { $0 <= firstSentence + 1 }
    let tail = range.filter { $0 > firstSentence + 1 && $0 >= lastContent - 2 && $0 <= lastContent + 6 }
    for index in tail + head {
      let block = blocks[index]
      guard block.measures.words <= 40, let source = SourceFinder.source(in: block.text) else { continue }
      if findings.article.source == nil { findings.article.source = Fact(source, place(index)) }
      findings.creditBlocks.insert(index)
    }
    if findings.article.source == nil, range.contains(firstSentence),
      let agency = SourceFinder.datelineAgency(in: blocks[firstSentence].text)
    {
      findings.article.source = Fact(agency, place(firstSentence))
    }
    if findings.article.source == nil { findings.article.source = assembly.page?.publisher }
  }
}

extension BlockMeasures {
  /// Speaks of an update rather than of the first publication.
  fileprivate var wordsSayUpdated: Bool { contentWords.contains { Self.updateWords.contains($0) } }

  private static let updateWords: Set<UInt64> = Set(
    """
    updated update modified aktualisiert aktualisierung jour modifié actualizado actualizada aggiornato aggiornamento atualizado atualizada \
    bijgewerkt обновлено оновлено güncelleme güncellendi تحديث aktualizacja uppdaterad
    """.split(separator: " ").map { Word.phraseHash($0).hash })
}
