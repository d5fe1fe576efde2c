/// Texts that are copies of each other, or rewrites of one story.
public struct NearDuplicateGroup: Sendable, Equatable {
  public enum Kind: String, Codable, Sendable {
    /// Copies hold the group together: texts that share most of their four-word runs.
    case copy
    /// At least one text is tied to the others by a rewrite alone.
    case rewrite
  }

  /// The texts' places in the source, rising; two or more.
  public let members: [Int]
  public let kind: Kind
  /// The similarity of the weakest link that is needed to hold the group together, from 0 to 1.
  public let similarity: Double
  /// That link: why the group is one.
  public let weakestLink: NearDuplicatePair
}
