/// Why an index cannot be made or used, as facts; `description` makes the sentence.
public enum SimilarityError: Error, Equatable, Sendable {
  case notAnIndex(path: String, reason: String)
  case unsupportedVersion(path: String, found: String, supported: String)
  /// The id of no text.
  case unknownID(String)
}

extension SimilarityError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAnIndex(let path, let reason):
      "\(path): not an index of 'slant similar', or damaged: \(reason). Remove it, and it is made anew."
    case .unsupportedVersion(let path, let found, let supported):
      "\(path): the index has format version \(found), this program reads version \(supported). Remove it, and it is "
        + "made anew."
    case .unknownID(let id):
      "\"\(id)\" is neither the id of an article nor a file. Give an id of the rows, a file with one article, or - for "
        + "standard input."
    }
  }
}
