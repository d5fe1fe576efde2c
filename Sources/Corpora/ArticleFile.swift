/// One file that is one article or page, read whole.
public enum ArticleFile {
  /// The bytes at `path`, decompressed; `-` is standard input. No more than `limit` bytes are ever held, however much a
  /// compressed file would unpack to.
  ///
  /// - Throws: `CorpusError`, `.articleTooLong` among them.
  public static func bytes(atPath path: String, limit: Int) throws -> [UInt8] {
    let (inputs, _) = try CorpusInput.resolve(path, format: .text, keepsPipes: false)
    guard inputs.count == 1, inputs[0].label == nil else {
      throw CorpusError.unreadable(path: path, reason: "it is a folder")
    }
    let source = try inputs[0].open()
    let buffer = ByteBuffer()
    try source.read(into: buffer, upTo: 64 << 10)
    while buffer.count <= limit {
      let target = min(2 * buffer.count, limit + 1)
      let before = buffer.count
      try source.read(into: buffer, upTo: target)
      if buffer.count == before { return Array(buffer[0..<buffer.count]) }
    }
    throw CorpusError.articleTooLong(DocumentLocation(path: path), limit: limit)
  }

  /// `bytes` as text: without the mark before UTF-8, ill-formed sequences replaced.
  ///
  /// - Throws: `CorpusError` for UTF-16 and for bytes that are no text.
  public static func text(_ bytes: [UInt8], path: String) throws -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw CorpusError.utf16(path: path) }
    if let offset = bytes.firstIndex(of: 0) {
      let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
      throw CorpusError.binary(DocumentLocation(path: path, line: line))
    }
    return String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }
}

extension ArticleFile {
  /// Whether the name at `path` is that of a page in HTML.
  public static func isNamedAsPage(_ path: String) -> Bool { CorpusFormat(extensionOf: path) == .page }
}
