import Testing

@testable import Corpora

@Suite struct UTF8RepairTests {
  private func repaired(_ bytes: [UInt8]) -> (String, UTF8Repair, isSame: Bool) {
    let buffer = ByteBuffer()
    bytes.withUnsafeBufferPointer { buffer.append($0) }
    let repair = buffer.repairUTF8()
    let result = Array(buffer[0..<buffer.count])
    return (
      String(decoding: result, as: UTF8.self), repair,
      result == Array(String(decoding: bytes, as: UTF8.self).utf8)
    )
  }

  /// Table 3-8 of the Unicode Standard, and truncation at the end.
  @Test func maximalSubparts() {
    let bytes: [UInt8] = [0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64]
    let (text, repair, _) = repaired(bytes)
    #expect(text == "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}d")
    #expect(repair == UTF8Repair(replacements: 6, firstOffset: 1))
    #expect(repaired([0xF0, 0x9F, 0x98]).1 == UTF8Repair(replacements: 1, firstOffset: 0))
    #expect(repaired([0xED, 0xA0, 0x80]).1.replacements == 3)
  }

  /// Every scalar is valid, and the standard library replaces the same.
  @Test func agreesWithTheStandardLibrary() {
    let scalars = (0...0x10FFFF).compactMap { UnicodeScalar($0 as Int) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let all = Array(String(text).utf8)
    #expect(repaired(all).1 == UTF8Repair())
    var generator = SplitMix64(state: 3)
    let interesting: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
      0xEF, 0xF0,
      0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<fuzzCount(50_000) {
      let bytes = (0..<Int.random(below: 70, &generator)).map { _ in
        UInt8.random(below: 3, &generator) == 0 ? 0x61 : interesting.randomElement(using: &generator)!
      }
      #expect(repaired(bytes).isSame)
    }
    // Three bytes of every kind, at the end of the bytes and before others.
    for first in interesting {
      for second in interesting {
        for third in interesting {
          #expect(repaired([first, second, third]).isSame)
          #expect(repaired([first, second, third] + Array(repeating: 0x80, count: 40)).isSame)
        }
      }
    }
  }
}
