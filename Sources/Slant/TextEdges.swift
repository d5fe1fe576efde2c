/// The first and the last words of a text, where bylines, agency credits and sign-offs stand.
struct TextEdges {
  /// Where they stand; together the whole text where it is shorter than both.
  let openingRange: Range<Int>
  let closingRange: Range<Int>
  /// In lower case, one blank between words, without marks around them; empty for a text that is too short to have edges.
  let opening: String
  let closing: String

  private static let wordCount = 3
  /// A text of so many bytes or less is all edge.
  private static let shortest = 60
  /// No edge is longer than this.
  private static let longest = 80

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    guard range.count > Self.shortest else {
      (openingRange, closingRange) = (range.lowerBound..<range.lowerBound, range.upperBound..<range.upperBound)
      (opening, closing) = ("", "")
      return
    }
    let first = bytes[range].prefix(Self.longest)
    let end = Self.edge(of: first.indices, bytes)
    let last = bytes[range].suffix(Self.longest)
    let start = Self.edge(of: last.indices.reversed(), bytes)
    openingRange = range.lowerBound..<min(end, range.upperBound)
    closingRange = max(start + 1, openingRange.upperBound)..<range.upperBound
    opening = Self.words(bytes[openingRange])
    closing = Self.words(bytes[closingRange])
  }

  /// The place of the blank after so many words, walking along `places`.
  private static func edge(of places: some Collection<Int>, _ bytes: [UInt8]) -> Int {
    var words = 0
    var isInWord = false
    var last = places.first ?? 0
    for place in places {
      last = place
      let isBlank = bytes[place] <= 0x20
      if isBlank, isInWord {
        words += 1
        if words == wordCount { return place }
      }
      isInWord = !isBlank
    }
    return last
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }
}
