internal import Foundation
internal import LinearAlgebra

extension FeaturePipeline {
  /// Gives the row of each text, and how much of the text was known. O(bytes of the texts).
  ///
  /// - Throws: what the source throws.
  public func transform(
    _ source: some TextSource, threads: Int = Self.defaultThreadCount
  ) throws -> TransformedTexts {
    let (rows, known) = try transformBlocks(source, threads: threads)
    return TransformedTexts(matrix: FeatureRows(self, rows).matrix(), known: known)
  }

  /// Gives the row of each text without putting them in one matrix.
  ///
  /// - Throws: what the source throws.
  public func transformRows(
    _ source: some TextSource, threads: Int = Self.defaultThreadCount
  ) throws -> FeatureRows {
    FeatureRows(self, try transformBlocks(source, threads: threads).rows)
  }

  private func transformBlocks(
    _ source: some TextSource, threads: Int
  ) throws -> (rows: [RowBlock], known: [KnownShare]) {
    let threads = max(threads, 1)
    let workers = (0..<threads).map { _ in TransformWorker(self) }
    var rows: [RowBlock] = []
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
  private var scratch: [Double] = []

  init(_ pipeline: FeaturePipeline) { self.pipeline = pipeline }

  func transform(_ batch: TextBatch) throws -> (rows: RowBlock, known: [KnownShare]) {
    if transformers.isEmpty {
      transformers = try pipeline.spaces.map {
        try SpaceTransformer($0, options: pipeline.options)
      }
    }
    for index in transformers.indices { transformers[index].beginBatch() }
    let unseenWeight = TermWeighting.inverseDocumentFrequency(
      pipeline.options.inverseDocumentFrequency, documentFrequency: 0,
      documentCount: pipeline.documentCount)
    var rows = RowBlock()
    var shares: [KnownShare] = []
    batch.bytes.withUnsafeBufferPointer { text in
      for index in 0..<batch.count {
        var firstColumn: UInt32 = 0
        var known = SpaceTransformer.Known()
        for place in transformers.indices {
          let space = pipeline.spaces[place]
          let (entries, knownHere) = transformers[place].row(text, batch, at: index)
          if pipeline.measuresKnown(space) { known.add(knownHere) }
          space.append(entries, firstColumn: firstColumn, to: &rows, scratch: &scratch)
          firstColumn += UInt32(space.columnCount)
        }
        rows.rowEnds.append(rows.values.count)
        shares.append(known.share(unseenWeight: unseenWeight))
      }
    }
    return (rows, shares)
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
