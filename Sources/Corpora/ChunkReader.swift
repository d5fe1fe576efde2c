/// What a worker takes from the inputs at a time.
enum Chunk {
  /// Rows in the worker's buffer.
  case rows(RowChunk)
  /// The text of one article in the worker's buffer.
  case text(CorpusInput)
  /// Articles that the worker reads itself.
  case articles(ArraySlice<CorpusInput>)
}

/// Takes chunks from the inputs, one after the other.
final class ChunkReader {
  private let inputs: [CorpusInput]
  private let limits: ReadingLimits
  private var next = 0
  private var stream: RowStream?
  private var source: (any ByteSource)?
  /// Bytes of the inputs before the current one, as they are stored.
  private var bytesBefore = 0
  /// Documents in the chunks so far.
  private(set) var documents = 0

  init(_ inputs: [CorpusInput], limits: ReadingLimits) {
    self.inputs = inputs
    self.limits = limits
  }

  /// Stored bytes that have been taken so far.
  var bytesRead: Int { bytesBefore + (source?.position ?? 0) }

  /// The next chunk, or nil at the end of the last input.
  func take(into buffer: ByteBuffer) throws -> Chunk? {
    while true {
      if let stream {
        if let chunk = try stream.next(into: buffer) {
          documents += chunk.rows
          return .rows(chunk)
        }
        closeInput()
      }
      guard next < inputs.count else { return nil }
      if inputs[next].format?.isArticle == true, let size = inputs[next].size { return articles(firstSize: size) }
      if let text = try openNext(buffer) {
        documents += 1
        return .text(text)
      }
    }
  }

  /// As many article files as make up a chunk.
  private func articles(firstSize: Int) -> Chunk {
    let first = next
    var size = firstSize
    next += 1
    while next < inputs.count, inputs[next].format?.isArticle == true, let more = inputs[next].size,
      size + more <= limits.chunkSize
    {
      size += more
      next += 1
    }
    bytesBefore += size
    documents += next - first
    return .articles(inputs[first..<next])
  }

  /// Opens the next input as a stream of rows, or reads it into `buffer` and returns it if it is an article.
  private func openNext(_ buffer: ByteBuffer) throws -> CorpusInput? {
    var input = inputs[next]
    next += 1
    let source = try input.open()
    self.source = source
    let head = ByteBuffer()
    if input.format == .page {
      buffer.removeAll(keepingUpTo: 4 * limits.chunkSize)
      try source.readPage(into: buffer, path: input.path)
      closeInput()
      return input
    }
    try source.readHead(into: head, path: input.path)
    while input.format == nil {
      if let first = head[0..<head.count].first(where: { !$0.isBlank && $0 != UInt8(ascii: "\n") }) {
        if first == UInt8(ascii: "{") {
          input.format = .jsonLines
        } else if input.path == "-" {
          input.format = .text
        } else {
          throw CorpusError.unknownFormat(path: input.path)
        }
      } else {
        let count = head.count
        try source.read(into: head, upTo: count + limits.chunkSize)
        // Nothing but white space, if anything.
        if head.count == count { input.format = .jsonLines }
      }
    }
    guard input.format == .text else {
      stream = try RowStream(
        path: input.path, format: input.format!, source: source, head: head, limits: limits)
      return nil
    }
    buffer.removeAll(keepingUpTo: 4 * limits.chunkSize)
    buffer.append(head[0..<head.count])
    try source.readText(into: buffer, path: input.path)
    closeInput()
    return input
  }

  private func closeInput() {
    bytesBefore += source?.position ?? 0
    source = nil
    stream = nil
  }
}

extension ByteSource {
  /// Reads the first bytes and takes off the mark that Windows programs put before UTF-8.
  func readHead(into buffer: ByteBuffer, path: String) throws {
    try read(into: buffer, upTo: 3)
    let head = Array(buffer[0..<buffer.count])
    if head == [0xEF, 0xBB, 0xBF] { buffer.count = 0 }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw CorpusError.utf16(path: path)
    }
  }

  /// Reads a page, in whatever encoding it is.
  func readPage(into buffer: ByteBuffer, path: String) throws {
    while true {
      let target = max(2 * buffer.count, 64 << 10)
      try read(into: buffer, upTo: target)
      if buffer.count < target { return }
      guard buffer.count <= ReadingLimits.pageSize else {
        throw CorpusError.articleTooLong(DocumentLocation(path: path), limit: ReadingLimits.pageSize)
      }
    }
  }

  /// Reads the rest of an article, whose first bytes are in `buffer`.
  func readText(into buffer: ByteBuffer, path: String) throws {
    var checked = 0
    while true {
      let target = max(2 * buffer.count, 64 << 10)
      try read(into: buffer, upTo: target)
      if let offset = buffer[0..<buffer.count].firstOffset(of: 0, from: checked) {
        let line = 1 + buffer[0..<offset].lineFeedCount()
        throw CorpusError.binary(DocumentLocation(path: path, line: line))
      }
      checked = buffer.count
      if buffer.count < target { return }
    }
  }
}
