/// What a pass over a corpus met.
public struct ReadingSummary: Sendable, Equatable {
  public internal(set) var documents = 0
  /// Bytes after decompression.
  public internal(set) var bytes = 0
  public internal(set) var skippedBlankLines = 0
  /// How often an ill-formed UTF-8 sequence was replaced with U+FFFD, one for each maximal subpart as the Unicode
  /// Standard recommends (section 3.9).
  public internal(set) var replacedInvalidSequences = 0
  /// Where the first of them was.
  public internal(set) var firstReplacement: DocumentLocation?
  /// Files in folders of articles that are not `.txt` or `.txt.gz`, or lie beside the labelled subfolders.
  public internal(set) var skippedFiles = 0
}
