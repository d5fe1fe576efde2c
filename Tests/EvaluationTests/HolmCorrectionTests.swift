import Testing

@testable import Evaluation

struct HolmCorrectionTests {
  /// By hand: 4 × 0.005, 3 × 0.01, 2 × 0.03, and 1 × 0.04, which may not be below 2 × 0.03.
  @Test func theSmallestIsRaisedMost() {
    let corrected = HolmCorrection.corrected([0.01, 0.04, 0.03, 0.005])
    for (found, expected) in zip(corrected, [0.03, 0.06, 0.06, 0.02]) { expectClose(found, expected, within: 1e-15) }
  }

  @Test func nothingIsRaisedAboveOne() {
    #expect(HolmCorrection.corrected([0.5, 0.9, 0.4]) == [1, 1, 1])
    #expect(HolmCorrection.corrected([0.25, 0.25, 0.0]) == [0.5, 0.5, 0])
    #expect(HolmCorrection.corrected([0.3]) == [0.3])
    #expect(HolmCorrection.corrected([]) == [])
  }

  /// Of three tests whose p-values are all luck, one or more is below 5 % in at most about 5 of 100 families.
  @Test func familiesRarelyAlarm() {
    var generator = SeededGenerator(seed: 3)
    let families = 4_000
    var (raw, corrected) = (0, 0)
    for _ in 0..<families {
      let pValues = (0..<3).map { _ in Double.random(in: 0...1, using: &generator) }
      raw += pValues.contains { $0 <= 0.05 } ? 1 : 0
      corrected += HolmCorrection.corrected(pValues).contains { $0 <= 0.05 } ? 1 : 0
    }
    // 1 − 0.95³ and 1 − (1 − 0.05 / 3)³, give or take four standard errors.
    #expect(abs(Double(raw) / 4_000 - 0.1426) < 0.0222)
    #expect(abs(Double(corrected) / 4_000 - 0.0492) < 0.0137)
  }
}
