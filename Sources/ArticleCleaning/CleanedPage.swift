/// What cleaning made of one text or page.
public struct CleanedPage: Sendable {
  /// One article as a rule; several where a page reprints several; none where it holds furniture only.
  public var articles: [CleanedArticle]
  /// Everything that was there, in order, each with what became of it and why.
  public var blocks: [JudgedBlock]
}

/// A block of a page and what became of it.
public struct JudgedBlock: Equatable, Sendable {
  public var text: String
  public var verdict: Verdict
  /// The model's probability that the block is part of the article.
  public var probability: Double
  /// Counted from 1 in a plain text; 0 in a page of markup.
  public var line: Int
  /// The place of its article among the page's articles; nil for furniture outside all of them.
  public var article: Int?

  public enum Verdict: Equatable, Sendable {
    case title
    case content
    case dropped(Reason)

    public var isKept: Bool { if case .dropped = self { false } else { true } }
  }

  /// Why a block was dropped.
  public enum Reason: String, Sendable, CaseIterable {
    case byline = "byline or date"
    case credit = "source credit"
    case titleAgain = "the title again"
    case share = "share or follow"
    case subscribe = "subscription or account"
    case legal = "legal or cookie notice"
    case advertisement
    case related = "other stories"
    case comments
    case navigation
    case photo = "photo credit or caption"
    case author = "about the author"
    case tags
    case action = "call to action"
    case media = "media player"
    case links = "made of links"
    case repeated = "repeated on the page"
    case recurring = "recurs in the outlet"
    case outside = "outside the article"
    case fragment = "no sentence"
  }
}
