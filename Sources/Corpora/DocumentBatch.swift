/// Consecutive documents of a corpus.
public struct DocumentBatch: Sendable {
  /// The bytes that the documents' ranges point into: valid UTF-8 in every one of those ranges.
  public let bytes: [UInt8]
  public let documents: [Document]
  /// The place of the first document among all documents of the corpus, counted from 0.
  public let firstIndex: Int

  public func title(of document: Document) -> String {
    String(decoding: bytes[document.titleRange], as: UTF8.self)
  }

  public func text(of document: Document) -> String {
    String(decoding: bytes[document.textRange], as: UTF8.self)
  }
}
