#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

typealias Bytes = UnsafePointer<UInt8>
/// Sixteen bytes: the vector that every processor we run on has.
typealias Vector = SIMD16<UInt8>
typealias VectorMask = SIMDMask<SIMD16<Int8>>

/// Loads sixteen bytes, aligned or not. All of them must be allocated.
@inline(__always)
func load(_ pointer: Bytes) -> Vector {
  UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(__always)
func store(_ vector: Vector, _ pointer: UnsafeMutablePointer<UInt8>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}

extension SIMDMask where Storage == SIMD16<Int8> {
  /// A byte of ones for every lane that is set, the first eight lanes in the first word.
  @inline(__always)
  var words: SIMD2<UInt64> {
    // A mask of sixteen lanes is stored as sixteen bytes, each 0 or -1.
    let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return SIMD2(UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
  }

  /// Whether no lane is set. (`any` is not always compiled to vector instructions.)
  @inline(__always)
  var isEmpty: Bool {
    let words = words
    return words[0] | words[1] == 0
  }

  /// The index of the first lane that is set, or 16.
  @inline(__always)
  var firstSet: Int {
    let words = words
    if words[0] != 0 { return words[0].trailingZeroBitCount >> 3 }
    return 8 + words[1].trailingZeroBitCount >> 3
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first `byte` at or after `start`.
  @inline(__always)
  func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count, let hit = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The offset of the last `byte` at or after `start`.
  func lastOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    var offset = count
    while offset > start {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }

  /// How many line feeds there are.
  func lineFeedCount() -> Int {
    guard let base = baseAddress else { return 0 }
    let lineFeed = Vector(repeating: UInt8(ascii: "\n"))
    var total = 0
    var offset = 0
    while offset + 16 <= count {
      // 255 vectors at most before a lane of the sum could overflow.
      let end = Swift.min(offset + 255 * 16, offset + (count - offset) / 16 * 16)
      var lanes = Vector.zero
      while offset < end {
        lanes &-= unsafeBitCast(load(base + offset) .== lineFeed, to: Vector.self)
        offset += 16
      }
      total += Int(SIMD16<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
    }
    while offset < count {
      if base[offset] == UInt8(ascii: "\n") { total += 1 }
      offset += 1
    }
    return total
  }
}
