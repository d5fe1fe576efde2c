/// Fitting where terms are hashed to columns: there is no vocabulary to learn, only in how many texts each
/// column occurs and how long the texts are.
enum HashedFitting {
  /// One worker's counts. A worker does one batch at a time, so that only one thread uses it.
  private final class Worker: @unchecked Sendable {
    var transformers: [SpaceTransformer]
    var counters: [TermCounter]
    var lengths: [UInt64]

    init(_ transformers: [SpaceTransformer]) {
      self.transformers = transformers
      counters = transformers.map { _ in TermCounter(countsOccurrences: false) }
      lengths = transformers.map { _ in 0 }
    }

    func count(_ batch: TextBatch) {
      for space in transformers.indices {
        transformers[space].beginBatch()
        batch.bytes.withUnsafeBufferPointer { text in
          for index in 0..<batch.count {
            transformers[space].readRow(text, batch, at: index)
            transformers[space].entries.withEntries { entries in
              for entry in entries {
                counters[space].add(UInt32(entry >> 32), times: 1)
                lengths[space] += UInt64(Int32(truncatingIfNeeded: entry).magnitude)
              }
            }
            counters[space].closeDocument()
          }
        }
      }
    }
  }

  static func fit(
    _ source: some TextSource, options: FeatureOptions, threads: Int
  ) throws -> FeaturePipeline {
    try options.validate()
    let columnCount = options.hashedFeatures ?? 0
    let spaces = TermSpace.spaces(of: options)
    func fitted(_ space: TermSpace, _ frequencies: [Float], meanLength: Double) -> FittedSpace {
      FittedSpace(
        space: space, vocabulary: nil, columnCount: columnCount,
        inverseDocumentFrequencies: frequencies, meanLength: meanLength, options: options)
    }
    let workers = try (0..<max(threads, 1)).map { _ in
      Worker(
        try spaces.map { try SpaceTransformer(fitted($0, [], meanLength: 0), options: options, measuresKnown: false) })
    }
    var documentCount = 0
    try source.process(threads: workers.count) { worker, batch in
      workers[worker].count(batch)
      return batch.count
    } consume: { count in
      documentCount += count
    }
    guard documentCount > 0 else { throw FeatureError.noTexts }
    let fittedSpaces = spaces.indices.map { index in
      var counter = workers[0].counters[index]
      for worker in workers.dropFirst() { counter.merge(worker.counters[index], terms: nil) }
      let frequencies: [Float] =
        options.inverseDocumentFrequency == .none
        ? []
        : (0..<columnCount).map {
          Float(
            TermWeighting.inverseDocumentFrequency(
              options.inverseDocumentFrequency, documentFrequency: Int(counter.documentFrequency(of: $0)),
              documentCount: documentCount))
        }
      let length = workers.reduce(0) { $0 + $1.lengths[index] }
      return fitted(
        spaces[index], frequencies, meanLength: Double(Float(Double(length) / Double(documentCount))))
    }
    return FeaturePipeline(options: options, documentCount: documentCount, spaces: fittedSpaces)
  }
}
