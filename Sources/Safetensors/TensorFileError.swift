/// What is wrong with a tensor file, as facts; `description` makes the sentence.
public enum TensorFileError: Error, Equatable {
  /// Neither opened nor read: the system's error number.
  case cannotRead(path: String, errno: Int32)
  /// Not written: the system's error number. What stood at the path before is unharmed.
  case cannotWrite(path: String, errno: Int32)
  /// The bytes are not a safetensors file at all.
  case notATensorFile(path: String, reason: String)
  /// The header promises more bytes than there are.
  case truncated(path: String, expectedBytes: Int, foundBytes: Int)
  /// The header contradicts itself or the data.
  case inconsistent(path: String, tensor: String, reason: String)
  /// The bytes are not those that were written.
  case altered(path: String, part: String)

  /// Whether there is no file at the path.
  public var isMissingFile: Bool {
    if case .cannotRead(_, let number) = self { return number == noSuchFile }
    return false
  }
}

extension TensorFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotRead(let path, let number):
      "\(path): cannot be read: \(systemMessage(number))"
    case .cannotWrite(let path, let number):
      "\(path): cannot be written: \(systemMessage(number)); nothing was changed there"
    case .notATensorFile(let path, let reason):
      "\(path): not a model file (safetensors layout): \(reason); expected a file written by 'slant train'"
    case .truncated(let path, let expected, let found):
      "\(path): the file is cut short: expected \(expected) bytes, found \(found); copy or train it anew"
    case .inconsistent(let path, let tensor, let reason):
      "\(path): the header is damaged at tensor '\(tensor)': \(reason); copy or train the file anew"
    case .altered(let path, let part):
      "\(path): the checksum of its \(part) does not match: the file was altered or damaged after it was written; "
        + "copy or train it anew"
    }
  }
}
