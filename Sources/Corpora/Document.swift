/// A labelled article. Its title and text are ranges of the bytes of the batch that it is in.
public struct Document: Sendable {
  public let id: String
  /// Empty when there is no title.
  public let titleRange: Range<Int>
  public let textRange: Range<Int>
  public let group: String?
  /// The values of the mapping's `labels`, in their order.
  public let fields: [FieldValue]
  public let location: DocumentLocation
}
