internal import TextFeatures

/// The texts that features are learned from.
enum TrainingTexts: TextSource {
  /// Read from their files whenever they are looked at; a text a row.
  case files(CorpusTexts)
  /// Distinct texts of rows with targets.
  case distinct(DistinctTexts)

  func process<Output: Sendable>(
    threads: Int, work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    switch self {
    case .files(let texts): try texts.process(threads: threads, work: work, consume: consume)
    case .distinct(let texts): try texts.texts.process(threads: threads, work: work, consume: consume)
    }
  }

  /// The same, read under another report of progress.
  func reporting(_ progress: ProgressHandler?) -> TrainingTexts {
    guard case .files(var texts) = self else { return self }
    texts.progress = progress
    return .files(texts)
  }

  /// For each row the place of its text; nil where every row has its own.
  var textOfRow: [Int]? {
    if case .distinct(let texts) = self { texts.textOfRow } else { nil }
  }
}
