/// Where the rows of a chunk stand, blank ones left out.
struct RowRanges {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// What sits between the fields of a table; nil for JSON Lines.
  private let separator: UInt8?
  private var start = 0

  /// - Parameter bytes: Whole rows, the last of which ends with a line feed.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8?) {
    self.bytes = bytes
    self.separator = separator
  }

  /// The next row with the line feed at its end.
  mutating func next() -> Range<Int>? {
    while start < bytes.count {
      let row = start..<end(of: start)
      start = row.upperBound
      let isBlank = bytes[row].allSatisfy {
        $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || (separator == nil && $0.isBlank)
      }
      if !isBlank { return row }
    }
    return nil
  }

  /// Past the line feed that ends the row; one inside a quoted field ends none.
  private func end(of start: Int) -> Int {
    guard let separator else { return (bytes.firstOffset(of: UInt8(ascii: "\n"), from: start) ?? bytes.count - 1) + 1 }
    var isQuoted = false
    var isAtFieldStart = true
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        // A quote opens a field only at its beginning; a doubled one closes and opens again.
        if isQuoted || isAtFieldStart || (index >= start + 2 && bytes[index - 2] == byte) { isQuoted.toggle() }
        isAtFieldStart = false
      } else if !isQuoted, byte == UInt8(ascii: "\n") {
        return index
      } else {
        isAtFieldStart = !isQuoted && byte == separator
      }
    }
    return index
  }
}
