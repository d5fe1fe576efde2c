internal import LinearAlgebra
internal import TextFeatures

/// A corpus read for comparison, and the pairs of its texts that are worth comparing.
struct CandidateSearch: Sendable {
  let table: TraceTable
  /// The texts' words weighted by TF-IDF, rows of length 1; nil where rewrites are not looked for or no term is in two texts.
  let terms: CSRMatrix?
  /// Rising by pair, each once. The cosine of a pair that was found by its runs alone is not a number.
  let candidates: [LatentNeighbours.Neighbour]
  /// For each text the mean cosine of the candidates that it is part of, in latent semantic space; 0 where it is in none. In the
  /// thick of a running story it is high, and a high cosine says little.
  let typicalCosines: [Float]

  /// Reads the source twice, or three or four times where rewrites are looked for.
  init(
    _ source: some TextSource, options: NearDuplicateOptions, threads: Int,
    progress: ((NearDuplicates.Phase) -> Void)?
  ) throws {
    table = try Self.traces(of: source, threads: threads)
    guard table.count > 1 else {
      terms = nil
      candidates = []
      typicalCosines = []
      return
    }
    progress?(.analysing)
    let copies = MinHashBands.candidates(table.shingles, seed: options.seed, threads: threads)
      .map { LatentNeighbours.Neighbour(pair: $0, cosine: .nan) }
    terms = options.findsRewrites ? try Self.terms(of: source, threads: threads) : nil
    guard let terms else {
      candidates = copies
      typicalCosines = []
      return
    }
    let neighbours = LatentNeighbours.pairs(
      of: try Self.latentRows(of: terms, options: options, threads: threads),
      threshold: Float(options.latentSimilarity), seed: options.seed, threads: threads)
    let near = Set(neighbours.map(\.pair))
    candidates = (copies.filter { !near.contains($0.pair) } + neighbours).sorted { $0.pair < $1.pair }
    typicalCosines = Self.typicalCosines(neighbours, count: table.count)
  }

  private static func typicalCosines(_ neighbours: [LatentNeighbours.Neighbour], count: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: count)
    var counts = [Float](repeating: 0, count: count)
    for neighbour in neighbours {
      let (first, second) = unpackedPair(neighbour.pair)
      for text in [first, second] {
        sums[text] += neighbour.cosine
        counts[text] += 1
      }
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
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

  /// Nil where no term is left.
  private static func terms(of source: some TextSource, threads: Int) throws -> CSRMatrix? {
    do {
      return try FeaturePipeline.fitTransform(source, options: FeatureOptions(), threads: threads).matrix
    } catch FeatureError.noTermsLeft {
      return nil
    }
  }

  /// The texts' places in latent semantic space.
  private static func latentRows(
    of terms: CSRMatrix, options: NearDuplicateOptions, threads: Int
  ) throws -> DenseMatrix<Float> {
    let lsa = try LatentSemanticAnalysis(
      fitting: terms, rank: min(options.rank, terms.rowCount, terms.columnCount), seed: options.seed, threads: threads)
    return lsa.coordinates(of: terms, threads: threads)
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
