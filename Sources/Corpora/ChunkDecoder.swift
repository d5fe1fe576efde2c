/// Documents in the making: the bytes decoded so far and what they belong to.
struct BatchBuilder {
  let output: UnsafeMutablePointer<UInt8>
  var outputCount = 0
  var documents: [Document] = []
  var blankLines = 0
}

/// A batch, and what was met in its chunk.
struct DecodedChunk {
  let batch: DocumentBatch
  /// Only of this chunk; files passed over are not its business.
  let summary: ReadingSummary
}

/// Makes documents out of chunks. Each worker has one.
struct ChunkDecoder {
  private let table: FieldTable
  private let rewriter: ArticleRewriter?
  private var jsonLines: JSONLinesDecoder
  private var delimited: DelimitedDecoder

  init(_ mapping: FieldMapping, rewriter: ArticleRewriter? = nil) {
    self.rewriter = rewriter
    table = FieldTable(mapping)
    jsonLines = JSONLinesDecoder(table)
    delimited = DelimitedDecoder(table)
  }

  /// - Parameters:
  ///   - buffer: Holds the chunk's bytes, or is there for them.
  ///   - firstIndex: The place of the first document in the corpus.
  mutating func decode(_ chunk: Chunk, _ buffer: ByteBuffer, firstIndex: Int) throws -> DecodedChunk {
    switch chunk {
    case .rows(let rows): try decode(rows, buffer, firstIndex)
    case .text(let input): try decode([input], buffer, firstIndex) { _ in }
    case .articles(let inputs):
      try decode(inputs, buffer, firstIndex) { input in
        buffer.count = 0
        let source = try input.open()
        if input.format == .page {
          try source.readPage(into: buffer, path: input.path)
          return
        }
        try source.readHead(into: buffer, path: input.path)
        try source.readText(into: buffer, path: input.path)
      }
    }
  }

  private mutating func decode(_ rows: RowChunk, _ buffer: ByteBuffer, _ firstIndex: Int) throws
    -> DecodedChunk
  {
    var summary = ReadingSummary()
    summary.bytes = buffer.count
    note(buffer, DocumentLocation(path: rows.path, line: rows.firstLine), &summary)
    var documents: [Document] = []
    // What is decoded is never longer than the rows.
    let bytes = try [UInt8](unsafeUninitializedCapacity: buffer.count + ByteBuffer.padding) { output, count in
      var batch = BatchBuilder(output: output.baseAddress!)
      batch.documents.reserveCapacity(rows.rows)
      if rows.format == .jsonLines {
        try jsonLines.decode(buffer, rows, into: &batch)
      } else {
        try delimited.decode(buffer, rows, into: &batch)
      }
      count = batch.outputCount
      documents = batch.documents
      summary.skippedBlankLines = batch.blankLines
    }
    summary.documents = documents.count
    var batch = DocumentBatch(bytes: bytes, documents: documents, firstIndex: firstIndex)
    if let rewriter, rewriter.kinds.contains(.row) { batch = try batch.rewritten(by: rewriter) }
    return DecodedChunk(batch: batch, summary: summary)
  }

  /// Decodes files that are one article each.
  private func decode(
    _ inputs: ArraySlice<CorpusInput>, _ buffer: ByteBuffer, _ firstIndex: Int,
    read: (CorpusInput) throws -> Void
  ) throws -> DecodedChunk {
    var summary = ReadingSummary()
    var bytes: [UInt8] = []
    var documents: [Document] = []
    for input in inputs {
      try read(input)
      summary.bytes += buffer.count
      let location = DocumentLocation(path: input.path)
      for slot in table.required
      where slot != table.text && (input.label == nil || slot != table.labels.first) {
        throw CorpusError.missingField(
          location, field: table.names[slot],
          available: [table.names[table.text]]
            + (input.label == nil ? [] : table.labels.prefix(1).map { table.names[$0] }))
      }
      let start = bytes.count
      let (textStart, facts) = try append(input, buffer, to: &bytes, &summary)
      var fields = table.labels.map { facts[table.names[$0]].map { .string($0) } ?? FieldValue.missing }
      if let label = input.label, !fields.isEmpty { fields[0] = .string(label) }
      documents.append(
        Document(
          id: input.articleID, titleRange: start..<textStart, textRange: textStart..<bytes.count, group: nil,
          fields: fields, location: location))
    }
    summary.documents = documents.count
    return DecodedChunk(
      batch: DocumentBatch(bytes: bytes, documents: documents, firstIndex: firstIndex), summary: summary)
  }

  /// Appends title and text of the article in `buffer`, and returns where the text begins and what else is known.
  private func append(
    _ input: CorpusInput, _ buffer: ByteBuffer, to bytes: inout [UInt8], _ summary: inout ReadingSummary
  ) throws -> (textStart: Int, facts: [String: String]) {
    let kind: ArticleRewriter.Kind = input.format == .page ? .page : .text
    let rewriter = rewriter.flatMap { $0.kinds.contains(kind) ? $0 : nil }
    if kind == .page, rewriter == nil { throw CorpusError.pageNotCleaned(path: input.path) }
    // A page says itself what its bytes mean.
    if kind == .text { note(buffer, DocumentLocation(path: input.path, line: 1), &summary) }
    guard let rewriter else {
      bytes.append(contentsOf: buffer[0..<buffer.count])
      return (bytes.count - buffer.count, [:])
    }
    let article = try rewriter.rewrite(kind, Array(buffer[0..<buffer.count]), input.path)
    if table.title != nil { bytes += article.title.utf8 }
    let textStart = bytes.count
    bytes += article.text.utf8
    return (textStart, article.facts)
  }

  /// Makes the bytes valid UTF-8 and counts what that took.
  private func note(_ buffer: ByteBuffer, _ first: DocumentLocation, _ summary: inout ReadingSummary) {
    let repair = buffer.repairUTF8()
    summary.replacedInvalidSequences += repair.replacements
    if let offset = repair.firstOffset, summary.firstReplacement == nil {
      // Bytes before the first replacement are as they were.
      let line = (first.line ?? 1) + buffer[0..<offset].lineFeedCount()
      summary.firstReplacement = DocumentLocation(path: first.path, line: line)
    }
  }
}

extension ReadingSummary {
  /// Adds what the next chunk met.
  mutating func add(_ next: ReadingSummary) {
    documents += next.documents
    bytes += next.bytes
    skippedBlankLines += next.skippedBlankLines
    replacedInvalidSequences += next.replacedInvalidSequences
    firstReplacement = firstReplacement ?? next.firstReplacement
  }
}
