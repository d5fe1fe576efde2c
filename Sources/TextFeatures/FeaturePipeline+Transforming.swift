internal import Foundation
internal import LinearAlgebra

extension FeaturePipeline {
  /// Gives the row of each text, and how much of the text was known. O(bytes of the texts).
  ///
  /// - Throws: what the source throws.
  public func transform(
    _ source: some TextSource, threads: Int = Self.defaultThreadCount
  ) throws -> TransformedTexts {
    let (rows, known) = try transformChunks(source, threads: threads, measuresKnown: true)
    return TransformedTexts(
      matrix: FeatureRows(self, transformed: rows, threads: max(threads, 1)).matrix(), known: known)
  }

  /// Gives the row of each text without putting them in one matrix: until they are asked for, they take less than half of its
  /// memory.
  ///
  /// - Throws: what the source throws.
  public func transformRows(
    _ source: some TextSource, threads: Int = Self.defaultThreadCount
  ) throws -> FeatureRows {
    let rows = try transformChunks(source, threads: threads, measuresKnown: false).rows
    return FeatureRows(self, transformed: rows, threads: max(threads, 1))
  }

  private func transformChunks(
    _ source: some TextSource, threads: Int, measuresKnown: Bool
  ) throws -> (rows: [RowChunk], known: [KnownShare]) {
    let threads = max(threads, 1)
    let workers = (0..<threads).map { _ in TransformWorker(self, measuresKnown: measuresKnown) }
    var rows: [RowChunk] = []
    var known: [KnownShare] = []
    try source.process(threads: threads) { worker, batch in
      try workers[worker].transform(batch)
    } consume: { chunk in
      rows.append(chunk.rows)
      known += chunk.known
    }
    return (rows, known)
  }
}

/// The transformers of one worker, one for each space, made when the worker first gets a batch. A worker
/// does one batch at a time, so that only one thread uses it.
final class TransformWorker: @unchecked Sendable {
  private let pipeline: FeaturePipeline
  private var transformers: [SpaceTransformer] = []

  private let measuresKnown: Bool

  /// - Parameter measuresKnown: whether somebody asks how much of each text is known.
  init(_ pipeline: FeaturePipeline, measuresKnown: Bool) {
    self.pipeline = pipeline
    self.measuresKnown = measuresKnown
  }

  /// The rows of some texts, to be finished, and how much of each is known, if somebody asks.
  func transform(_ batch: TextBatch) throws -> (rows: RowChunk, known: [KnownShare]) {
    if transformers.isEmpty {
      transformers = try pipeline.spaces.map {
        try SpaceTransformer(
          $0, options: pipeline.options, measuresKnown: measuresKnown && pipeline.measuresKnown($0))
      }
    }
    // In a variable of its own while it changes, which costs less than in an object.
    var transformers: [SpaceTransformer] = []
    swap(&transformers, &self.transformers)
    defer { swap(&transformers, &self.transformers) }
    for index in transformers.indices { transformers[index].beginBatch() }
    let unseenWeight = TermWeighting.inverseDocumentFrequency(
      pipeline.options.inverseDocumentFrequency, documentFrequency: 0,
      documentCount: pipeline.documentCount)
    var logs = transformers.map { _ in RowLog() }
    var shares: [KnownShare] = []
    shares.reserveCapacity(batch.count)
    batch.bytes.withUnsafeBufferPointer { text in
      for index in 0..<batch.count {
        var known = SpaceTransformer.Known()
        for place in transformers.indices {
          transformers[place].readRow(text, batch, at: index)
          known.add(transformers[place].known)
          transformers[place].entries.withEntries { logs[place].append(sorted: $0) }
        }
        if measuresKnown { shares.append(known.share(unseenWeight: unseenWeight)) }
      }
    }
    return (RowChunk(worker: 0, rowCount: batch.count, logs: logs.map { [$0.trimmed()] }), shares)
  }
}

extension SpaceTransformer.Known {
  fileprivate mutating func add(_ other: Self) {
    occurrences += other.occurrences
    knownOccurrences += other.knownOccurrences
    knownWeight += other.knownWeight
  }

  fileprivate func share(unseenWeight: Double) -> KnownShare {
    guard occurrences > 0 else { return KnownShare(occurrences: 0, weight: 0) }
    let total = knownWeight + (occurrences - knownOccurrences) * unseenWeight
    return KnownShare(
      occurrences: knownOccurrences / occurrences, weight: total > 0 ? knownWeight / total : 0)
  }
}
