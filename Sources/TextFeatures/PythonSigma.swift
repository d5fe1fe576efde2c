#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Python's `str.lower()` turns Σ into ς at the end of a word and into σ elsewhere, by a rule that looks
/// past apostrophes and the like into neighbouring words. It is the only rule of lower-casing that looks
/// beyond the scalar, so that it is applied to the whole text first.
enum PythonSigma {
  /// The text with each Σ in lower case, or nil if it has none.
  static func lowering(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8]? {
    guard contains(text, range) else { return nil }
    var bytes = Array(text[range])
    bytes.withUnsafeMutableBufferPointer { bytes in
      let source = UnsafeBufferPointer(bytes)
      for index in 0..<(source.count - 1) where source[index] == 0xCE && source[index + 1] == 0xA3 {
        let isFinal = isCasedBefore(source, index) && !isCasedAfter(source, index + 2)
        bytes[index] = 0xCF
        bytes[index + 1] = isFinal ? 0x82 : 0x83
      }
    }
    return bytes
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      // The search stays within the text's bytes: it begins at `index` and ends at the upper bound.
      guard let found = memchr(text.baseAddress! + index, 0xCE, range.upperBound - index) else {
        return false
      }
      index = UnsafeRawPointer(found) - UnsafeRawPointer(text.baseAddress!) + 1
      if index < range.upperBound, text[index] == 0xA3 { return true }
    }
    return false
  }

  private static func isCasedBefore(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    var index = index
    while index > 0 {
      index -= 1
      while index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
      let scalar = scalar(text, index)
      if !scalar.properties.isCaseIgnorable { return scalar.properties.isCased }
    }
    return false
  }

  private static func isCasedAfter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    var index = index
    while index < text.count {
      let scalar = scalar(text, index)
      if !scalar.properties.isCaseIgnorable { return scalar.properties.isCased }
      index += scalar.utf8.count
    }
    return false
  }

  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Unicode.Scalar {
    Unicode.Scalar(UTF8Decoding.scalar(in: text, at: index, end: text.count).value) ?? "\u{FFFD}"
  }
}
