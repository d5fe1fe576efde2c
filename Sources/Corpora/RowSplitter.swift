/// Finds where rows end, in a buffer that begins with one and grows at its end.
struct RowSplitter {
  /// What sits between the fields of a table; nil for JSON Lines, where every line is a row.
  let separator: UInt8?
  /// The end of the last complete row.
  private(set) var rowEnd = 0
  /// How many rows end there, without blank ones.
  private(set) var rows = 0
  /// How many line feeds are before it.
  private(set) var lineFeeds = 0
  private var scanned = 0
  private var isQuoted = false
  /// Where the row being scanned begins.
  private var rowStart = 0

  init(separator: UInt8?) { self.separator = separator }

  /// Whether the last row ends inside a quoted field.
  var isInsideQuotes: Bool { isQuoted }

  /// Goes on to the end of `buffer`.
  ///
  /// - Parameter isEnd: Whether nothing comes after it; then its last byte is a line feed.
  mutating func advance(_ buffer: ByteBuffer, isEnd: Bool) {
    let bytes = buffer[0..<buffer.count]
    if let separator {
      let counted = rowEnd
      advanceQuoted(bytes, separator, isEnd)
      lineFeeds += UnsafeBufferPointer(rebasing: bytes[counted..<rowEnd]).lineFeedCount()
    } else {
      if let last = bytes.lastOffset(of: UInt8(ascii: "\n"), from: scanned) {
        countLines(bytes, upTo: last + 1)
      }
      scanned = bytes.count
    }
  }

  /// Counts the lines from `rowEnd` to `end` that are not blank.
  private mutating func countLines(_ bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) {
    while rowStart < end, let lineEnd = bytes.firstOffset(of: UInt8(ascii: "\n"), from: rowStart) {
      if !bytes[rowStart..<lineEnd].allSatisfy(\.isBlank) { rows += 1 }
      rowStart = lineEnd + 1
      lineFeeds += 1
    }
    rowEnd = end
  }

  /// A quote opens a field only at its beginning, as RFC 4180 has it; elsewhere in an unquoted field it stands for
  /// itself. So only quotes need a look, and line feeds outside of them.
  private mutating func advanceQuoted(_ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8, _ isEnd: Bool) {
    let quote = UInt8(ascii: "\"")
    while scanned < bytes.count {
      let hit = bytes.firstOffset(of: quote, from: scanned)
      if isQuoted {
        guard let hit else {
          scanned = bytes.count
          return
        }
        if hit + 1 == bytes.count, !isEnd {
          // Whether this quote ends the field or is doubled is seen with the next byte.
          scanned = hit
          return
        }
        if hit + 1 < bytes.count, bytes[hit + 1] == quote {
          scanned = hit + 2
        } else {
          isQuoted = false
          scanned = hit + 1
        }
      } else {
        let end = hit ?? bytes.count
        while let lineEnd = UnsafeBufferPointer(rebasing: bytes[..<end])
          .firstOffset(of: UInt8(ascii: "\n"), from: scanned)
        {
          let isBlank =
            lineEnd == rowStart || (lineEnd == rowStart + 1 && bytes[rowStart] == UInt8(ascii: "\r"))
          if !isBlank { rows += 1 }
          scanned = lineEnd + 1
          rowStart = scanned
          rowEnd = scanned
        }
        scanned = end
        guard let hit else { return }
        isQuoted = hit == rowStart || bytes[hit - 1] == separator
        scanned = hit + 1
      }
    }
  }
}

extension UInt8 {
  /// White space inside a line of JSON.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") }
}
