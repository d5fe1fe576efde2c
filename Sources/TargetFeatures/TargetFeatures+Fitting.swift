package import TextFeatures

extension TargetFeatures {
  /// Learns in how many texts each word and each run of characters stands, titles included.
  ///
  /// - Parameter texts: each distinct training text once; targets are not read. O(bytes).
  /// - Throws: `TargetFeatureError`, what the source throws.
  package static func fit(
    texts: some TextSource, cues: CueLists = .english, threads: Int = FeaturePipeline.defaultThreadCount
  ) throws -> TargetFeatures {
    let cues = try CueTable(cues)
    let readers = (0..<threads).map { _ in TermReader() }
    var words = FrequencyCounter()
    var characters = FrequencyCounter()
    var textCount = 0
    try texts.process(threads: threads) { worker, batch in
      let terms = readers[worker].distinctTerms(of: batch)
      return (
        count: batch.count, words: FrequencyCounter.tally(terms.words),
        characters: FrequencyCounter.tally(terms.characters)
      )
    } consume: { batch in
      textCount += batch.count
      words.add(batch.words)
      characters.add(batch.characters)
    }
    guard textCount > 0 else { throw TargetFeatureError.noTexts }
    return TargetFeatures(
      words: FrequencyTable(words, textCount: textCount), characters: FrequencyTable(characters, textCount: textCount),
      cues: cues)
  }

  /// One thread's reader. A worker does one batch at a time, so that only one thread uses it.
  private final class TermReader: @unchecked Sendable {
    private var reader = PassageReader()

    /// With more runs of characters all words are forgotten between batches.
    private static let gramLimit = 1 << 22

    /// The distinct words and runs of characters of each text, one text after the other.
    func distinctTerms(of batch: TextBatch) -> (words: [UInt32], characters: [UInt32]) {
      if reader.gramHashes.count > Self.gramLimit { reader = PassageReader() }
      var words: [UInt32] = []
      var characters: [UInt32] = []
      batch.bytes.withUnsafeBufferPointer { text in
        for index in 0..<batch.count {
          let all = reader.words(of: text, batch.titles[index]) + reader.words(of: text, batch.bodies[index])
          let distinct = all.sortedSet()
          let reader = reader
          let (hashes, gramHashes) = (reader.hashes, reader.gramHashes)
          words += distinct.map { hashes[Int($0)] }.sortedSet()
          characters += distinct.flatMap { gramHashes[reader.grams(of: $0)] }.sortedSet()
        }
      }
      return (words, characters)
    }
  }
}

extension FrequencyTable {
  fileprivate init(_ counter: FrequencyCounter, textCount: Int) {
    let (hashes, counts) = counter.sorted()
    self.init(hashes: hashes, counts: counts, textCount: textCount)
  }
}
