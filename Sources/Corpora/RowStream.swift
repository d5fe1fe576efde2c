/// Cuts one input into chunks of whole rows.
final class RowStream {
  /// What comes after the bytes at hand.
  private enum Ending {
    case endOfInput
    case failure(CorpusError)
  }

  let path: String
  let format: CorpusFormat
  private let source: any ByteSource
  private let limits: ReadingLimits
  /// The beginning of the row that the last chunk could not hold, or of the input.
  private let rest: ByteBuffer
  private var ending: Ending?
  private var line = 1
  private var header: Header?

  /// - Parameter head: The bytes already read from `source`.
  init(path: String, format: CorpusFormat, source: any ByteSource, head: ByteBuffer, limits: ReadingLimits)
    throws
  {
    self.path = path
    self.format = format
    self.source = source
    self.limits = limits
    rest = head
    // The beginning has been read without a look for NUL.
    if let offset = head[0..<head.count].firstOffset(of: 0) {
      head.count = offset
      ending = .failure(.binary(DocumentLocation(path: path)))
    }
  }

  /// Fills `buffer` with the next rows, about `limits.chunkSize` bytes or one row if it is longer. What is
  /// wrong with the input after them is thrown by the call after them, so that the first error is the same
  /// for every chunk size.
  func next(into buffer: ByteBuffer) throws -> RowChunk? {
    buffer.removeAll(keepingUpTo: 4 * limits.chunkSize)
    buffer.append(rest[0..<rest.count])
    rest.removeAll(keepingUpTo: limits.chunkSize)
    var splitter = RowSplitter(separator: format.separator)
    var target = limits.chunkSize
    while true {
      if ending == nil { fill(buffer, upTo: target) }
      if case .endOfInput = ending, buffer.count > 0, buffer.base[buffer.count - 1] != UInt8(ascii: "\n") {
        buffer.append(UInt8(ascii: "\n"))
      }
      splitter.advance(buffer, isEnd: ending != nil)
      if splitter.rowEnd > 0 || ending != nil { break }
      if buffer.count > limits.rowSize {
        ending = .failure(.rowTooLong(DocumentLocation(path: path, line: line), limit: limits.rowSize))
        break
      }
      target = buffer.count + max(buffer.count, limits.chunkSize)
    }
    if case .endOfInput = ending, splitter.isInsideQuotes {
      ending = .failure(.unclosedQuote(DocumentLocation(path: path, line: line + splitter.lineFeeds)))
    }
    guard splitter.rowEnd > 0 else {
      guard case .failure(let error) = ending else { return nil }
      throw located(error, after: buffer)
    }
    rest.append(buffer[splitter.rowEnd..<buffer.count])
    buffer.count = splitter.rowEnd
    var chunk = RowChunk(path: path, format: format, header: header, firstLine: line, rows: splitter.rows)
    if format.separator != nil, header == nil {
      header = try Header(buffer, format: format, path: path, firstLine: line)
      chunk.header = header
      chunk.beginsWithHeader = header != nil
      if header != nil { chunk.rows -= 1 }
    }
    line += splitter.lineFeeds
    return chunk
  }

  private func fill(_ buffer: ByteBuffer, upTo target: Int) {
    guard buffer.count < target else { return }
    let start = buffer.count
    do {
      try source.read(into: buffer, upTo: target)
      if buffer.count < target { ending = .endOfInput }
    } catch let error as CorpusError {
      ending = .failure(error)
    } catch {
      ending = .failure(.unreadable(path: path, reason: "\(error)"))
    }
    if let offset = buffer[0..<buffer.count].firstOffset(of: 0, from: start) {
      buffer.count = offset
      ending = .failure(.binary(DocumentLocation(path: path)))
    }
  }

  /// A NUL byte is on the line after the ones in `buffer`.
  private func located(_ error: CorpusError, after buffer: ByteBuffer) -> CorpusError {
    guard case .binary(var location) = error else { return error }
    location.line = line + buffer[0..<buffer.count].lineFeedCount()
    return .binary(location)
  }
}

/// Whole rows of one input, in the buffer that they were read into.
struct RowChunk {
  let path: String
  let format: CorpusFormat
  /// The columns of a table; nil where there are none yet because all lines were blank.
  var header: Header?
  var beginsWithHeader = false
  let firstLine: Int
  /// How many rows there are, without blank ones and the header.
  var rows: Int

  init(path: String, format: CorpusFormat, header: Header?, firstLine: Int, rows: Int) {
    self.path = path
    self.format = format
    self.header = header
    self.firstLine = firstLine
    self.rows = rows
  }
}

/// Sizes in bytes.
struct ReadingLimits: Sendable {
  /// What is taken from the input at a time.
  var chunkSize = 1 << 20
  /// The longest row.
  var rowSize = 1 << 30
  /// The longest page in HTML.
  static let pageSize = 32 << 20
}

extension CorpusFormat {
  /// What sits between the fields of a table.
  var separator: UInt8? {
    switch self {
    case .csv: UInt8(ascii: ",")
    case .tsv: UInt8(ascii: "\t")
    case .jsonLines, .text, .page: nil
    }
  }
}
