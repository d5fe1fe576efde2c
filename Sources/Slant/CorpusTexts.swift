internal import Corpora
internal import Synchronization
internal import TextFeatures

/// A corpus as the feature module reads it, which sees the documents' other fields on their way.
struct CorpusTexts: TextSource {
  let corpus: Corpus
  /// Which rows are read on; nil for all.
  var included: (@Sendable (_ row: Int) -> Bool)?
  var progress: ProgressHandler?
  let visitor: RowVisitor

  func process<Output: Sendable>(
    threads: Int,
    work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    let summary = try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: "Reading", reading))
      },
      work: { worker, batch in
        let documents = batch.documents(where: included)
        return (documents, try work(worker, TextBatch(bytes: batch.bytes, documents: documents)))
      },
      consume: { documents, output in
        try visitor.visit(documents)
        try consume(output)
      })
    visitor.end(summary)
  }
}

/// Is shown every included document of the first pass over a corpus, in order; an error ends the pass.
final class RowVisitor: Sendable {
  /// What the first pass met; nil before it is over.
  private let firstSummary = Mutex<ReadingSummary?>(nil)
  private let visitor: @Sendable ([Document]) throws -> Void

  init(visitor: @escaping @Sendable ([Document]) throws -> Void) {
    self.visitor = visitor
  }

  var summary: ReadingSummary? { firstSummary.withLock { $0 } }

  func visit(_ documents: [Document]) throws {
    if summary == nil { try visitor(documents) }
  }

  func end(_ summary: ReadingSummary) {
    firstSummary.withLock { if $0 == nil { $0 = summary } }
  }
}

extension DocumentBatch {
  /// The documents whose place in the corpus is included.
  func documents(where included: (@Sendable (_ row: Int) -> Bool)?) -> [Document] {
    guard let included else { return documents }
    return documents.indices.filter { included(firstIndex + $0) }.map { documents[$0] }
  }
}

extension TextBatch {
  init(bytes: [UInt8], documents: [Document]) {
    self.init(bytes: bytes, titles: documents.map(\.titleRange), bodies: documents.map(\.textRange))
  }

  /// One text.
  init(title: String, text: String) {
    let bytes = Array(title.utf8) + Array(text.utf8)
    let bodyStart = title.utf8.count
    self.init(bytes: bytes, titles: [0..<bodyStart], bodies: [bodyStart..<bytes.count])
  }
}
