/// A kind of terms: what they are made of, how long they are, and what they weigh beside other kinds.
public struct Analyzer: Equatable, Sendable {
  public enum Unit: String, Codable, Sendable {
    /// Terms are runs of words.
    case word
    /// Terms are runs of characters, across words; runs of white space count as one space.
    case character
    /// Terms are runs of characters within a word and a space on either side of it; words end at white space.
    case characterInWord
  }

  public var unit = Unit.word
  /// The shortest and the longest run, in words or characters.
  public var ngrams = 1...1
  /// What this analyzer's part of a row is multiplied with after its normalisation.
  public var weight = 1.0

  public init(_ unit: Unit = .word, ngrams: ClosedRange<Int> = 1...1, weight: Double = 1) {
    self.unit = unit
    self.ngrams = ngrams
    self.weight = weight
  }
}
