internal import Foundation

/// What texts and targets are compared by.
enum TermKind: Int, CaseIterable, Sendable {
  case words
  /// Two words in a row within a sentence, whose weight is the mean of theirs.
  case pairs
  /// Runs of four characters within a word, whose ends count as characters.
  case characters

  /// The place in arrays with an element for each kind.
  var index: Int { rawValue }
}

/// How heavy it is that something stands somewhere so many times.
enum TermWeight {
  /// Counts above are taken for this one.
  static let countLimit = 0xFFFF

  /// 1 + ln(count) for counts from 1; 0 for 0.
  static let sublinear: [Float] = (0...countLimit).map { $0 == 0 ? 0 : Float(1 + log(Double($0))) }
  /// ln(1 + count).
  static let logarithmic: [Float] = (0...countLimit).map { Float(log1p(Double($0))) }
}
