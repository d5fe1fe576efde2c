extension CorpusError: CustomStringConvertible {
  /// A sentence or two: where, what was expected, what was found, what to do.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): no such file or folder. Check the path."
    case .unreadable(let path, let reason):
      "\(DocumentLocation(path: path)): cannot be read (\(reason))."
    case .standardInputNamedTwice:
      "-: standard input can be given only once."
    case .readOnce(let path):
      "\(DocumentLocation(path: path)): can be read only once here. Give a file."
    case .cannotSpool(let reason):
      "Standard input cannot be kept in a temporary file (\(reason)). Set TMPDIR to a folder with room, or give a file."
    case .unknownFormat(let path):
      "\(path): the format cannot be told from the name or from the first character. "
        + "Name the file .jsonl, .csv, .tsv or .txt (with .gz if compressed)."
    case .noSubfolders(let path):
      "\(path): a folder of articles needs one subfolder for each label, and this one has none. "
        + "To read files without labels, name the files."
    case .noArticles(let path):
      "\(path): none of its subfolders holds a .txt or .txt.gz file."
    case .noDocuments(let paths):
      "\(paths.map { DocumentLocation(path: $0).description }.joined(separator: ", ")): no rows. "
        + "Expected at least one article."
    case .truncatedGzip(let path):
      "\(DocumentLocation(path: path)): the gzip data ends too early. The file is incomplete: copy or download it again."
    case .corruptGzip(let path, let reason):
      "\(DocumentLocation(path: path)): the gzip data is damaged (\(reason)). Copy or download the file again."
    case .utf16(let path):
      "\(DocumentLocation(path: path)): expected UTF-8, found UTF-16. Convert it: iconv -f UTF-16 -t UTF-8."
    case .binary(let location):
      "\(location): expected text in UTF-8, found a NUL byte, so this is a binary file or another encoding."
    case .rowTooLong(let location, let limit):
      "\(location): the row is longer than \(limit) bytes. Is a line end or a closing quote missing?"
    case .pageNotCleaned(let path):
      "\(DocumentLocation(path: path)): a page in HTML is no text until it is cleaned. Leave out --no-clean, or give text."
    case .articleTooLong(let location, let limit):
      "\(location): expected one article, found more than \(limit >> 20) MB. "
        + "If it holds many, write them as rows: .jsonl, .csv or a folder of files."
    case .malformedRow(let location, let column, let fault):
      "\(location), byte \(column): \(fault)"
    case .notAnObject(let location, found: UInt8(ascii: "[")):
      "\(location): expected JSON Lines, one object a line, found a list. "
        + "If the file is one JSON array, convert it: jq -c '.[]'."
    case .notAnObject(let location, let found):
      "\(location): expected a JSON object, one a line, found \(character(found))."
    case .missingField(let location, let field, let available):
      "\(location): the field \"\(field)\" is missing. "
        + (available.isEmpty
          ? "There are no fields."
          : "There \(available.count == 1 ? "is" : "are"): \(listed(available)).")
    case .wrongType(let location, let field, let expected, let found):
      "\(location), field \"\(field)\": expected \(expected), found \(found)."
    case .duplicateColumn(let location, let name):
      "\(location): two columns are named \"\(name)\". Rename one of them."
    case .wrongFieldCount(let location, let expected, let found):
      "\(location): expected \(expected) fields as in the header, found \(found). "
        + "A field that holds the separator, a quote or a line end must be in double quotes."
    case .unclosedQuote(let location):
      "\(location): a quoted field of the row that starts here is not closed before the end of the file."
    case .textAfterQuote(let location, let column):
      "\(location), field \(column): text follows the closing quote. Inside quotes, a quote is written twice."
    case .loneCarriageReturn(let location):
      "\(location): a carriage return without a line feed. End lines with LF or CRLF, or put the field in quotes."
    }
  }
}

extension JSONFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .expected(let expectation, found: nil):
      "expected \(expectation.rawValue), found the end of the line. "
        + "JSON Lines takes one whole object a line; convert other JSON: jq -c ."
    case .expected(let expectation, .some(let found)):
      "expected \(expectation.rawValue), found \(character(found))."
    case .unterminatedString:
      "the line ends inside a string. Write a line end in a string as \\n."
    case .controlCharacter(let byte):
      "an unescaped control character (\(byte)) in a string. Write it as an escape, like \\t."
    case .invalidEscape:
      "an unknown escape in a string. Known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits."
    case .invalidNumber:
      "not a number after the rules of JSON."
    case .nestedTooDeeply(let limit):
      "lists and objects are nested more than \(limit) deep."
    }
  }
}

/// A byte as a person reads it.
private func character(_ byte: UInt8) -> String {
  switch byte {
  case 0x21..<0x7F: String(UnicodeScalar(byte))
  case 0x80...: "a character outside ASCII"
  default: "the control character \(byte)"
  }
}

/// The first dozen names, for a sentence.
private func listed(_ names: [String]) -> String {
  names.prefix(12).map(\.excerpt).joined(separator: ", ")
    + (names.count > 12 ? " and \(names.count - 12) more" : "")
}
