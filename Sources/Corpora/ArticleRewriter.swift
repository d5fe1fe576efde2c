/// Changes articles on their way from the bytes of an input to documents, as a cleaner does.
///
/// It is called by all workers at once; the same bytes must give the same article.
public struct ArticleRewriter: Sendable {
  /// What an article comes as.
  public enum Kind: Sendable {
    /// The text field of a row.
    case row
    /// A file that is one article.
    case text
    /// A file in HTML, in whatever encoding.
    case page
  }

  public struct Article: Sendable {
    /// Empty where there is none.
    public var title: String
    public var text: String
    /// What else is known of an article in a file of its own, by the names of the fields that a row would have it in.
    public var facts: [String: String]

    public init(title: String, text: String, facts: [String: String] = [:]) {
      self.title = title
      self.text = text
      self.facts = facts
    }
  }

  /// What is rewritten; the rest stays as it is.
  public let kinds: Set<Kind>
  let rewrite: @Sendable (_ kind: Kind, _ bytes: [UInt8], _ path: String) throws -> Article

  public init(
    kinds: Set<Kind>, rewrite: @escaping @Sendable (_ kind: Kind, _ bytes: [UInt8], _ path: String) throws -> Article
  ) {
    self.kinds = kinds
    self.rewrite = rewrite
  }
}

extension DocumentBatch {
  /// The batch with the texts of its rows rewritten. Titles stay, where there are any.
  func rewritten(by rewriter: ArticleRewriter) throws -> DocumentBatch {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.bytes.count)
    let documents = try documents.map { document in
      let article = try rewriter.rewrite(.row, Array(self.bytes[document.textRange]), document.location.path)
      let titleStart = bytes.count
      if document.titleRange.isEmpty { bytes += article.title.utf8 } else { bytes += self.bytes[document.titleRange] }
      let textStart = bytes.count
      bytes += article.text.utf8
      return Document(
        id: document.id, titleRange: titleStart..<textStart, textRange: textStart..<bytes.count, group: document.group,
        fields: document.fields, location: document.location)
    }
    return DocumentBatch(bytes: bytes, documents: documents, firstIndex: firstIndex)
  }
}
