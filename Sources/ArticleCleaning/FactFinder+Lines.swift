extension FactFinder {
  /// Lines that may name author and date: short ones from a little above the title to the first paragraphs, and those
  /// after the last of the content.
  private func factLines(_ findings: Findings) -> [Int] {
    let title = findings.titleBlock ?? max(range.lowerBound, firstSentence - 4)
    let above = max(range.lowerBound, title - 5)..<title
    let below = min(title + 1, range.upperBound)..<max(headEnd(title), min(title + 1, range.upperBound), firstSentence)
    let after = min(lastContent, range.upperBound)..<min(range.upperBound, lastContent + 6)
    // Below the title first, then above it, then at the end.
    var seen: Set<Int> = []
    return (Array(below) + Array(above.reversed()) + Array(after)).filter {
      seen.insert($0).inserted && $0 != findings.titleBlock && blocks[$0].measures.words <= 30
    }
  }

  /// Where the text has begun for certain: a standfirst may stand between the title and the byline.
  private func headEnd(_ title: Int) -> Int {
    var bodies = 0
    for index in min(title + 1, range.upperBound)..<min(range.upperBound, title + 20) {
      if blocks[index].measures.isBody, assembly.isContent(index) { bodies += 1 }
      if bodies == 2 { return index }
    }
    return min(range.upperBound, max(title + 1, title + 20))
  }

  func findAuthorAndDate(_ findings: inout Findings, order: DateFinder.Order) {
    findings.article.author = assembly.page?.author
    findings.article.date = assembly.page?.date
    let lines = factLines(findings)
    var best: (fact: Fact, score: Int)?
    for index in lines {
      let block = blocks[index]
      let isAfter = index > lastContent
      guard !block.measures.isSentenceLike || block.measures.share(of: .dateline) > 0.25 else { continue }
      if let author = BylineFinder.anyAuthor(in: block.text) ?? BylineFinder.reportingName(in: block.text) {
        if findings.article.author == nil { findings.article.author = Fact(author, place(index)) }
        if !isAfter || block.measures.words <= 8 { findings.bylineBlocks.insert(index) }
      }
      let dates = DateFinder.dates(in: block.text, order: order)
      guard let date = dates.first(where: { !saysUpdated(block, before: $0) }) ?? dates.first, isDateLine(block, date)
      else { continue }
      if isAfter, block.measures.share(of: .dateline) == 0 { continue }
      if findings.article.author == nil,
        let author = BylineFinder.authorInside(block.text)
          ?? nameBeside(block, isAbove: index < (findings.titleBlock ?? 0))
      {
        findings.article.author = Fact(author, place(index))
      }
      findings.bylineBlocks.insert(index)
      var score = max(1, 4 - (date.wordsBefore + date.wordsAfter) / 3)
      if date.time != nil { score += 3 }
      if block.measures.share(of: .dateline) > 0 { score += 1 }
      if let title = findings.titleBlock, index < title { score -= 1 }
      if saysUpdated(block, before: date) { score -= 10 }
      if isAfter { score -= 4 }
      if best.map({ $0.score < score }) ?? true { best = (Fact(date.iso, place(index)), score) }
    }
    if findings.article.date == nil { findings.article.date = best?.fact }
    if findings.article.date == nil { findings.article.date = datelineDate(order) }
    // A time that only the page's text has.
    if let known = findings.article.date?.value, !known.contains("T"), let other = best?.fact,
      other.value.hasPrefix(known + "T")
    {
      findings.article.date = other
    }
    if findings.article.author == nil { findings.article.author = bareByline(lines, &findings) }
  }

  /// "Jane Doe, 30 August 2017": a name before the date on a line of its own.
  private func nameBeside(_ block: Block, isAbove: Bool) -> String? {
    guard !isAbove else { return nil }
    let parts = BylineFinder.segments(block.text).flatMap { $0.split(separator: ",") }
    return parts.lazy.map { String($0).trimmed(" -–—") }.first {
      BylineFinder.isNameOnly($0) && DateFinder.dates(in: $0).isEmpty
    }
    .map { BylineFinder.joined($0.split(separator: " ")) }
  }

  /// A line that is there for its date: little else stands in it.
  private func isDateLine(_ block: Block, _ date: DateFinder.Found) -> Bool {
    let others = date.wordsBefore + date.wordsAfter
    if block.measures.share(of: .photo) > 0.1 || block.measures.endsParenthesised && others > 6 { return false }
    return others <= 8
      || (!block.measures.isSentenceLike
        && (block.measures.share(of: .dateline) > 0.25 || (block.measures.separators > 0 && others <= 16)))
      || BylineFinder.author(in: block.text) != nil
  }

  /// Whether one of the four words before a date speaks of an update rather than of the first publication.
  private func saysUpdated(_ block: Block, before date: DateFinder.Found) -> Bool {
    var words: [UInt64] = []
    Word.scan(block.text.unicodeScalars.prefix(600)) { words.append($0.hash) }
    return words.prefix(date.wordsBefore).suffix(4).contains { Self.updateWords.contains($0) }
  }

  private static let updateWords: Set<UInt64> = Set(
    """
    updated update modified aktualisiert aktualisierung jour modifié actualizado actualizada aggiornato aggiornamento atualizado atualizada \
    bijgewerkt обновлено оновлено güncelleme güncellendi güncellenme تحديث آخر به‌روزرسانی aktualizacja uppdaterad oppdatert opdateret עודכן
    """.split(separator: " ").map { Word.phraseHash($0).hash })

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

  /// A name alone between the title and the text, or at the end of it beside a role.
  private func bareByline(_ lines: [Int], _ findings: inout Findings) -> Fact? {
    guard let title = findings.titleBlock else { return nil }
    func isRole(_ index: Int) -> Bool {
      range.contains(index) && index != title && blocks[index].measures.words <= 8
        && blocks[index].measures.share(of: .author) > 0.3
    }
    for index in lines where index > title {
      let text = blocks[index].text
      let isHead = index <= title + 8 && index <= lastContent
      let isNextToRole = isRole(index + 1) || isRole(index - 1)
      guard isHead || isNextToRole else { continue }
      if BylineFinder.isNameOnly(text), isNextToRole || (isHead && mayBeByline(index, findings)) {
        findings.bylineBlocks.insert(index)
        return Fact(BylineFinder.joined(text.split(separator: " ")), place(index))
      }
      guard isHead, let name = bareName(in: text) else { continue }
      let isNextToFact = [index - 1, index + 1].contains { findings.bylineBlocks.contains($0) }
      guard
        findings.bylineBlocks.contains(index) || isNextToFact || isNextToRole || SourceFinder.trailing(in: text) != nil
          || blocks[index].measures.share(of: .author) > 0
      else { continue }
      findings.bylineBlocks.insert(index)
      return Fact(name, place(index))
    }
    return nil
  }

  /// Whether a page of markup treats a line as a byline: by its class, by a link, or by a date or another byline beside it.
  /// Two words with capitals alone are as often a heading or an item.
  private func mayBeByline(_ index: Int, _ findings: Findings) -> Bool {
    guard let structure = blocks[index].structure else { return true }
    return !structure.hints.isDisjoint(with: [.byline, .author]) || blocks[index].linkShare > 0.5
      || [index - 1, index + 1].contains {
        findings.bylineBlocks.contains($0)
          || (blocks.indices.contains($0) && blocks[$0].measures.share(of: .dateline) > 0.25)
      }
  }

  /// A name at the start of a line; behind an agency, "The Post with AFP Jane Doe", at its end.
  private func bareName(in text: String) -> String? {
    let words = Word.spaced(text)
    if let place = words.lastIndex(where: { SourceFinder.isAgency(String($0).trimmed(".,()/")) }), place > 0,
      place + 1 < words.count
    {
      let rest = words[(place + 1)...]
      if BylineFinder.isNameOnly(rest.joined(separator: " ")) { return BylineFinder.joined(Array(rest)) }
    }
    return BylineFinder.bareName(in: text)
  }

  func findSource(_ findings: inout Findings) {
    // Credits stand below the title or around the end; with a label wherever the page puts them.
    let head = range.filter { $0 <= firstSentence + 3 }
    let tail = range.filter { $0 > firstSentence + 3 && $0 >= lastContent - 2 && $0 <= lastContent + 6 }
    let labelled = range.filter {
      $0 > firstSentence && blocks[$0].measures.words <= 14 && blocks[$0].measures.hasLabel
    }
    for index in tail + head + labelled {
      let block = blocks[index]
      guard block.measures.words <= 40, index != findings.titleBlock, !isCaption(index), let source = source(at: index)
      else { continue }
      if findings.article.source == nil { findings.article.source = Fact(source, place(index)) }
      if !block.measures.isSentenceLike || SourceFinder.source(in: block.text) != nil {
        findings.creditBlocks.insert(index)
      }
    }
    if findings.article.source == nil, range.contains(firstSentence) {
      for index in firstSentence..<min(firstSentence + 3, range.upperBound) where findings.article.source == nil {
        guard let agency = SourceFinder.datelineAgency(in: blocks[index].text) else { continue }
        findings.article.source = Fact(agency, place(index))
      }
    }
    let end = range.filter { assembly.isContent($0) && blocks[$0].measures.isBody }.suffix(2)
    for index in end.reversed() where findings.article.source == nil {
      if let agency = SourceFinder.trailing(in: blocks[index].text) {
        findings.article.source = Fact(agency, place(index))
      }
    }
  }

  private func isCaption(_ index: Int) -> Bool {
    guard let structure = blocks[index].structure else { return false }
    return structure.tag == .caption || structure.ancestors.contains(.figure) || structure.nearHints.contains(.caption)
  }

  /// What a line says about the source; where it is the label alone, the next one does.
  private func source(at index: Int) -> String? {
    let text = blocks[index].text
    if blocks[index].measures.words <= 2, SourceFinder.isLabel(Word.phraseHash(text).hash), range.contains(index + 1),
      blocks[index + 1].measures.words <= 6, blocks[index + 1].structure != nil
    {
      return SourceFinder.fullName(blocks[index + 1].text)
    }
    return SourceFinder.source(in: text)
  }
}
