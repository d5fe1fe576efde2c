/// Texts that can be read more than once, batch after batch, always in the same order.
public protocol TextSource: Sendable {
  /// Reads all texts once.
  ///
  /// `work` runs concurrently, on workers `0 ..< threads`, never twice at a time on one worker. `consume`
  /// takes what `work` returned in the order of the texts, one call at a time. An error from either ends
  /// the reading and is thrown.
  func process<Output: Sendable>(
    threads: Int,
    work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws
}
