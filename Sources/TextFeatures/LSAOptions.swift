/// How the coordinates of a latent semantic analysis are scaled.
public struct LSAOptions: Codable, Sendable, Equatable {
  /// The coordinate along each axis is multiplied by this power of the axis's singular value: 0 leaves it as it is, above 0
  /// raises the leading axes, −1 makes all axes vary alike (whitening).
  public var axisPower = 0.0
  /// The length of a text's coordinates where they stand beside its terms, whose length is 1 by default: below 1 the terms
  /// count more.
  public var weight = 1.0

  public init() {}

  private enum CodingKeys: String, CodingKey { case axisPower, weight }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    axisPower = try container.decodeIfPresent(Double.self, forKey: .axisPower) ?? axisPower
    weight = try container.decodeIfPresent(Double.self, forKey: .weight) ?? weight
  }
}
