#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Decodes rows that are JSON objects, only the fields that are asked for.
///
/// Keys are compared as byte strings after unescaping. Of several members with one key the last counts.
struct JSONLinesDecoder {
  let table: FieldTable
  private var row: DecodedRow

  init(_ table: FieldTable) {
    self.table = table
    row = DecodedRow(slots: table.names.count)
  }

  /// Decodes all rows of `buffer`, which holds whole lines of valid UTF-8 and is sealed.
  mutating func decode(_ buffer: ByteBuffer, _ chunk: RowChunk, into batch: inout BatchBuilder)
    throws(CorpusError)
  {
    var scanner = JSONScanner(start: buffer.base, output: batch.output)
    var location = DocumentLocation(path: chunk.path, line: chunk.firstLine)
    var line = chunk.firstLine
    while scanner.offset < buffer.count {
      let rowStart = scanner.offset
      location.line = line
      scanner.skipBlanks()
      if scanner.byte == UInt8(ascii: "\n") {
        batch.blankLines += 1
      } else {
        guard scanner.byte == UInt8(ascii: "{") else { throw .notAnObject(location, found: scanner.byte) }
        do {
          try readObject(&scanner)
        } catch {
          throw .malformedRow(location, column: scanner.offset - rowStart + 1, error)
        }
        batch.documents.append(
          try table.document(row, batch.output, at: location, emptyIsMissing: false) {
            keys(buffer.base + rowStart)
          })
      }
      scanner.advance()
      line += 1
    }
    batch.outputCount = scanner.outputCount
  }

  /// Reads the object at hand up to the line feed after it.
  private mutating func readObject(_ scanner: inout JSONScanner) throws(JSONFault) {
    row.clear()
    scanner.advance()
    scanner.skipBlanks()
    var expectation = JSONFault.Expectation.keyOrEnd
    while expectation == .key || scanner.byte != UInt8(ascii: "}") {
      guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.fault(expectation) }
      let slot = try readKey(&scanner)
      try scanner.expectColon()
      if let slot {
        row.slots[slot] = try readValue(&scanner)
      } else {
        try scanner.skipValue(depth: 1)
      }
      scanner.skipBlanks()
      if scanner.byte == UInt8(ascii: "}") { break }
      guard scanner.byte == UInt8(ascii: ",") else { throw scanner.fault(.commaOrBrace) }
      scanner.advance()
      scanner.skipBlanks()
      expectation = .key
    }
    scanner.advance()
    scanner.skipBlanks()
    guard scanner.byte == UInt8(ascii: "\n") else { throw scanner.fault(.endOfLine) }
  }

  /// The slot of the key at hand, if it is asked for. Keys leave nothing in the output.
  private func readKey(_ scanner: inout JSONScanner) throws(JSONFault) -> Int? {
    let end = scanner.outputCount
    let range = try scanner.string()
    scanner.outputCount = end
    for (slot, key) in table.keys.enumerated() where key.count == range.count {
      if memcmp(scanner.output + range.lowerBound, key, range.count) == 0 { return slot }
    }
    return nil
  }

  private mutating func readValue(_ scanner: inout JSONScanner) throws(JSONFault) -> Slot {
    switch scanner.byte {
    case UInt8(ascii: "\""): return .string(try scanner.string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try scanner.number())
    case UInt8(ascii: "["): return try readStrings(&scanner, closing: UInt8(ascii: "]"))
    case UInt8(ascii: "{"): return try readStrings(&scanner, closing: UInt8(ascii: "}"))
    case UInt8(ascii: "n"):
      try scanner.skipWord("null")
      return .null
    case UInt8(ascii: "t"):
      try scanner.skipWord("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try scanner.skipWord("false")
      return .boolean(false)
    default: throw scanner.fault(.value)
    }
  }

  /// Reads the list or object at hand, whose elements or values should be strings.
  private mutating func readStrings(
    _ scanner: inout JSONScanner, closing: UInt8
  ) throws(JSONFault) -> Slot {
    let isObject = closing == UInt8(ascii: "}")
    let first = row.parts.count
    var holdsOthers = false
    scanner.advance()
    scanner.skipBlanks()
    var isFirst = true
    while !isFirst || scanner.byte != closing {
      if isObject {
        guard scanner.byte == UInt8(ascii: "\"") else { throw scanner.fault(isFirst ? .keyOrEnd : .key) }
        row.parts.append(try scanner.string())
        try scanner.expectColon()
      }
      if scanner.byte == UInt8(ascii: "\"") {
        row.parts.append(try scanner.string())
      } else {
        holdsOthers = true
        try scanner.skipValue(depth: 2)
      }
      isFirst = false
      scanner.skipBlanks()
      if scanner.byte == closing { break }
      guard scanner.byte == UInt8(ascii: ",") else {
        throw scanner.fault(isObject ? .commaOrBrace : .commaOrBracket)
      }
      scanner.advance()
      scanner.skipBlanks()
    }
    scanner.advance()
    if holdsOthers { return .nested(isObject ? .object : .list) }
    let range = first..<row.parts.count
    return isObject ? .object(range) : .list(range)
  }

  /// The keys of the well-formed object on the line at `start`.
  private func keys(_ start: Bytes) -> [String] {
    var length = 1
    while start[length - 1] != UInt8(ascii: "\n") { length += 1 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + ByteBuffer.padding) { output in
      var scanner = JSONScanner(start: start, output: output.baseAddress!)
      var names: [String] = []
      do throws(JSONFault) {
        scanner.skipBlanks()
        repeat {
          scanner.advance()
          scanner.skipBlanks()
          guard scanner.byte == UInt8(ascii: "\"") else { break }
          names.append(
            String(decoding: UnsafeBufferPointer(rebasing: output[try scanner.string()]), as: UTF8.self))
          try scanner.expectColon()
          try scanner.skipValue(depth: 1)
          scanner.skipBlanks()
        } while scanner.byte == UInt8(ascii: ",")
      } catch {
        preconditionFailure("the row has been read before")
      }
      return names
    }
  }
}
