/// What tells an article to a person, and when it appeared.
public struct ArticleHead: Sendable, Equatable {
  public let id: String
  /// The title, or how the text begins where there is none.
  public let title: String
  /// As it is written in the row; nil where there is none.
  public let date: String?
}
