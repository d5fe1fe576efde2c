/// How long training may take, as a person writes it: `90s`, `2m`, `1h`, or a number of seconds.
public struct TimeBudget: Equatable, Sendable {
  /// Above 0 and finite.
  public let seconds: Double

  /// Nil unless `seconds` is above 0 and finite.
  public init?(seconds: Double) {
    guard seconds > 0, seconds.isFinite else { return nil }
    self.seconds = seconds
  }

  /// Nil for text of another form.
  public init?(_ text: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())) else { return nil }
    self.init(seconds: number * (unit ?? 1))
  }
}

extension TimeBudget: CustomStringConvertible {
  public var description: String {
    seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds))s" : "\(seconds)s"
  }
}

extension TimeBudget: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try (try? container.decode(Double.self)).map { "\($0)" } ?? container.decode(String.self)
    guard let budget = TimeBudget(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected a time such as 90s, 2m or 1h, found '\(text)'")
    }
    self = budget
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
