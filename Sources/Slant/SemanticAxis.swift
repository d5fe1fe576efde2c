/// An axis of a latent semantic analysis, told by what lies at its ends. Which end is the positive one means nothing.
public struct SemanticAxis: Sendable, Equatable, Codable {
  /// An article and where it lies along the axis.
  public struct Article: Sendable, Equatable, Codable {
    public var id: String
    public var title: String
    /// From -1 to 1: of coordinates scaled to length 1.
    public var coordinate: Double
  }

  /// One end.
  public struct Pole: Sendable, Equatable, Codable {
    /// The terms that lie farthest out, with their elements of the singular vector, whose length is 1.
    public var terms: [TextExplanation.Contribution]
    /// The articles that lie farthest out; empty where none were looked at.
    public var articles: [Article]
  }

  /// Counted from 1.
  public var number: Int
  public var singularValue: Double
  /// The share of the squared weights of all terms in the training texts that it explains.
  public var share: Double
  public var positive: Pole
  public var negative: Pole
}
