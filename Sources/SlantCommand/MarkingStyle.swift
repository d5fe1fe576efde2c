internal import Foundation
internal import Slant

/// How deciding words are set apart in a text.
enum MarkingStyle {
  /// Green for what speaks for the label, red for what speaks against it, bold where it is strong.
  case colours
  /// `[+word+]` and `[-word-]`.
  case brackets

  /// Colours on a terminal, unless the environment holds NO_COLOR (https://no-color.org) or a terminal without any.
  static var ofStandardOutput: MarkingStyle {
    let environment = ProcessInfo.processInfo.environment
    let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return StandardOutput.isTerminal && !refused && environment["TERM"] != "dumb" ? .colours : .brackets
  }

  /// A word that brings less than this share of what the strongest one brings is not marked.
  private static let weakest = 0.25
  private static let strong = 0.5

  /// A part of a text with its words marked.
  ///
  /// - Parameter explanation: of the whole text, whose strongest word is the measure.
  func marked(_ text: String, marks: [TextExplanation.Mark], of explanation: TextExplanation) -> String {
    let greatest = (explanation.titleMarks + explanation.textMarks).reduce(0) { max($0, abs($1.value)) }
    let bytes = Array(text.utf8)
    var result = ""
    var place = 0
    func piece(_ range: Range<Int>) -> String { printable(String(decoding: bytes[range], as: UTF8.self)) }
    for mark in marks where mark.range.lowerBound >= place && abs(mark.value) >= Self.weakest * greatest {
      result += piece(place..<mark.range.lowerBound)
      result += set(piece(mark.range), value: mark.value, isStrong: abs(mark.value) >= Self.strong * greatest)
      place = mark.range.upperBound
    }
    return result + piece(place..<bytes.count)
  }

  private func set(_ word: String, value: Double, isStrong: Bool) -> String {
    switch self {
    case .brackets: value > 0 ? "[+\(word)+]" : "[-\(word)-]"
    case .colours: "\u{1B}[\(isStrong ? "1;" : "")\(value > 0 ? 32 : 31)m\(word)\u{1B}[0m"
    }
  }
}

/// A text without control characters, which could tell a terminal to do something; lines and tabs stay.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
  return String(result)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
}
