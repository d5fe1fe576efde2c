/// The columns of a table.
struct Header: Sendable {
  let names: [String]
  let location: DocumentLocation

  /// The first row of `buffer` that is not blank, or nil if there is none.
  init?(_ buffer: ByteBuffer, format: CorpusFormat, path: String, firstLine: Int) throws(CorpusError) {
    guard let separator = format.separator else { return nil }
    let output = ByteBuffer(capacity: buffer.count)
    var scanner = DelimitedScanner(
      start: buffer.base, count: buffer.count, separator: separator, output: output.base)
    guard let blankLines = scanner.skipBlankLines() else { return nil }
    location = DocumentLocation(path: path, line: firstLine + blankLines)
    var names: [String] = []
    repeat {
      let range = try scanner.field(keeps: true, column: names.count + 1, location)
      output.count = scanner.outputCount
      names.append(String(decoding: output[range], as: UTF8.self))
    } while try !scanner.endOfRow(location)
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw .duplicateColumn(location, name: name)
    }
    self.names = names
  }
}

/// Reads tables after RFC 4180 from bytes whose last one is a line feed. Vectors are loaded up to
/// `ByteBuffer.padding` bytes past it. `output` needs as many bytes as the input has, and the padding.
struct DelimitedScanner {
  private let start: Bytes
  private let end: Bytes
  private var position: Bytes
  private let separator: UInt8
  private let output: UnsafeMutablePointer<UInt8>
  private(set) var outputCount = 0
  /// Line feeds inside quotes since the last call of `skipBlankLines`.
  private(set) var quotedLineFeeds = 0

  init(start: Bytes, count: Int, separator: UInt8, output: UnsafeMutablePointer<UInt8>) {
    self.start = start
    self.separator = separator
    self.output = output
    end = start + count
    position = start
  }

  /// Goes to the next row and returns how many blank lines were before it, or nil if there is no row. Then
  /// `blankLinesAtEnd` says how many there were.
  mutating func skipBlankLines() -> Int? {
    quotedLineFeeds = 0
    var lines = 0
    while position < end {
      if position[0] == UInt8(ascii: "\n") {
        position += 1
      } else if position[0] == UInt8(ascii: "\r"), position[1] == UInt8(ascii: "\n") {
        position += 2
      } else {
        return lines
      }
      lines += 1
    }
    blankLinesAtEnd = lines
    return nil
  }

  private(set) var blankLinesAtEnd = 0

  /// Goes past the field at hand. If it is wanted, its value is in the output, at the range returned.
  mutating func field(
    keeps: Bool, column: Int, _ location: DocumentLocation
  ) throws(CorpusError) -> Range<Int> {
    let first = outputCount
    if position[0] == UInt8(ascii: "\"") {
      let opening = position
      position += 1
      while true {
        copyRun(keeps) { $0 .== Vector(repeating: UInt8(ascii: "\"")) }
        guard position < end else { throw .unclosedQuote(location) }
        position += 1
        guard position[0] == UInt8(ascii: "\"") else { break }
        if keeps {
          output[outputCount] = UInt8(ascii: "\"")
          outputCount += 1
        }
        position += 1
      }
      quotedLineFeeds += UnsafeBufferPointer(start: opening, count: position - opening).lineFeedCount()
      guard position[0] == separator || isAtLineEnd else { throw .textAfterQuote(location, column: column) }
    } else {
      let separator = Vector(repeating: separator)
      copyRun(keeps) {
        ($0 .== separator) .| ($0 .== Vector(repeating: UInt8(ascii: "\n")))
          .| ($0 .== Vector(repeating: UInt8(ascii: "\r")))
      }
    }
    return first..<outputCount
  }

  private var isAtLineEnd: Bool {
    position[0] == UInt8(ascii: "\n") || position[0] == UInt8(ascii: "\r")
  }

  /// Goes past the separator after a field and returns false, or past the end of the row and returns true.
  @inline(__always)
  mutating func endOfRow(_ location: DocumentLocation) throws(CorpusError) -> Bool {
    if position[0] == separator {
      position += 1
      return false
    }
    if position[0] == UInt8(ascii: "\r") {
      position += 1
      guard position[0] == UInt8(ascii: "\n") else { throw .loneCarriageReturn(location) }
    }
    position += 1
    return true
  }

  /// Goes to the next byte in a vector's `stops`, or to the end.
  @inline(__always)
  private mutating func copyRun(_ keeps: Bool, until stops: (Vector) -> VectorMask) {
    while position < end {
      let vector = load(position)
      // Sixteen bytes of output are there: it is never ahead of the input, and has its padding.
      if keeps { store(vector, output + outputCount) }
      let length = min(stops(vector).firstSet, end - position)
      position += length
      if keeps { outputCount += length }
      if length < 16 { return }
    }
  }
}

/// Decodes rows of tables, only the columns that are asked for.
struct DelimitedDecoder {
  let table: FieldTable
  private var row: DecodedRow

  init(_ table: FieldTable) {
    self.table = table
    row = DecodedRow(slots: table.names.count)
  }

  /// Decodes all rows of `buffer`, which holds whole rows of valid UTF-8 and is sealed.
  mutating func decode(_ buffer: ByteBuffer, _ chunk: RowChunk, into batch: inout BatchBuilder)
    throws(CorpusError)
  {
    var line = chunk.firstLine
    guard let header = chunk.header, let separator = chunk.format.separator else {
      batch.blankLines += buffer[0..<buffer.count].lineFeedCount()
      return
    }
    var scanner = DelimitedScanner(
      start: buffer.base, count: buffer.count, separator: separator, output: batch.output)
    if chunk.beginsWithHeader {
      guard let blankLines = scanner.skipBlankLines() else { return }
      batch.blankLines += blankLines
      var column = 1
      repeat {
        _ = try scanner.field(keeps: false, column: column, header.location)
        column += 1
      } while try !scanner.endOfRow(header.location)
      line += blankLines + scanner.quotedLineFeeds + 1
    }
    for slot in table.required where !header.names.contains(table.names[slot]) {
      throw .missingField(header.location, field: table.names[slot], available: header.names)
    }
    let slots = header.names.map { table.names.firstIndex(of: $0) }
    var location = DocumentLocation(path: chunk.path)
    while let blankLines = scanner.skipBlankLines() {
      batch.blankLines += blankLines
      line += blankLines
      location.line = line
      row.clear()
      var column = 0
      repeat {
        let slot = column < slots.count ? slots[column] : nil
        column += 1
        let range = try scanner.field(keeps: slot != nil, column: column, location)
        if let slot { row.slots[slot] = .string(range) }
      } while try !scanner.endOfRow(location)
      guard column == slots.count else {
        throw .wrongFieldCount(location, expected: slots.count, found: column)
      }
      batch.documents.append(
        try table.document(row, batch.output, at: location, emptyIsMissing: true) { header.names })
      line += scanner.quotedLineFeeds + 1
    }
    batch.blankLines += scanner.blankLinesAtEnd
    batch.outputCount = scanner.outputCount
  }
}
