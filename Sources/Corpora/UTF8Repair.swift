/// What was replaced to make bytes valid UTF-8.
struct UTF8Repair: Equatable {
  var replacements = 0
  /// The offset in the bytes as they were.
  var firstOffset: Int?
}

extension ByteBuffer {
  /// Makes the bytes valid UTF-8 by putting U+FFFD in the place of every maximal ill-formed subpart, and seals
  /// them. Nothing is copied when they are valid. Line feeds stay as they are.
  func repairUTF8() -> UTF8Repair {
    seal()
    let first = UTF8Validation.firstInvalidOffset(base, count)
    var repair = UTF8Repair()
    guard first < count else { return repair }
    repair.firstOffset = first
    let source = ByteBuffer(capacity: count)
    source.append(self[0..<count])
    source.seal()
    count = first
    var position = first
    while position < source.count {
      position += UTF8Validation.invalidLength(source.base + position, source.count - position)
      repair.replacements += 1
      for byte in [0xEF, 0xBF, 0xBD] as [UInt8] { append(byte) }
      let valid = UTF8Validation.firstInvalidOffset(source.base + position, source.count - position)
      append(source[position..<position + valid])
      position += valid
    }
    seal()
    return repair
  }
}

enum UTF8Validation {
  /// The offset of the first byte that does not belong to a well-formed sequence, or `count`. After the `count`
  /// bytes there must be `ByteBuffer.padding` zero bytes, or at least as many of any kind that may be read and
  /// begin with an ASCII one.
  static func firstInvalidOffset(_ base: Bytes, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(base)
    let high = SIMD4<UInt64>(repeating: 0x8080_8080_8080_8080)
    var offset = 0
    while offset < count {
      // Reads at most 31 bytes past the end: the padding.
      let block = raw.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self) & high
      if block == .zero {
        offset += 32
        continue
      }
      let end = min(offset + 32, count)
      while offset < end {
        if base[offset] < 0x80 {
          let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          let bits = word & 0x8080_8080_8080_8080
          offset += bits == 0 ? 8 : bits.trailingZeroBitCount >> 3
        } else {
          // Reads at most three bytes past the end: a sequence that is cut off there meets ASCII and is invalid.
          let word = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
          let length = sequenceLength(word)
          if length == 0 { return offset }
          offset += length
        }
      }
    }
    return count
  }

  /// The length of the well-formed sequence of two to four bytes that the low bytes of `word` begin with, or 0.
  /// (Table 3-7 of the Unicode Standard.)
  @inline(__always)
  private static func sequenceLength(_ word: UInt32) -> Int {
    if word & 0xC0E0 == 0x80C0 {
      return word & 0x1E != 0 ? 2 : 0
    }
    if word & 0xC0C0F0 == 0x8080E0 {
      let bits = word & 0x200F
      return bits != 0 && bits != 0x200D ? 3 : 0
    }
    if word & 0xC0C0_C0F8 == 0x8080_80F0 {
      // From U+10000 to U+10FFFF.
      return word & 0x3007 != 0 && (word & 0x7 < 4 || word & 0x3007 == 4) ? 4 : 0
    }
    return 0
  }

  /// The length, at least 1, of the maximal ill-formed subpart at `base`.
  fileprivate static func invalidLength(_ base: Bytes, _ count: Int) -> Int {
    let second: ClosedRange<UInt8>
    let length: Int
    switch base[0] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 1
    }
    guard count > 1, second.contains(base[1]) else { return 1 }
    var taken = 2
    while taken < min(length, count), base[taken] & 0xC0 == 0x80 { taken += 1 }
    return taken
  }
}
