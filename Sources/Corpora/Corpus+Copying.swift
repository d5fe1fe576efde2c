extension Corpus {
  /// Gives the rows that are included as they stand in their files, in order, each with its line feed: lines of JSON, or
  /// rows of a table, led by its header. Of an article in a file of its own the file's path is given.
  ///
  /// - Parameter isIncluded: Takes the place of a document in the corpus.
  /// - Throws: `CorpusError`; what `write` throws.
  public func copyRows(
    where isIncluded: (_ document: Int) -> Bool, to write: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let reader = ChunkReader(inputs, limits: limits)
    let buffer = ByteBuffer()
    func writePath(_ input: CorpusInput) throws {
      try Array((input.path + "\n").utf8).withUnsafeBufferPointer(write)
    }
    while true {
      var document = reader.documents
      guard let chunk = try reader.take(into: buffer) else { return }
      switch chunk {
      case .text(let input):
        if isIncluded(document) { try writePath(input) }
      case .articles(let inputs):
        for (place, input) in inputs.enumerated() where isIncluded(document + place) { try writePath(input) }
      case .rows(let chunk):
        let bytes = buffer[0..<buffer.count]
        var rows = RowRanges(bytes, separator: chunk.format.separator)
        if chunk.beginsWithHeader, let header = rows.next() { try write(.init(rebasing: bytes[header])) }
        while let row = rows.next() {
          if isIncluded(document) { try write(.init(rebasing: bytes[row])) }
          document += 1
        }
      }
    }
  }
}
