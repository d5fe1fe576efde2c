internal import LinearAlgebra

/// Makes further pages of the labelled ones: other furniture around an article, shorter articles, lines left out. What the
/// model learns is then not which furniture came with which article.
struct PageMixer {
  private struct Parts {
    var head: [LabelledPage.Line]
    var body: [LabelledPage.Line]
    var tail: [LabelledPage.Line]
  }

  private let parts: [Parts]
  private let pages: [LabelledPage]
  /// Lines without a page, by language: furniture, and lines of articles that look like it.
  private let pools: [String: [LabelledPage.Line]]
  /// Furniture in the order of a page, by language: threads of comments, lists of headlines, menus, ….
  private let runs: [String: [[LabelledPage.Line]]]
  /// The share of the mixtures in which the article stands among hundreds of lines of furniture.
  private let crowding: Double
  private var generator: SplitMix64

  init(_ pages: [LabelledPage], strewn: StrewnLines, crowding: Double, seed: UInt64) {
    self.pages = pages
    pools = Dictionary(strewn.pools.map { ($0.language, $0.lines) }, uniquingKeysWith: +)
    runs = Dictionary(grouping: strewn.runs, by: \.language).mapValues { $0.map(\.lines) }
    self.crowding = crowding
    generator = SplitMix64(seed: seed)
    parts = pages.map { page in
      let first = page.lines.firstIndex(where: \.isContent) ?? 0
      let last = page.lines.lastIndex(where: \.isContent) ?? 0
      return Parts(
        head: Array(page.lines[..<first]), body: Array(page.lines[first...last]), tail: Array(page.lines[(last + 1)...])
      )
    }
  }

  private mutating func chance(_ share: Double) -> Bool { Double(generator.next() >> 11) * 0x1p-53 < share }
  private mutating func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }

  /// Another page around the article of page `index`.
  mutating func mixed(_ index: Int) -> LabelledPage {
    var page = remixed(index)
    guard chance(crowding) else { return page }
    let endsWithArticle = page.lines.last?.isContent == true
    page.lines.insert(contentsOf: crowd(index, stretches: pick(4)), at: 0)
    if !endsWithArticle { page.lines += crowd(index, stretches: 1 + pick(4)) }
    return page
  }

  /// Stretches of furniture as large sites have them, in the language of page `index`.
  private mutating func crowd(_ index: Int, stretches: Int) -> [LabelledPage.Line] {
    let own = runs[pages[index].language] ?? []
    let others = pages.indices.filter { pages[$0].language == pages[index].language && $0 != index }
    return (0..<stretches).flatMap { _ -> [LabelledPage.Line] in
      if others.count > 5, chance(0.3) { return headlines(others) }
      guard !own.isEmpty else { return parts[others.isEmpty ? pick(parts.count) : others[pick(others.count)]].tail }
      let run = own[pick(own.count)]
      let start = pick(max(1, run.count - 15))
      return Array(run[start..<min(run.count, start + 10 + pick(50))])
    }
  }

  /// A list of other stories: their titles, on some sites with how they begin.
  private mutating func headlines(_ stories: [Int]) -> [LabelledPage.Line] {
    let hasBeginnings = chance(0.3)
    return (0..<(5 + pick(20))).flatMap { _ -> [LabelledPage.Line] in
      let texts = parts[stories[pick(stories.count)]].body.filter(\.isContent).map(\.text)
      var lines = [texts[0]]
      if hasBeginnings, texts.count > 1, chance(0.8) {
        let beginning = texts[1].prefix(60 + pick(120))
        lines.append(beginning.count < texts[1].count ? beginning + "…" : String(beginning))
      }
      return lines.map { LabelledPage.Line(text: $0, isContent: false) }
    }
  }

  private mutating func remixed(_ index: Int) -> LabelledPage {
    let own = parts[index]
    let others = pages.indices.filter { pages[$0].language == pages[index].language && $0 != index }
    func donor(_ mixer: inout Self) -> Parts {
      if others.isEmpty || mixer.chance(0.15) { return mixer.parts[mixer.pick(mixer.parts.count)] }
      return mixer.parts[others[mixer.pick(others.count)]]
    }
    var lines = thinned(chance(0.5) ? own.head : donor(&self).head)
    if chance(0.15) { lines += thinned(donor(&self).head) }
    var body = own.body
    if chance(0.35) { body = shortened(body) }
    if chance(0.35) { body += (0..<(1 + pick(3))).flatMap { _ in donor(&self).body.filter(\.isContent).dropFirst() } }
    // What stands between the paragraphs of other pages.
    let inserted = donor(&self).body.filter { !$0.isContent } + (chance(0.3) ? donor(&self).tail.prefix(6) : [])
    if !inserted.isEmpty, chance(0.6), body.count > 3 {
      for _ in 0..<(1 + pick(3)) {
        let place = 2 + pick(body.count - 2)
        body.insert(inserted[pick(inserted.count)], at: place)
      }
    }
    // A heading with other stories below it, after which the article goes on.
    if chance(0.5), body.count > 3 {
      let tail = donor(&self).tail.filter { $0.text.count < 90 && !$0.text.hasSuffix(".") }
      if tail.count > 3 {
        let start = pick(tail.count - 3)
        body.insert(contentsOf: tail[start..<(start + 2 + pick(3))], at: min(body.count - 1, 2 + pick(body.count - 2)))
      }
    }
    if chance(0.3) { body = body.filter { $0.isContent || chance(0.5) } }
    let pool = pools[pages[index].language] ?? []
    let furniture = pool.filter { !$0.isContent }
    let content = pool.filter(\.isContent)
    if !pool.isEmpty, body.count > 3 {
      for _ in 0..<pick(4) { body.insert(furniture[pick(furniture.count)], at: 2 + pick(body.count - 2)) }
      // Not at the very end: what follows the last paragraph is mostly none.
      for _ in 0..<pick(3) { body.insert(content[pick(content.count)], at: 2 + pick(body.count - 3)) }
      if chance(0.15) { body.append(content[pick(content.count)]) }
    }
    if !pool.isEmpty, chance(0.4) { lines.append(furniture[pick(furniture.count)]) }
    lines += body
    // Many texts end with the article.
    if chance(0.2) { return LabelledPage(name: pages[index].name, language: pages[index].language, lines: lines) }
    lines += thinned(chance(0.4) ? own.tail : donor(&self).tail)
    if chance(0.2) { lines += thinned(donor(&self).tail) }
    if !pool.isEmpty {
      let end = lines.count
      for _ in 0..<pick(7) {
        lines.insert(furniture[pick(furniture.count)], at: lines.count - pick(min(3, lines.count - end + 1)))
      }
    }
    return LabelledPage(name: pages[index].name, language: pages[index].language, lines: lines)
  }

  private mutating func thinned(_ lines: [LabelledPage.Line]) -> [LabelledPage.Line] {
    if chance(0.12) { return [] }
    let kept = chance(0.5) ? 1.0 : 0.6
    return lines.filter { _ in chance(kept) }
  }

  /// The title and a stretch of the paragraphs.
  private mutating func shortened(_ body: [LabelledPage.Line]) -> [LabelledPage.Line] {
    guard body.count > 5 else { return body }
    return Array(body.prefix(3 + pick(body.count - 4)))
  }
}
