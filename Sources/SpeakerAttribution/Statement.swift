/// What somebody says in a text: in quotation marks, or told by the writer.
public struct Statement: Sendable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// In quotation marks; the range includes them.
    case direct
    /// A clause that tells what was said, without "that" and without "she said".
    case reported
  }

  /// Where a statement stands.
  public enum Part: String, Sendable, Codable {
    case title, text
  }

  public var kind: Kind
  public var part: Part
  /// Where in that part's UTF-8 bytes it stands; both ends lie between characters' scalars.
  public var range: Range<Int>
  /// Who says it: a full name where the article gives one, else a role or an organisation as it is called there; nil where
  /// that cannot be told.
  public var speaker: String?

  public init(kind: Kind, part: Part, range: Range<Int>, speaker: String?) {
    self.kind = kind
    self.part = part
    self.range = range
    self.speaker = speaker
  }
}
