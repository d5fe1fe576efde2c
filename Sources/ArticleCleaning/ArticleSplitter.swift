/// Finds where a text that holds several articles begins a new one: at a headline with a date or a byline of its own,
/// between stretches of sentences.
struct ArticleSplitter {
  private let assembly: ArticleAssembly

  init(_ assembly: ArticleAssembly) { self.assembly = assembly }

  /// How far below its headline a byline or a date may stand, in blocks.
  private static let reach = 3
  /// How many sentences, and words in them, make an article.
  private static let sentences = 2
  private static let words = 30

  /// The first block of each article of a page of markup; the first article begins with the page where there is one only.
  ///
  /// Each must have a heading with a byline or a whole date of its own below it. The posts of a live blog, of one day all of
  /// them, are one article.
  func startsInPage() -> [Int] {
    let blocks = assembly.blocks
    var starts: [Int] = []
    var days: [String] = []
    var index = 0
    while index < blocks.count {
      guard assembly.isHeading(index), isHeadline(index), let body = bodyBelow(index, isPage: true) else {
        index += 1
        continue
      }
      if starts.isEmpty || holdsArticle(starts.last!..<index) {
        starts.append(index)
        days += (index + 1..<body).compactMap { DateFinder.dates(in: blocks[$0].text).first?.iso.prefix(10) }
          .prefix(1).map(String.init)
      } else {
        starts[starts.count - 1] = index
      }
      index = body
    }
    if let last = starts.last, !holdsArticle(last..<blocks.count) { starts.removeLast() }
    let isLive = starts.count > 2 && Set(days).count <= 1
    // Text above the first of the headings is an article of its own, unless it only introduces.
    guard starts.count > 1, !isLive, !holdsArticle(0..<starts[0]) else { return [0] }
    return starts
  }

  /// The first block of each article; the first article begins with the page.
  func starts() -> [Int] {
    let blocks = assembly.blocks
    var starts = [0]
    var index = 1
    while index < blocks.count {
      if isHeadline(index), let body = bodyBelow(index), holdsArticle(body..<blocks.count),
        holdsArticle(starts.last!..<index)
      {
        // A date of its own may stand above the headline.
        let hasDateAbove = FactFinder.isFactLine(assembly.blocks[index - 1])
        starts.append(hasDateAbove && index - 1 > starts.last! ? index - 1 : index)
        index = body
      }
      index += 1
    }
    return starts
  }

  private func isHeadline(_ index: Int) -> Bool {
    let measures = assembly.blocks[index].measures
    return (3...25).contains(measures.words) && measures.ending != .stop && measures.ending != .comma
      && measures.ending != .colon
      && measures.purposeShare < 0.5 && measures.separators < 2 && !measures.startsWithBullet && !measures.startsLower
      && BylineFinder.author(in: assembly.blocks[index].text) == nil
      && SourceFinder.source(in: assembly.blocks[index].text) == nil
      && DateFinder.dates(in: assembly.blocks[index].text).isEmpty
  }

  /// The first block of text below a headline that bears a byline or a whole date; nil where it does not.
  private func bodyBelow(_ headline: Int, isPage: Bool = false) -> Int? {
    let blocks = assembly.blocks
    var hasFact = false
    for index in headline + 1..<min(blocks.count, headline + 2 + Self.reach) {
      let block = blocks[index]
      if block.measures.isSentenceLike { return hasFact && (!isPage || assembly.isContent(index)) ? index : nil }
      guard block.measures.words <= 20, !block.measures.signsPost else { return nil }
      if BylineFinder.author(in: block.text) != nil || !DateFinder.dates(in: block.text).isEmpty { hasFact = true }
    }
    return nil
  }

  private func holdsArticle(_ range: Range<Int>) -> Bool {
    var sentences = 0
    var words = 0
    for index in range where assembly.isContent(index) && assembly.blocks[index].measures.isSentenceLike {
      sentences += 1
      words += assembly.blocks[index].measures.words
      if sentences >= Self.sentences, words >= Self.words { return true }
    }
    return false
  }
}
