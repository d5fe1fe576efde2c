/// Some consecutive texts of a source: their bytes in one buffer, and where in it each title and body stands.
public struct TextBatch: Sendable {
  /// The texts' UTF-8 bytes. What lies outside the ranges is ignored; bytes that are not UTF-8 separate words.
  public let bytes: [UInt8]
  /// Where each text's title stands; an empty range where it has none.
  public let titles: [Range<Int>]
  /// Where each text's body stands.
  public let bodies: [Range<Int>]

  /// - Precondition: there is one title range for each body range, and every range lies within `bytes`.
  public init(bytes: [UInt8], titles: [Range<Int>], bodies: [Range<Int>]) {
    precondition(
      titles.count == bodies.count, "\(titles.count) titles do not match \(bodies.count) bodies")
    for ranges in [titles, bodies] {
      for range in ranges {
        precondition(
          range.lowerBound >= 0 && range.upperBound <= bytes.count,
          "the text at \(range) lies outside a buffer of \(bytes.count) bytes")
      }
    }
    self.bytes = bytes
    self.titles = titles
    self.bodies = bodies
  }

  /// The number of texts.
  public var count: Int { bodies.count }
}
