internal import Foundation
internal import LinearAlgebra

extension FeaturePipeline {
  /// Gives the row of each text, and how much of the text was known. O(bytes of the texts).
  ///
  /// - Throws: what the source throws.
  public func transform(
    _ source: some TextSource, threads: Int = Self.defaultThreadCount
  ) throws -> TransformedTexts {
    let threads = max(threads, 1)
    let workers = (0..<threads).map { _ in TransformWorker(self) }
    var chunks: [TransformedChunk] = []
    try source.process(threads: threads) { worker, batch in
      try workers[worker].transform(batch)
    } consume: { chunk in
      chunks.append(chunk)
    }
    return TransformedChunk.joined(&chunks, columnCount: columnCount)
  }
}

/// The rows of one batch.
struct TransformedChunk: Sendable {
  var rowEnds: [Int] = []
  var columnIndices: [UInt32] = []
  var values: [Float] = []
  var known: [KnownShare] = []

  /// Puts the rows of all chunks together, emptying each in turn so that they are not all in memory twice.
  static func joined(_ chunks: inout [TransformedChunk], columnCount: Int) -> TransformedTexts {
    var rowOffsets = [0]
    var columnIndices: [UInt32] = []
    var values: [Float] = []
    var known: [KnownShare] = []
    let entryCount = chunks.reduce(0) { $0 + $1.values.count }
    columnIndices.reserveCapacity(entryCount)
    values.reserveCapacity(entryCount)
    for index in chunks.indices {
      let start = values.count
      rowOffsets += chunks[index].rowEnds.map { start + $0 }
      columnIndices += chunks[index].columnIndices
      values += chunks[index].values
      known += chunks[index].known
      chunks[index] = TransformedChunk()
    }
    return TransformedTexts(
      matrix: CSRMatrix(
        uncheckedColumnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices,
        values: values),
      known: known)
  }
}

/// The transformers of one worker, one for each space, made when the worker first gets a batch. A worker
/// does one batch at a time, so that only one thread uses it.
final class TransformWorker: @unchecked Sendable {
  private let pipeline: FeaturePipeline
  private var transformers: [SpaceTransformer] = []
  private var scratch: [Double] = []

  init(_ pipeline: FeaturePipeline) { self.pipeline = pipeline }

  func transform(_ batch: TextBatch) throws -> TransformedChunk {
    if transformers.isEmpty {
      transformers = try pipeline.spaces.map {
        try SpaceTransformer($0, options: pipeline.options)
      }
    }
    for index in transformers.indices { transformers[index].beginBatch() }
    let unseenWeight = TermWeighting.inverseDocumentFrequency(
      pipeline.options.inverseDocumentFrequency, documentFrequency: 0,
      documentCount: pipeline.documentCount)
    // Beside words, pieces of words are no measure: text of any language is made of familiar ones.
    let hasWords = pipeline.spaces.contains { $0.space.analyzer.unit == .word }
    let countsAsKnown = pipeline.spaces.map { !hasWords || $0.space.analyzer.unit == .word }
    var chunk = TransformedChunk()
    batch.bytes.withUnsafeBufferPointer { text in
      for index in 0..<batch.count {
        var firstColumn: UInt32 = 0
        var known = SpaceTransformer.Known()
        for place in transformers.indices {
          let space = pipeline.spaces[place]
          let (entries, knownHere) = transformers[place].row(text, batch, at: index)
          if countsAsKnown[place] { known.add(knownHere) }
          let start = chunk.values.count
          for entry in entries { chunk.columnIndices.append(firstColumn + UInt32(entry >> 32)) }
          chunk.values.append(contentsOf: repeatElement(0, count: entries.count))
          chunk.values.withUnsafeMutableBufferPointer {
            space.weighting.weigh(
              entries, inverseDocumentFrequencies: space.inverseDocumentFrequencies,
              into: UnsafeMutableBufferPointer(rebasing: $0[start...]), scratch: &scratch)
          }
          firstColumn += UInt32(space.columnCount)
        }
        chunk.rowEnds.append(chunk.values.count)
        chunk.known.append(known.share(unseenWeight: unseenWeight))
      }
    }
    return chunk
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
