/// Why a line is not a JSON object after RFC 8259.
public enum JSONFault: Error, Sendable, Equatable {
  public enum Expectation: String, Sendable {
    case key = "a key in double quotes"
    case keyOrEnd = "a key in double quotes or }"
    case colon = "a colon"
    case value = "a value"
    case commaOrBrace = "a comma or }"
    case commaOrBracket = "a comma or ]"
    case endOfLine = "the end of the line"
  }

  /// Something else stands where one thing must; `found` is nil where the line ends.
  case expected(Expectation, found: UInt8?)
  case unterminatedString
  /// A character below U+0020 that is not escaped, in a string.
  case controlCharacter(UInt8)
  case invalidEscape
  case invalidNumber
  /// Lists and objects in one another beyond the limit.
  case nestedTooDeeply(limit: Int)
}
