/// The SplitMix64 generator (Steele, Lea and Flood 2014): the same seed gives the same numbers everywhere.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// The generator of one of many independent streams that a seed stands for.
  init(seed: UInt64, stream: Int) {
    var seeds = SeededGenerator(seed: seed)
    var streams = SeededGenerator(seed: seeds.next() &+ UInt64(truncatingIfNeeded: stream))
    state = streams.next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension RandomNumberGenerator {
  /// A number in `0..<bound` from one draw.
  ///
  /// The standard library redraws to remove a bias of at most `bound / 2^64`, and so never returns from a
  /// generator that gives only zeros; this always returns.
  mutating func nextIndex(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Puts `elements` into a random order (Fisher and Yates).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, nextIndex(below: last + 1))
    }
  }
}
