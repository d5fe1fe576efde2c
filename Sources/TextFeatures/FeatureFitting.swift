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
  /// Whether the learners call the same words the same.
  private var sharesWords = false

  /// The learners of one worker, one for each space. A worker does one batch at a time, so that only one
  /// thread uses it.
  private final class WorkerLearners: @unchecked Sendable {
    var learners: [SpaceLearner]
    init(_ learners: [SpaceLearner]) { self.learners = learners }
  }

  /// The words of some consecutive texts, one log for each space, in the numbers of the worker that read them. Only one
  /// thread at a time uses a chunk.
  private final class TokenChunk: @unchecked Sendable {
    let worker: Int
    let rowCount: Int
    var logs: [TokenLog]

    init(worker: Int, rowCount: Int, logs: [TokenLog]) {
      self.worker = worker
      self.rowCount = rowCount
      self.logs = logs
    }
  }

  /// What a first reading found out about a space.
  private struct Surveyed {
    /// Knows all words.
    let reader: SymbolReader
    /// For each worker, what the reader calls its words; empty where that is the same.
    let names: [[UInt32]]
    let survey: SpaceLearner.Survey
  }

  /// The rows of some consecutive texts, one log for each space, in the numbers of one worker. Only one
  /// thread at a time uses a chunk: the worker that makes it, then the one that assembles its rows.
  final class RowChunk: @unchecked Sendable {
    var worker: Int
    let rowCount: Int
    var logs: [RowLog]

    init(worker: Int, rowCount: Int, logs: [RowLog]) {
      self.worker = worker
      self.rowCount = rowCount
      self.logs = logs
    }
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
    let keepsTokens = keepsRows && !isSurveyed.contains(false) && spaces.allSatisfy { $0.analyzer.unit == .word }
    var surveyed = [Surveyed?](repeating: nil, count: spaces.count)
    var tokens: [TokenChunk] = []
    if isSurveyed.contains(true) {
      (surveyed, tokens) = try survey(source, readers, isSurveyed, keepsTokens: keepsTokens)
    }

    let countsOccurrences = options.maximumFeatures != nil || options.termFrequency == .bm25
    learners = (0..<threads).map { _ in
      WorkerLearners(
        spaces.indices.map { index in
          SpaceLearner(
            spaces[index], reader: surveyed[index]?.reader ?? readers[index],
            survey: surveyed[index]?.survey, countsOccurrences: countsOccurrences)
        })
    }
    if keepsTokens {
      sharesWords = true
      count(tokens, names: surveyed.map { $0?.names ?? [] })
    } else {
      try readAgain(source, surveyCount: isSurveyed.contains(true) ? documentCount : nil)
    }
    guard documentCount > 0 else { throw FeatureError.noTexts }
  }

  /// Counts the terms of the texts whose words are given.
  private mutating func count(_ tokens: [TokenChunk], names: [[[UInt32]]]) {
    let workers = learners
    let next = Atomic(0)
    let counted = tokens.map { RowChunk(worker: $0.worker, rowCount: $0.rowCount, logs: []) }
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      let state = workers[worker]
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < tokens.count else { return }
        let chunk = tokens[index]
        counted[index].worker = worker
        for space in state.learners.indices {
          var log: RowLog? = RowLog()
          var place = 0
          for _ in 0..<chunk.rowCount {
            state.learners[space].count(chunk.logs[space], at: &place, names: names[space][chunk.worker], into: &log)
          }
          counted[index].logs.append(log!)
        }
        // The words go as the rows come.
        chunk.logs = []
      }
    }
    rowChunks = counted
  }

  /// Counts the terms of the texts of a source.
  ///
  /// - Parameter surveyCount: how many texts there were when it was read first; nil if it was not.
  private mutating func readAgain(_ source: some TextSource, surveyCount: Int?) throws {
    documentCount = 0
    let workers = learners
    let keepsRows = keepsRows
    try source.process(threads: threads) { worker, batch in
      let state = workers[worker]
      let chunk = RowChunk(
        worker: worker, rowCount: batch.count, logs: state.learners.map { _ in RowLog() })
      batch.bytes.withUnsafeBufferPointer { text in
        for space in state.learners.indices {
          var log = keepsRows ? RowLog() : nil
          for index in 0..<batch.count {
            state.learners[space].count(text, batch, at: index, into: &log)
          }
          if let log { chunk.logs[space] = log }
        }
      }
      return chunk
    } consume: { chunk in
      documentCount += chunk.rowCount
      if keepsRows { rowChunks.append(chunk) }
    }
    if let surveyCount, surveyCount != documentCount {
      throw FeatureError.textsChangedBetweenReadings(first: surveyCount, second: documentCount)
    }
  }

  /// A first reading. Returns what it found out about each surveyed space, and the words of the texts if they are kept.
  private mutating func survey(
    _ source: some TextSource, _ readers: [SymbolReader], _ isSurveyed: [Bool], keepsTokens: Bool
  ) throws -> ([Surveyed?], [TokenChunk]) {
    let workers = (0..<threads).map { _ in
      WorkerLearners(
        spaces.indices.filter { isSurveyed[$0] }.map {
          SpaceLearner(surveying: spaces[$0], reader: readers[$0], sketch: keepsTokens ? nil : newSketch())
        })
    }
    var tokens: [TokenChunk] = []
    try source.process(threads: threads) { worker, batch in
      let state = workers[worker]
      let chunk = TokenChunk(worker: worker, rowCount: batch.count, logs: [])
      batch.bytes.withUnsafeBufferPointer { text in
        for space in state.learners.indices {
          var tokens = keepsTokens ? TokenLog() : nil
          for index in 0..<batch.count { state.learners[space].survey(text, batch, at: index, into: &tokens) }
          if let tokens { chunk.logs.append(tokens) }
        }
      }
      return chunk
    } consume: { chunk in
      documentCount += chunk.rowCount
      if keepsTokens { tokens.append(chunk) }
    }
    let bound = options.minimumDocumentFrequency.bound(documentCount: documentCount)
    var place = 0
    let surveyed = isSurveyed.map { isSurveyed -> Surveyed? in
      guard isSurveyed else { return nil }
      defer { place += 1 }
      let learners = workers.map { $0.learners[place] }
      for worker in workers { worker.learners[place] = learners[0].emptied }
      let symbols = SpaceLearner.SymbolSurvey(learners, minimum: bound, readsOn: !keepsTokens)
      let sketch =
        SpaceLearner.mergeSketches(of: learners) ?? sketchRuns(of: tokens, space: place, learners[0], symbols)
      return Surveyed(
        reader: symbols.reader, names: symbols.names,
        survey: SpaceLearner.Survey(
          frequent: symbols.frequent, sketch: sketch, threshold: Int(min(bound.rounded(.up), 255)),
          isByNumber: keepsTokens))
    }
    return (surveyed, tokens)
  }

  /// A sketch of 32 MB; of less with many threads, each of which has its own.
  private func newSketch() -> CountingSketch {
    CountingSketch(bits: threads <= 4 ? 25 : threads <= 16 ? 23 : 21)
  }

  /// Bounds the frequencies of the longer terms of the texts whose words are given.
  private func sketchRuns(
    of tokens: [TokenChunk], space: Int, _ learner: SpaceLearner, _ symbols: SpaceLearner.SymbolSurvey
  ) -> CountingSketch {
    let sketches = (0..<threads).map { _ in newSketch() }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { worker in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < tokens.count else { return }
        let chunk = tokens[index]
        learner.surveyRuns(
          of: chunk.logs[space], textCount: chunk.rowCount, symbols, names: symbols.names[chunk.worker],
          into: sketches[worker])
      }
    }
    for other in sketches.dropFirst() { sketches[0].merge(other) }
    return sketches[0]
  }

  // MARK: Putting together

  func pipeline() throws -> FeaturePipeline {
    let fitted = try spaces.indices.map { try fittedSpace($0).fitted }
    return FeaturePipeline(options: options, documentCount: documentCount, spaces: fitted)
  }

  mutating func rows() throws -> FeatureRows {
    var fitted: [FittedSpace] = []
    var columns: [[RowAssembly.WorkerColumns]] = []
    var entryCount = 0
    for index in spaces.indices {
      let (space, workerColumns, spaceEntries) = try fittedSpace(index)
      entryCount += spaceEntries
      fitted.append(space)
      columns.append(workerColumns)
    }
    learners = []
    let pipeline = FeaturePipeline(options: options, documentCount: documentCount, spaces: fitted)
    let assembly = RowAssembly(spaces: fitted, columns: columns, threads: threads)
    let chunks = rowChunks
    rowChunks = []
    return FeatureRows(pipeline, rowCount: documentCount, entryCount: entryCount, assembly, of: chunks)
  }

  /// Puts together what the workers learned about one space.
  private func fittedSpace(
    _ index: Int
  ) throws -> (fitted: FittedSpace, columns: [RowAssembly.WorkerColumns], entryCount: Int) {
    let terms = LearnedTerms(
      learners.map { worker in
        {
          // Each worker's tables are freed as soon as they are merged.
          let learner = worker.learners[index]
          worker.learners[index] = learner.emptied
          return learner
        }
      }, sharesWords: sharesWords)
    let columns = TermColumns(
      of: terms, documentFrequency: try documentFrequencyBounds(), limit: options.maximumFeatures)
    guard columns.terms.count > 0 else {
      throw FeatureError.noTermsLeft(texts: documentCount, distinctTerms: terms.count)
    }
    let frequencies: [Float] =
      options.inverseDocumentFrequency == .none
      ? []
      : columns.terms.map {
        Float(
          TermWeighting.inverseDocumentFrequency(
            options.inverseDocumentFrequency, documentFrequency: Int(terms.documentFrequency(of: $0)),
            documentCount: documentCount))
      }
    var meanLength = 0.0
    if options.termFrequency == .bm25 {
      let length = columns.terms.reduce(0) { $0 + terms.occurrences(of: $1) }
      meanLength = Double(Float(Double(length) / Double(documentCount)))
    }
    let fitted = FittedSpace(
      space: spaces[index],
      vocabulary: Vocabulary(
        bytes: columns.bytes, offsets: columns.offsets, unit: spaces[index].analyzer.unit),
      columnCount: columns.terms.count, inverseDocumentFrequencies: frequencies, meanLength: meanLength,
      options: options)
    let entryCount = columns.terms.reduce(0) { $0 + Int(terms.documentFrequency(of: $1)) }
    return (fitted, keepsRows ? RowAssembly.workerColumns(terms, columns) : [], entryCount)
  }

  private func documentFrequencyBounds() throws -> ClosedRange<Double> {
    let lowest = options.minimumDocumentFrequency.bound(documentCount: documentCount)
    let highest =
      options.maximumDocumentFrequency?.bound(documentCount: documentCount) ?? .infinity
    guard lowest <= highest else { throw FeatureError.minimumAboveMaximumDocumentFrequency }
    return lowest...highest
  }
}
