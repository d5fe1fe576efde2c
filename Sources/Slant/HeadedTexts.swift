internal import Corpora
internal import Synchronization
internal import TextFeatures

/// A corpus as the feature module reads it, which keeps the head of each article on its way.
final class HeadedTexts: TextSource {
  private struct Seen {
    var heads: [ArticleHead] = []
    var labels: [[FieldValue]] = []
    var summary: ReadingSummary?
  }

  let corpus: Corpus
  /// Which of the mapping's labels is the date; nil where none is.
  private let datePlace: Int?
  private let progress: ProgressHandler?
  private let seen = Mutex(Seen())
  private static let titleLength = 100

  init(_ corpus: Corpus, datePlace: Int? = nil, progress: ProgressHandler?) {
    self.corpus = corpus
    self.datePlace = datePlace
    self.progress = progress
  }

  /// In the order of the corpus, as the first reading met them.
  var heads: [ArticleHead] { seen.withLock { $0.heads } }
  /// The values of the mapping's labels for each article.
  var labels: [[FieldValue]] { seen.withLock { $0.labels } }
  var reading: ReadingReport { seen.withLock { ReadingReport($0.summary, rows: $0.heads.count) } }

  func process<Output: Sendable>(
    threads: Int,
    work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    let isFirst = seen.withLock { $0.summary == nil }
    let datePlace = datePlace
    let summary = try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: "Reading", reading))
      },
      work: { worker, batch in
        let output = try work(worker, TextBatch(bytes: batch.bytes, documents: batch.documents))
        return (
          isFirst ? batch.documents.map { Self.head($0, batch, datePlace) } : [],
          isFirst ? batch.documents.map(\.fields) : [], output
        )
      },
      consume: { (heads: [ArticleHead], labels: [[FieldValue]], output: Output) in
        if isFirst {
          seen.withLock {
            $0.heads += heads
            $0.labels += labels
          }
        }
        try consume(output)
      })
    seen.withLock { if $0.summary == nil { $0.summary = summary } }
  }

  private static func head(_ document: Document, _ batch: DocumentBatch, _ datePlace: Int?) -> ArticleHead {
    var title = batch.bytes[document.titleRange]
    if title.isEmpty {
      title = batch.bytes[document.textRange].drop { $0 <= UInt8(ascii: " ") }.prefix(titleLength)
      // A character that was cut goes.
      while let last = title.last, last & 0xC0 == 0x80 { title.removeLast() }
      if let last = title.last, last >= 0xC0 { title.removeLast() }
    }
    let words = title.split { $0 <= UInt8(ascii: " ") }
    return ArticleHead(
      id: document.id, title: String(decoding: Array(words.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self),
      date: datePlace.flatMap { document.fields[$0].nonEmptyString })
  }
}
