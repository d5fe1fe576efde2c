/// An article without what the page put around it and into it.
public struct CleanedArticle: Equatable, Sendable {
  public var title: Fact?
  public var author: Fact?
  /// The day of publication after ISO 8601, `2021-04-10`, with the time where the page has one, `2021-04-10T05:15`, and
  /// its zone where the page names it, `2021-04-10T05:15+03:00`.
  public var date: Fact?
  /// The outlet or agency that the text is credited to.
  public var source: Fact?
  /// The code of the language after ISO 639-1.
  public var language: Fact?
  /// Paragraphs, subheadings and quotations in order, without the title.
  public var paragraphs: [String] = []

  /// The paragraphs with an empty line between each two.
  public var text: String { paragraphs.joined(separator: "\n\n") }
}
