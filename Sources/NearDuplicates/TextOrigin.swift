/// Where and when a text was published, as far as it is known.
public struct TextOrigin: Sendable, Equatable {
  /// Counted from any day that is the same for all texts.
  public var day: Int?
  /// The outlet's name.
  public var outlet: String?

  public init(day: Int? = nil, outlet: String? = nil) {
    self.day = day
    self.outlet = outlet
  }
}
