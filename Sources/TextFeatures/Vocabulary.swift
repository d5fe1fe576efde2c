/// The terms of a space in the order of their UTF-8 bytes; term `i` is column `i`.
struct Vocabulary: Sendable {
  /// The terms end to end.
  let bytes: [UInt8]
  /// Term `i` stands at `offsets[i] ..< offsets[i + 1]` of `bytes`.
  let offsets: [UInt32]
  private let unit: Analyzer.Unit
  /// An open-addressing table: the upper half of a term's hash over its column plus one; 0 where empty.
  private let slots: [UInt64]

  /// - Precondition: the offsets rise from 0 to the number of bytes, the terms are distinct.
  init(bytes: [UInt8], offsets: [UInt32], unit: Analyzer.Unit) {
    self.bytes = bytes
    self.offsets = offsets
    self.unit = unit
    let count = offsets.count - 1
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = Array(unsafeUninitializedCapacity: size) { slots, initialized in
      slots.initialize(repeating: 0)
      initialized = size
      let mask = size - 1
      bytes.withUnsafeBufferPointer { bytes in
        for column in 0..<count {
          let hash = Self.hash(
            of: bytes, Int(offsets[column])..<Int(offsets[column + 1]), unit: unit)
          var index = Int(truncatingIfNeeded: hash) & mask
          while slots[index] != 0 { index = (index + 1) & mask }
          slots[index] = hash & ~0xFFFF_FFFF | UInt64(column + 1)
        }
      }
    }
  }

  var count: Int { offsets.count - 1 }

  func range(of column: Int) -> Range<Int> { Int(offsets[column])..<Int(offsets[column + 1]) }

  subscript(column: Int) -> String { String(decoding: bytes[range(of: column)], as: UTF8.self) }

  /// The column of the term of this hash for which `matches` holds, or nil.
  @inline(__always)
  func column(hash: UInt64, _ matches: (_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool)
    -> UInt32?
  {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if slot == 0 { return nil }
      if slot >> 32 == hash >> 32 {
        let column = Int(slot & 0xFFFF_FFFF) - 1
        if bytes.withUnsafeBufferPointer({ matches($0, range(of: column)) }) { return UInt32(column) }
      }
      index = (index + 1) & mask
    }
  }

  private static func hash(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, unit: Analyzer.Unit
  ) -> UInt64 {
    var hash: UInt64 = 0
    var start = range.lowerBound
    var index = start
    func take(_ symbol: UInt64) {
      hash = start == range.lowerBound ? symbol : TermHash.appending(symbol, to: hash)
    }
    if unit == .word {
      while true {
        if index == range.upperBound || bytes[index] == 0x20 {
          take(TermHash.word(bytes, start: start, length: index - start))
          if index == range.upperBound { return hash }
          start = index + 1
        }
        index += 1
      }
    }
    while start < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: start, end: range.upperBound)
      take(TermHash.character(scalar))
      start += length
    }
    return hash
  }
}
