internal import CPrefetch
internal import LinearAlgebra
internal import Synchronization

/// The terms of a space in the order of their UTF-8 bytes; term `i` is column `i`.
struct Vocabulary: Sendable {
  /// The terms end to end.
  let bytes: [UInt8]
  /// Term `i` stands at `offsets[i] ..< offsets[i + 1]` of `bytes`.
  let offsets: [UInt32]
  private let unit: Analyzer.Unit
  private let index = Index()

  /// An open-addressing table, made when it is first needed: the upper half of a term's hash over its column plus one; 0
  /// where empty.
  private final class Index: Sendable {
    let slots = Mutex<[UInt64]>([])
  }

  /// - Precondition: the offsets rise from 0 to the number of bytes, the terms are distinct.
  init(bytes: [UInt8], offsets: [UInt32], unit: Analyzer.Unit) {
    self.bytes = bytes
    self.offsets = offsets
    self.unit = unit
  }

  /// What looks up terms in the vocabulary. O(terms) the first time.
  func lookup() -> Lookup {
    let slots = index.slots.withLock { slots in
      if slots.isEmpty { slots = Self.table(bytes, offsets, unit) }
      return slots
    }
    return Lookup(vocabulary: self, slots: slots)
  }

  private static func table(_ bytes: [UInt8], _ offsets: [UInt32], _ unit: Analyzer.Unit) -> [UInt64] {
    let count = offsets.count - 1
    var size = 16
    while size < count * 2 { size *= 2 }
    let mask = size - 1
    var slots = LargeArray.filled(with: UInt64(0), count: size)
    var hashes = [UInt64](repeating: 0, count: count)
    hashes.withUnsafeMutableBufferPointer { hashes in
      // Each range of columns writes its own hashes.
      nonisolated(unsafe) let hashes = hashes
      Parallel.forEachRange(of: count, grain: 1 << 14, threads: count < 1 << 15 ? 1 : 2) { columns in
        bytes.withUnsafeBufferPointer { bytes in
          for column in columns {
            hashes[column] = hash(
              of: bytes, Int(offsets[column])..<Int(offsets[column + 1]), unit: unit)
          }
        }
      }
    }
    slots.withUnsafeMutableBufferPointer { slots in
      for column in 0..<count {
        let hash = hashes[column]
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = hash & ~0xFFFF_FFFF | UInt64(column + 1)
      }
    }
    return slots
  }

  var count: Int { offsets.count - 1 }

  func range(of column: Int) -> Range<Int> { Int(offsets[column])..<Int(offsets[column + 1]) }

  subscript(column: Int) -> String { String(decoding: bytes[range(of: column)], as: UTF8.self) }

  private static func hash(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, unit: Analyzer.Unit
  ) -> UInt64 {
    unit == .word ? hash(ofWords: bytes, range) : hash(ofCharacters: bytes, range)
  }

  private static func hash(ofWords bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0
    var start = range.lowerBound
    var index = start
    while index <= range.upperBound {
      if index == range.upperBound || bytes[index] == 0x20 {
        let word = TermHash.word(bytes, start: start, length: index &- start)
        hash = start == range.lowerBound ? word : TermHash.appending(word, to: hash)
        start = index &+ 1
      }
      index &+= 1
    }
    return hash
  }

  private static func hash(ofCharacters bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index, end: range.upperBound)
      let character = TermHash.symbol(scalar)
      hash = index == range.lowerBound ? character : TermHash.appending(character, to: hash)
      index += length
    }
    return hash
  }
}

extension Vocabulary {
  /// Finds the columns of terms.
  struct Lookup: Sendable {
    fileprivate let vocabulary: Vocabulary
    fileprivate let slots: [UInt64]

    var columnCount: UInt32 { UInt32(vocabulary.count) }

    /// The column of the term at `range` of `text`, which is one word; or nil.
    func column(ofWord text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> UInt32? {
      column(hash: TermHash.word(text, start: word.lowerBound, length: word.count)) { bytes, range in
        guard range.count == word.count else { return false }
        for index in 0..<word.count where bytes[range.lowerBound + index] != text[word.lowerBound + index] {
          return false
        }
        return true
      }
    }

    /// Asks for the memory that looking up the terms, each of one word, comes to: the slots where the search for them begins,
    /// then the offsets and the bytes that these lead to.
    func prefetchColumns(of terms: PlainTerms) {
      withUnsafeTemporaryAllocation(of: Int.self, capacity: terms.count) { places in
        let mask = slots.count - 1
        terms.bytes.withUnsafeBufferPointer { bytes in
          slots.withUnsafeBufferPointer { slots in
            for term in places.indices {
              let range = terms.range(of: term)
              let hash = TermHash.word(bytes, start: range.lowerBound, length: range.count)
              places[term] = Int(truncatingIfNeeded: hash) & mask
              prefetch(slots.baseAddress! + places[term])
            }
            vocabulary.offsets.withUnsafeBufferPointer { offsets in
              for term in places.indices {
                // Of an empty slot, the first term.
                places[term] = max(Int(slots[places[term]] & 0xFFFF_FFFF) - 1, 0)
                prefetch(offsets.baseAddress! + places[term])
              }
              vocabulary.bytes.withUnsafeBufferPointer { bytes in
                // An empty vocabulary has no bytes; a term begins within them or at their end.
                guard let base = bytes.baseAddress else { return }
                for place in places { prefetch(base + Int(offsets[place])) }
              }
            }
          }
        }
      }
    }

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
          if vocabulary.bytes.withUnsafeBufferPointer({ matches($0, vocabulary.range(of: column)) }) {
            return UInt32(column)
          }
        }
        index = (index + 1) & mask
      }
    }
  }
}
