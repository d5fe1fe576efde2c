/// The mixing functions behind the tables: products of 64-bit words folded to 64 bits, as in wyhash
/// (Wang Yi). Tables verify what they find, so that only speed rests on their quality.
enum Hash {
  private static let first: UInt64 = 0xa076_1d64_78bd_642f
  private static let second: UInt64 = 0xe703_7ed1_a0b4_28db

  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ first).multipliedFullWidth(by: b ^ second)
    return product.high ^ product.low
  }

  /// Spreads a number over 64 bits.
  @inline(__always)
  static func spread(_ key: UInt64) -> UInt64 {
    let product = key.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }

  /// Up to sixteen bytes as two little-endian numbers, padded with zeros.
  @inline(__always)
  static func words(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (UInt64, UInt64) {
    let start = range.lowerBound
    let length = range.upperBound &- range.lowerBound
    guard start &+ 16 <= text.count else {
      return (
        word(of: text, start: start, length: min(length, 8)),
        length <= 8 ? 0 : word(of: text, start: start + 8, length: length - 8)
      )
    }
    // Sixteen bytes from `start` lie within the buffer. Masks in place of branches: lengths are hard to predict.
    let bytes = UnsafeRawPointer(text.baseAddress! + start)
    let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    // Of the first word the lowest eight bytes or fewer, of the second as many as are left.
    let inFirst = UInt64(truncatingIfNeeded: min(length, 8) &* 8)
    let inSecond = UInt64(truncatingIfNeeded: max(length &- 8, 0) &* 8)
    return (first & lowest(inFirst), second & lowest(inSecond))
  }

  /// A mask of the lowest `bits` bits, of which there are up to 64.
  @inline(__always)
  private static func lowest(_ bits: UInt64) -> UInt64 {
    // Two shifts, since a shift by 64 is none.
    ~((UInt64.max &<< (bits &>> 1)) &<< (bits &- bits &>> 1))
  }

  /// Up to eight bytes as one little-endian number, padded with zeros.
  @inline(__always)
  static func word(of text: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> UInt64 {
    if start + 8 <= text.count, length > 0 {
      // Eight bytes from `start` lie within the buffer.
      let word = UnsafeRawPointer(text.baseAddress! + start).loadUnaligned(as: UInt64.self)
      return UInt64(littleEndian: word) & (UInt64.max &>> UInt64(64 - 8 * length))
    }
    var word: UInt64 = 0
    for offset in 0..<length { word |= UInt64(text[start + offset]) << UInt64(8 * offset) }
    return word
  }

  /// A hash of any number of bytes.
  @inline(__always)
  static func bytes(of text: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: length)
    var offset = 0
    while offset + 8 <= length {
      hash = mix(hash, word(of: text, start: start + offset, length: 8))
      offset += 8
    }
    if offset < length {
      hash = mix(hash, word(of: text, start: start + offset, length: length - offset))
    }
    return hash
  }
}
