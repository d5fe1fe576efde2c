/// Why something cannot be cleaned.
public enum CleaningError: Error, Equatable, Sendable {
  case tooLarge(bytes: Int, limit: Int)
  case binary
  case tooDeep(limit: Int)
  case unknownEncoding(String)
  case parserFailed
}

extension CleaningError: CustomStringConvertible {
  /// What was expected, what was found, what to do; the caller says where.
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "expected an article, found \(bytes >> 20) MB or more; the limit is \(limit >> 20) MB. "
        + "Is it a whole corpus? Read rows from .jsonl or .csv."
    case .binary:
      "expected a page in HTML, found a NUL byte, so this is a binary file."
    case .tooDeep(let limit):
      "the elements are nested more than \(limit) deep. No page that people read is: is it damaged?"
    case .unknownEncoding(let name):
      "the page says it is encoded as '\(name)', which is not known here. Convert it to UTF-8."
    case .parserFailed:
      "the page cannot be parsed as HTML."
    }
  }
}
