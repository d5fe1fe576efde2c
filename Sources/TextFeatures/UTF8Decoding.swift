enum UTF8Decoding {
  /// The scalar that begins at `index` and its length in bytes. What is not UTF-8 counts as U+FFFD of one byte.
  ///
  /// - Precondition: `index < end <= text.count`.
  @inline(__always)
  static func scalar(
    in text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int
  ) -> (value: UInt32, length: Int) {
    let lead = UInt32(text[index])
    if lead < 0x80 { return (lead, 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead <= 0xF4, index + length <= end else { return (0xFFFD, 1) }
    var value = lead & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(text[index + offset])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, value <= 0x10FFFF, value & 0xFFFF_F800 != 0xD800 else {
      return (0xFFFD, 1)
    }
    return (value, length)
  }
}
