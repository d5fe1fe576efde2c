internal import LinearAlgebra
public import TextFeatures

/// Finds copies of texts and rewrites of one story in a corpus.
///
/// Copies and light edits share runs of four words: candidates come from MinHash signatures and are confirmed on the runs
/// themselves. Rewrites share a story but not its words: candidates are neighbours in latent semantic space, confirmed on
/// the names, numbers and quotations that both texts have. Time and memory grow nearly linearly with the texts.
///
/// ```swift
/// for group in try NearDuplicates.groups(of: InMemoryTexts(texts)) where group.kind == .copy { print(group.members) }
/// ```
public enum NearDuplicates {
  /// What is being done.
  public enum Phase: Sendable {
    case analysing, comparing
  }

  /// The groups of two or more texts, in the order of their first members; a text is in one group at most.
  ///
  /// Copies of copies are one group. Rewrites are grouped around the text that is tied to most others, each tied to that
  /// one: the tenth report of a running story is not lumped with the first by the eight between.
  /// Reads the source twice, or three or four times where rewrites are looked for.
  ///
  /// - Throws: what the source throws; `TruncatedSVDError`.
  public static func groups(
    of source: some TextSource, options: NearDuplicateOptions = NearDuplicateOptions(),
    threads: Int = FeaturePipeline.defaultThreadCount, progress: ((Phase) -> Void)? = nil
  ) throws -> [NearDuplicateGroup] {
    NearDuplicateGrouping.groups(
      joining: try pairs(of: source, options: options, threads: threads, progress: progress))
  }

  /// The pairs of texts above the thresholds, by their places, each once. Of many copies of one text not every pair is
  /// listed, but enough of them to join the texts.
  public static func pairs(
    of source: some TextSource, options: NearDuplicateOptions = NearDuplicateOptions(),
    threads: Int = FeaturePipeline.defaultThreadCount, progress: ((Phase) -> Void)? = nil
  ) throws -> [NearDuplicatePair] {
    let table = try traces(of: source, threads: threads)
    guard table.count > 1 else { return [] }
    progress?(.analysing)
    var candidates = MinHashBands.candidates(table.shingles, seed: options.seed, threads: threads)
      .map { LatentNeighbours.Neighbour(pair: $0, cosine: .nan) }
    if options.findsRewrites, let rows = try latentRows(of: source, options: options, threads: threads) {
      let neighbours = LatentNeighbours.pairs(
        of: rows, threshold: Float(options.latentSimilarity), seed: options.seed, threads: threads)
      let near = Set(neighbours.map(\.pair))
      candidates = candidates.filter { !near.contains($0.pair) } + neighbours
      candidates.sort { $0.pair < $1.pair }
    }
    progress?(.comparing)
    let comparison = PairComparison(table, options: options)
    let grain = 1024
    let found = ParallelResults<[NearDuplicatePair]>(count: (candidates.count + grain - 1) / grain)
    let all = candidates
    Parallel.forEachRange(of: all.count, grain: grain, threads: threads) { range in
      found[range.lowerBound / grain] = all[range].compactMap(comparison.pair)
    }
    return Array(found.all.joined())
  }

  private static func traces(of source: some TextSource, threads: Int) throws -> TraceTable {
    var furniture = RecurringSentences()
    try source.process(threads: threads) { _, batch in
      batch.bytes.withUnsafeBufferPointer { text in batch.bodies.map { RecurringSentences.hashes(of: text, $0) } }
    } consume: { texts in
      for sentences in texts { furniture.count(sentences) }
    }
    let readers = (0..<threads).map { _ in Worker(TraceReader(furniture: furniture)) }
    var table = TraceTable()
    try source.process(threads: threads) { worker, batch in
      readers[worker].traces(of: batch)
    } consume: { traces in
      for trace in traces { table.append(trace) }
    }
    return table
  }

  /// The texts' places in latent semantic space; nil where they have no term in common.
  private static func latentRows(
    of source: some TextSource, options: NearDuplicateOptions, threads: Int
  ) throws -> DenseMatrix<Float>? {
    let matrix: CSRMatrix
    do {
      matrix = try FeaturePipeline.fitTransform(source, options: FeatureOptions(), threads: threads).matrix
    } catch FeatureError.noTermsLeft {
      return nil
    }
    let lsa = try LatentSemanticAnalysis(
      fitting: matrix, rank: min(options.rank, matrix.rowCount, matrix.columnCount), seed: options.seed,
      threads: threads)
    return lsa.coordinates(of: matrix, threads: threads)
  }

  /// One thread's reader. A worker does one batch at a time, so that only one thread uses it.
  private final class Worker: @unchecked Sendable {
    private var reader: TraceReader

    init(_ reader: TraceReader) { self.reader = reader }

    func traces(of batch: TextBatch) -> [TextTrace] {
      (0..<batch.count).map { reader.trace(of: batch, at: $0) }
    }
  }
}
