/// How far a pass over a corpus has come.
public struct ReadingProgress: Sendable, Equatable {
  /// Bytes of the inputs as they are stored, so before decompression.
  public let bytesRead: Int
  /// Their total, or nil when an input has no length, like a pipe.
  public let totalBytes: Int?
  public let documents: Int
}
