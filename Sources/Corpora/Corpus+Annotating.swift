extension Corpus {
  /// Gives the rows that are included as lines of JSON with all that they hold, in order, and further members at their end: rows
  /// in JSON as they stand, rows of a table with a member for each cell, articles in files of their own with their id, title
  /// and text.
  ///
  /// - Parameters:
  ///   - isIncluded: Takes the place of a document in the corpus.
  ///   - members: What is added to a document, by its place.
  /// - Throws: `CorpusError`; what `write` throws.
  public func copyRowsAsJSON(
    where isIncluded: (_ document: Int) -> Bool, adding members: (_ document: Int) -> [(key: String, value: String)],
    to write: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let reader = ChunkReader(inputs, limits: limits)
    let buffer = ByteBuffer()
    var decoder = ChunkDecoder(mapping, rewriter: rewriter)
    func writeObject(_ own: [(key: String, value: String)], of document: Int) throws {
      var line = "{"
      for (key, value) in own + members(document) {
        line += (line.utf8.count > 1 ? "," : "") + jsonString(key) + ":" + jsonString(value)
      }
      try Array((line + "}\n").utf8).withUnsafeBufferPointer(write)
    }
    while true {
      let first = reader.documents
      guard let chunk = try reader.take(into: buffer) else { return }
      switch chunk {
      case .text, .articles:
        let batch = try decoder.decode(chunk, buffer, firstIndex: first).batch
        for (place, document) in batch.documents.enumerated() where isIncluded(first + place) {
          try writeObject(
            [
              (mapping.id ?? "id", document.id), (mapping.title ?? "title", batch.title(of: document)),
              (mapping.text, batch.text(of: document)),
            ], of: first + place)
        }
      case .rows(let chunk) where chunk.format == .jsonLines:
        let bytes = buffer[0..<buffer.count]
        var rows = RowRanges(bytes, separator: nil)
        var document = first
        while let row = rows.next() {
          if isIncluded(document) { try copy(bytes[row], adding: members(document), to: write) }
          document += 1
        }
      case .rows(let chunk):
        guard let header = chunk.header, let separator = chunk.format.separator else { continue }
        var document = first
        try forEachTableRow(buffer, separator, at: header.location, skipsFirst: chunk.beginsWithHeader) { cells in
          if isIncluded(document) { try writeObject(Array(zip(header.names, cells)).map { ($0, $1) }, of: document) }
          document += 1
        }
      }
    }
  }

  /// Writes an object with members before the brace that closes it.
  private func copy(
    _ row: Slice<UnsafeBufferPointer<UInt8>>, adding members: [(key: String, value: String)],
    to write: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    // The row has been read as an object with at least the text in it: what stands last is its brace.
    guard let brace = row.lastIndex(of: UInt8(ascii: "}")) else { return }
    var line = Array(row[..<brace])
    for (key, value) in members { line += ("," + jsonString(key) + ":" + jsonString(value)).utf8 }
    line += "}\n".utf8
    try line.withUnsafeBufferPointer(write)
  }

  private func forEachTableRow(
    _ buffer: ByteBuffer, _ separator: UInt8, at location: DocumentLocation, skipsFirst: Bool,
    _ body: ([String]) throws -> Void
  ) throws {
    buffer.seal()
    let output = ByteBuffer(capacity: buffer.count)
    var scanner = DelimitedScanner(
      start: buffer.base, count: buffer.count, separator: separator, output: output.base)
    var isFirst = skipsFirst
    while scanner.skipBlankLines() != nil {
      var cells: [String] = []
      repeat {
        let range = try scanner.field(keeps: true, column: cells.count + 1, location)
        output.count = scanner.outputCount
        cells.append(String(decoding: output[range], as: UTF8.self))
      } while try !scanner.endOfRow(location)
      if !isFirst { try body(cells) }
      isFirst = false
    }
  }
}

/// A string in JSON, quotes and all.
private func jsonString(_ string: String) -> String {
  var result = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
