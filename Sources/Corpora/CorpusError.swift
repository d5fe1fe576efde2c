/// Why a corpus cannot be read. Each case states facts; `description` makes a sentence of them.
public enum CorpusError: Error, Equatable, Sendable {
  // The inputs themselves.
  case notFound(path: String)
  /// The system's reason stands in `reason`.
  case unreadable(path: String, reason: String)
  case standardInputNamedTwice
  /// The input can be read only once, and it has been.
  case readOnce(path: String)
  /// What a pipe brings could not be kept for another pass.
  case cannotSpool(reason: String)
  case unknownFormat(path: String)
  case noSubfolders(path: String)
  case noArticles(path: String)
  /// For callers that need at least one document.
  case noDocuments(paths: [String])

  // Their bytes.
  case truncatedGzip(path: String)
  case corruptGzip(path: String, reason: String)
  case utf16(path: String)
  /// A NUL byte, which no text holds.
  case binary(DocumentLocation)
  case rowTooLong(DocumentLocation, limit: Int)
  case pageNotCleaned(path: String)
  case articleTooLong(DocumentLocation, limit: Int)

  // Rows.
  /// `column` counts bytes from 1.
  case malformedRow(DocumentLocation, column: Int, JSONFault)
  /// `found` is the first byte of the row.
  case notAnObject(DocumentLocation, found: UInt8)
  /// `available` are the fields that are there.
  case missingField(DocumentLocation, field: String, available: [String])
  case wrongType(DocumentLocation, field: String, expected: String, found: String)

  // Tables.
  case duplicateColumn(DocumentLocation, name: String)
  case wrongFieldCount(DocumentLocation, expected: Int, found: Int)
  case unclosedQuote(DocumentLocation)
  /// `column` is the number of the field in its row, from 1.
  case textAfterQuote(DocumentLocation, column: Int)
  case loneCarriageReturn(DocumentLocation)

  /// What went wrong, as far as a program that calls us must tell it apart.
  public enum Kind: Sendable {
    case missingInput, inputOutput, badData
  }

  public var kind: Kind {
    switch self {
    case .notFound: .missingInput
    case .unreadable, .cannotSpool, .readOnce: .inputOutput
    default: .badData
    }
  }
}
