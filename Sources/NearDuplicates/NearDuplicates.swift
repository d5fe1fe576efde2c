internal import LinearAlgebra
public import TextFeatures

/// Finds copies of texts and rewrites of one story in a corpus.
///
/// Copies and light edits share runs of four words: candidates come from MinHash signatures and are confirmed on the runs
/// themselves. Rewrites share a story but not its words: candidates are neighbours in latent semantic space, judged by a logistic
/// regression over the headlines, leads, names, numbers and quotations that both texts have, and over their dates and outlets. Time and memory grow nearly linearly with the texts.
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
  /// - Parameter origins: called once, after the source has been read, for the origin of each text; an empty array where none is known.
  ///   They tell a rewrite from the next day's report better than the words do.
  /// - Throws: what the source throws; `TruncatedSVDError`.
  public static func groups(
    of source: some TextSource, options: NearDuplicateOptions = NearDuplicateOptions(),
    threads: Int = FeaturePipeline.defaultThreadCount, origins: () -> [TextOrigin] = { [] },
    progress: ((Phase) -> Void)? = nil
  ) throws -> [NearDuplicateGroup] {
    NearDuplicateGrouping.groups(
      joining: try pairs(of: source, options: options, threads: threads, origins: origins, progress: progress))
  }

  /// The pairs of texts above the thresholds, by their places, each once. Of many copies of one text not every pair is
  /// listed, but enough of them to join the texts.
  public static func pairs(
    of source: some TextSource, options: NearDuplicateOptions = NearDuplicateOptions(),
    threads: Int = FeaturePipeline.defaultThreadCount, origins: () -> [TextOrigin] = { [] },
    progress: ((Phase) -> Void)? = nil
  ) throws -> [NearDuplicatePair] {
    try compared(source, options: options, threads: threads, origins: origins, progress: progress) { $0.pair($1) }
  }

  /// The evidence of every two texts that are near enough to be looked at, by their places: what a model is taught by.
  package static func evidence(
    of source: some TextSource, options: NearDuplicateOptions = NearDuplicateOptions(), threads: Int,
    origins: () -> [TextOrigin]
  ) throws -> [(first: Int, second: Int, evidence: RewriteEvidence)] {
    try compared(source, options: options, threads: threads, origins: origins, progress: nil) { comparison, candidate in
      let (first, second) = unpackedPair(candidate.pair)
      return comparison.evidence(candidate).map { (first, second, $0) }
    }
  }

  /// What `compare` makes of the candidates, in their order.
  private static func compared<Result: Sendable>(
    _ source: some TextSource, options: NearDuplicateOptions, threads: Int, origins: () -> [TextOrigin],
    progress: ((Phase) -> Void)?,
    compare: @Sendable (PairComparison, LatentNeighbours.Neighbour) -> Result?
  ) throws -> [Result] {
    let search = try CandidateSearch(source, options: options, threads: threads, progress: progress)
    let origins = origins()
    precondition(
      origins.isEmpty || origins.count == search.table.count, "\(origins.count) origins of \(search.table.count) texts")
    progress?(.comparing)
    let comparison = PairComparison(search, origins: origins, options: options)
    let candidates = search.candidates
    let grain = 1024
    let found = ParallelResults<[Result]>(count: (candidates.count + grain - 1) / grain)
    Parallel.forEachRange(of: candidates.count, grain: grain, threads: threads) { range in
      found[range.lowerBound / grain] = candidates[range].compactMap { compare(comparison, $0) }
    }
    return Array(found.all.joined())
  }
}
