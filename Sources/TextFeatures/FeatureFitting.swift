internal import Dispatch
internal import Synchronization

/// The work of fitting: reading on workers, each with tables of its own, and putting together what they learned.
struct FeatureFitting {
  private let options: FeatureOptions
  private let threads: Int
  private let keepsRows: Bool
  private let spaces: [TermSpace]
  private var learners: [WorkerLearners] = []
  private var rowChunks: [RowChunk] = []
  private var documentCount = 0
  /// For each space, the terms where they were counted by sorting; empty where learners counted them.
  private var sorted: [SortedTerms] = []

  /// The learners of one worker, one for each space. A worker does one batch at a time, so that only one
  /// thread uses it.
  private final class WorkerLearners: @unchecked Sendable {
    var learners: [SpaceLearner]
    init(_ learners: [SpaceLearner]) { self.learners = learners }

    /// Calls `body` with the learners in a variable of its own, where they change at less cost than in an object.
    func withLearners<Result>(_ body: (inout [SpaceLearner]) -> Result) -> Result {
      var own: [SpaceLearner] = []
      swap(&own, &learners)
      defer { swap(&own, &learners) }
      return body(&own)
    }
  }

  /// The terms of a space in slices.
  private struct SortedTerms {
    let slices: [RunSlice]
    /// The number of distinct runs, whether or not they are terms.
    let distinctCount: Int
  }

  /// What a first reading of some consecutive texts gives: their words for each space, if they are kept.
  private struct WordChunk: Sendable {
    let worker: Int
    let textCount: Int
    let logs: [TokenLog]
  }

  init(options: FeatureOptions, threads: Int, keepsRows: Bool) throws {
    try options.validate()
    self.options = options
    self.threads = max(threads, 1)
    self.keepsRows = keepsRows
    spaces = TermSpace.spaces(of: options)
  }

  // MARK: Reading

  mutating func read(_ source: some TextSource) throws {
    let readers = try spaces.map { try SymbolReader(options, unit: $0.analyzer.unit) }
    let isSurveyed = spaces.map {
      options.minimumDocumentFrequency != .count(1) && $0.analyzer.ngrams.upperBound > 1
    }
    // Words that are in memory need no second reading. Characters would take as much room there as the texts; and where
    // no rows are wanted, less memory than theirs is to do.
    if keepsRows, !isSurveyed.contains(false), spaces.allSatisfy({ $0.analyzer.unit == .word }) {
      try sortTerms(of: source, readers)
    } else {
      let isRead = isSurveyed.contains(true)
      let surveys = isRead ? try survey(source, readers, isSurveyed) : spaces.map { _ in nil }
      let countsOccurrences = countsOccurrences
      learners = (0..<threads).map { _ in
        WorkerLearners(
          spaces.indices.map { index in
            SpaceLearner(
              spaces[index], reader: surveys[index]?.reader ?? readers[index], survey: surveys[index]?.survey,
              countsOccurrences: countsOccurrences)
          })
      }
      try readAgain(source, surveyCount: isRead ? documentCount : nil)
    }
    guard documentCount > 0 else { throw FeatureError.noTexts }
  }

  private var countsOccurrences: Bool { options.maximumFeatures != nil || options.termFrequency == .bm25 }

  /// Counts the terms of the texts of a source.
  ///
  /// - Parameter surveyCount: how many texts there were when it was read first; nil if it was not.
  private mutating func readAgain(_ source: some TextSource, surveyCount: Int?) throws {
    documentCount = 0
    let workers = learners
    let keepsRows = keepsRows
    try source.process(threads: threads) { worker, batch in
      let state = workers[worker]
      let logs = state.withLearners { learners in
        batch.bytes.withUnsafeBufferPointer { text in
          learners.indices.map { space in
            var log = keepsRows ? RowLog() : nil
            for index in 0..<batch.count { learners[space].count(text, batch, at: index, into: &log) }
            return log.map { [$0.trimmed()] } ?? []
          }
        }
      }
      return RowChunk(worker: worker, rowCount: batch.count, logs: logs)
    } consume: { chunk in
      documentCount += chunk.rowCount
      if keepsRows { rowChunks.append(chunk) }
    }
    if let surveyCount, surveyCount != documentCount {
      throw FeatureError.textsChangedBetweenReadings(first: surveyCount, second: documentCount)
    }
  }

  /// A first reading that bounds the frequencies of terms. Returns for each surveyed space a reader that knows all its words,
  /// and the bounds.
  private mutating func survey(
    _ source: some TextSource, _ readers: [SymbolReader], _ isSurveyed: [Bool]
  ) throws -> [(reader: SymbolReader, survey: SpaceLearner.Survey)?] {
    let workers = (0..<threads).map { _ in
      WorkerLearners(
        spaces.indices.filter { isSurveyed[$0] }.map {
          SpaceLearner(surveying: spaces[$0], reader: readers[$0], sketch: newSketch())
        })
    }
    _ = try readFirst(source, workers, keepsWords: false)
    let minimum = options.minimumDocumentFrequency.bound(documentCount: documentCount)
    var place = 0
    return isSurveyed.map { isSurveyed in
      guard isSurveyed else { return nil }
      defer { place += 1 }
      let learners = Self.take(place, from: workers)
      let symbols = SpaceLearner.SymbolSurvey(learners, minimum: minimum, readsOn: true)
      return SpaceLearner.mergeSketches(of: learners).map {
        let threshold = Int(min(minimum.rounded(.up), 255))
        return (symbols.reader, .init(frequent: symbols.frequent, sketch: $0, threshold: threshold))
      }
    }
  }

  /// Reads texts with learners that survey them. Returns their words if they are kept.
  private mutating func readFirst(
    _ source: some TextSource, _ workers: [WorkerLearners], keepsWords: Bool
  ) throws -> [WordChunk] {
    var chunks: [WordChunk] = []
    try source.process(threads: threads) { worker, batch in
      let state = workers[worker]
      let logs = state.withLearners { learners in
        batch.bytes.withUnsafeBufferPointer { text in
          learners.indices.map { space in
            var log = keepsWords ? TokenLog() : nil
            for index in 0..<batch.count { learners[space].survey(text, batch, at: index, into: &log) }
            return log
          }
        }
      }
      return WordChunk(worker: worker, textCount: batch.count, logs: logs.compactMap { $0 })
    } consume: { chunk in
      documentCount += chunk.textCount
      if keepsWords { chunks.append(chunk) }
    }
    return chunks
  }

  /// The workers' learners of a space, each of which gives up its own.
  private static func take(_ space: Int, from workers: [WorkerLearners]) -> [SpaceLearner] {
    workers.map { worker in
      let learner = worker.learners[space]
      worker.learners[space] = learner.emptied
      return learner
    }
  }

  // MARK: Sorting

  /// Reads texts once, keeping their words, and counts terms by sorting them.
  private mutating func sortTerms(of source: some TextSource, _ readers: [SymbolReader]) throws {
    let workers = (0..<threads).map { _ in
      WorkerLearners(zip(spaces, readers).map { SpaceLearner(surveying: $0, reader: $1, sketch: nil) })
    }
    let chunks = try readFirst(source, workers, keepsWords: true)
    guard documentCount > 0 else { throw FeatureError.noTexts }
    let bounds = try documentFrequencyBounds()
    sorted = spaces.indices.map { index in
      let words = LoggedWords(
        chunks.map { .init(textCount: $0.textCount, log: $0.logs[index], worker: $0.worker) },
        SpaceLearner.SymbolSurvey(
          Self.take(index, from: workers), minimum: bounds.lowerBound, readsOn: false))
      let slices = words.slices(
        ngrams: spaces[index].analyzer.ngrams, documentFrequency: bounds, countsOccurrences: countsOccurrences,
        threads: threads)
      return SortedTerms(
        slices: slices, distinctCount: slices.reduce(words.distinctCount) { $0 + $1.distinctRunCount })
    }
    rowChunks = chunks.indices.map { chunk in
      RowChunk(
        worker: 0, rowCount: chunks[chunk].textCount, logs: sorted.map { $0.slices.map { $0.logs[chunk] } })
    }
  }

  /// A sketch of 32 MB; of less with many threads, each of which has its own.
  private func newSketch() -> CountingSketch {
    CountingSketch(bits: threads <= 4 ? 25 : threads <= 16 ? 23 : 21)
  }

  // MARK: Putting together

  func pipeline() throws -> FeaturePipeline {
    let fitted = try spaces.indices.map { try fittedSpace($0).fitted }
    return FeaturePipeline(options: options, documentCount: documentCount, spaces: fitted)
  }

  mutating func rows() throws -> FeatureRows {
    let spaces = try spaces.indices.map { try fittedSpace($0) }
    learners = []
    sorted = []
    let fitted = spaces.map(\.fitted)
    let pipeline = FeaturePipeline(options: options, documentCount: documentCount, spaces: fitted)
    let assembly = RowAssembly(spaces: fitted, columns: spaces.map(\.columns), threads: threads)
    let chunks = rowChunks
    rowChunks = []
    return FeatureRows(
      pipeline, rowCount: documentCount, entryCount: spaces.reduce(0) { $0 + $1.entryCount }, assembly, of: chunks)
  }

  /// What was learned about one space, how logs of its rows are read, and how many entries they have.
  private func fittedSpace(
    _ index: Int
  ) throws -> (fitted: FittedSpace, columns: RowAssembly.Columns, entryCount: Int) {
    let (terms, columns, distinctCount) = sorted.isEmpty ? try learnedTerms(index) : sortedTerms(index)
    guard terms.count > 0 else {
      throw FeatureError.noTermsLeft(texts: documentCount, distinctTerms: distinctCount)
    }
    let frequencies: [Float] =
      options.inverseDocumentFrequency == .none
      ? []
      : terms.documentFrequencies.map {
        Float(
          TermWeighting.inverseDocumentFrequency(
            options.inverseDocumentFrequency, documentFrequency: Int($0), documentCount: documentCount))
      }
    var meanLength = 0.0
    if options.termFrequency == .bm25 {
      meanLength = Double(Float(Double(terms.occurrences.reduce(0, +)) / Double(documentCount)))
    }
    let fitted = FittedSpace(
      space: spaces[index],
      vocabulary: Vocabulary(bytes: terms.bytes, offsets: terms.offsets, unit: spaces[index].analyzer.unit),
      columnCount: terms.count, inverseDocumentFrequencies: frequencies, meanLength: meanLength, options: options)
    return (fitted, columns, terms.documentFrequencies.reduce(0) { $0 + Int($1) })
  }

  /// Puts together what the workers learned about one space.
  private func learnedTerms(
    _ index: Int
  ) throws -> (terms: TermColumns, columns: RowAssembly.Columns, distinctCount: Int) {
    let learned = LearnedTerms(
      learners.map { worker in
        // Each worker's tables are freed as soon as they are merged.
        { Self.take(index, from: [worker])[0] }
      })
    var terms = TermColumns(of: learned, documentFrequency: try documentFrequencyBounds())
    if let limit = options.maximumFeatures { _ = terms.limit(to: limit) }
    return (terms, keepsRows ? RowAssembly.columns(learned, terms) : .ofWorkers([]), learned.count)
  }

  private func sortedTerms(
    _ index: Int
  ) -> (terms: TermColumns, columns: RowAssembly.Columns, distinctCount: Int) {
    let slices = sorted[index].slices
    var terms = TermColumns(of: slices)
    let kept = options.maximumFeatures.flatMap { terms.limit(to: $0) }
    return (terms, RowAssembly.columns(of: slices, keeping: kept), sorted[index].distinctCount)
  }

  private func documentFrequencyBounds() throws -> ClosedRange<Double> {
    let lowest = options.minimumDocumentFrequency.bound(documentCount: documentCount)
    let highest =
      options.maximumDocumentFrequency?.bound(documentCount: documentCount) ?? .infinity
    guard lowest <= highest else { throw FeatureError.minimumAboveMaximumDocumentFrequency }
    return lowest...highest
  }
}
