internal import CPrefetch

/// Numbers distinct byte strings 0, 1, 2, … in the order in which they are first seen.
///
/// Open addressing with linear probing over slots of eight bytes; the strings themselves stand end to end.
struct ByteTable: Sendable {
  /// A string in two numbers: up to fifteen bytes, little-endian and padded with zeros, with their number in the highest
  /// byte; of more, hashes with 255 there.
  private struct Key {
    var first: UInt64
    var second: UInt64

    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      let length = range.upperBound &- range.lowerBound
      if length < 16 {
        (first, second) = Hash.words(of: text, range)
        second |= UInt64(truncatingIfNeeded: length) << 56
      } else {
        first = Hash.bytes(of: text, start: range.lowerBound, length: length)
        second = Hash.spread(first) | 0xFF << 56
      }
    }

    /// Of 32 bits.
    @inline(__always)
    var hash: UInt64 { Hash.mix(first, second) >> 32 }

    /// Whether strings of equal keys may differ.
    @inline(__always)
    var isAmbiguous: Bool { second >> 56 == 0xFF }

    @inline(__always)
    static func == (a: Key, b: Key) -> Bool { (a.first ^ b.first) | (a.second ^ b.second) == 0 }
  }

  /// The upper half of a string's hash over the string's number, or `vacant`. The slot where the search begins is the
  /// lower bits of that half, so that the table grows without a look at the strings.
  private var slots = [UInt64](repeating: ByteTable.vacant, count: 1 << 8)
  private static let vacant = UInt64.max
  /// All strings end to end; string `i` is `ends[i - 1] ..< ends[i]`.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private var keys: [Key] = []

  var count: Int { ends.count }

  /// Where string `number` stands in `bytes`.
  func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// Asks for the memory that a walk through strings in another order will come to: where the string after the next ones
  /// stands, and its bytes some steps before it is read.
  func prefetchString(of numbers: [UInt32], at place: Int) {
    ends.withUnsafeBufferPointer { ends in
      bytes.withUnsafeBufferPointer { bytes in
        let later = Int(numbers[min(place + 2 * Self.mergeDistance, numbers.count - 1)])
        prefetch(ends.baseAddress! + later)
        let soon = Int(numbers[min(place + Self.mergeDistance, numbers.count - 1)])
        // An empty table has no numbers; a string begins within the bytes or, if it is empty, at their end.
        prefetch(bytes.baseAddress! + (soon == 0 ? 0 : ends[soon - 1]))
      }
    }
  }

  /// What `find` gives for a string that is not in the table.
  static let missing = UInt32.max

  /// Looks up strings.
  ///
  /// - Parameters:
  ///   - bounds: where each string begins and ends in `text`, one pair after the other.
  ///   - count: the number of strings.
  ///   - numbers: gets the number of each string, or `missing`.
  func find(
    _ bounds: UnsafeBufferPointer<Int>, count: Int, of text: UnsafeBufferPointer<UInt8>,
    into numbers: UnsafeMutableBufferPointer<UInt32>
  ) {
    // Slots, and the keys they lead to, are fetched some dozens at a time before any is looked into: fetching waits for
    // memory, looking branches on what was fetched, and a loop that did both would wait for each in turn.
    guard !keys.isEmpty else {
      for place in 0..<count { numbers[place] = Self.missing }
      return
    }
    withUnsafeTemporaryAllocation(of: Probe.self, capacity: Self.blockSize) { probes in
      slots.withUnsafeBufferPointer { slots in
        keys.withUnsafeBufferPointer { keys in
          let mask = slots.count - 1
          var block = 0
          while block < count {
            let end = min(block + Self.blockSize, count)
            for place in block..<end {
              let key = Key(text, Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1])))
              let hash = key.hash
              probes[place &- block] = Probe(key: key, hash: hash, slot: slots[Int(hash) & mask], found: key)
            }
            for index in 0..<(end &- block) {
              let number = Int(Self.number(in: probes[index].slot))
              probes[index].found = keys[number < keys.count ? number : 0]
            }
            for place in block..<end {
              let probe = probes[place &- block]
              let range = Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1]))
              if probe.slot != Self.vacant, probe.found == probe.key, !probe.key.isAmbiguous {
                numbers[place] = Self.number(in: probe.slot)
              } else {
                // The lower half of `vacant` is `missing`.
                numbers[place] = Self.number(in: slots[slotIndex(of: probe.key, hash: probe.hash, text, range)])
              }
            }
            block = end
          }
        }
      }
    }
  }

  /// A lookup under way.
  private struct Probe {
    var key: Key
    var hash: UInt64
    /// The first slot to look at, and the key of the string there.
    var slot: UInt64
    var found: Key
  }

  private static let blockSize = 64

  /// Asks for the memory that inserting the terms begins with.
  func prefetchSlots(for terms: PlainTerms) {
    terms.bytes.withUnsafeBufferPointer { bytes in
      slots.withUnsafeBufferPointer { slots in
        for term in 0..<terms.count {
          prefetch(slots.baseAddress! + (Int(Key(bytes, terms.range(of: term)).hash) & (slots.count - 1)))
        }
      }
    }
  }

  /// The number of the string at `range` of `text`, which is a new one if the string was never seen.
  mutating func insert(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (number: UInt32, isNew: Bool) {
    insert(Key(text, range), text, range)
  }

  private mutating func insert(
    _ key: Key, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (number: UInt32, isNew: Bool) {
    let hash = key.hash
    let index = slotIndex(of: key, hash: hash, text, range)
    guard slots[index] == Self.vacant else { return (Self.number(in: slots[index]), false) }
    let number = UInt32(ends.count)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
    ends.append(bytes.count)
    keys.append(key)
    slots[index] = hash << 32 | UInt64(number)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  mutating func insert(_ string: [UInt8]) -> (number: UInt32, isNew: Bool) {
    string.withUnsafeBufferPointer { insert($0, $0.indices) }
  }

  /// Takes in the strings of another table; returns the number that each of them has here. New ones are numbered in order.
  mutating func merge(_ other: ByteTable) -> [UInt32] {
    other.bytes.withUnsafeBufferPointer { bytes in
      other.keys.indices.map { string in
        let ahead = other.keys[min(string + Self.mergeDistance, other.keys.count - 1)]
        slots.withUnsafeBufferPointer { prefetch($0.baseAddress! + (Int(ahead.hash) & ($0.count - 1))) }
        return insert(other.keys[string], bytes, other.range(of: string)).number
      }
    }
  }

  /// So many strings ahead memory is asked for.
  private static let mergeDistance = 16

  private mutating func grow() {
    let old = slots
    slots = LargeArray.filled(with: Self.vacant, count: old.count * 2)
    let mask = slots.count - 1
    slots.withUnsafeMutableBufferPointer { slots in
      for slot in old where slot != Self.vacant {
        var index = Int(slot >> 32) & mask
        while slots[index] != Self.vacant { index = (index + 1) & mask }
        slots[index] = slot
      }
    }
  }

  @inline(__always)
  private static func number(in slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot) }

  /// The slot that holds the string, or the vacant one where it belongs.
  private func slotIndex(
    of key: Key, hash: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int {
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index] != Self.vacant {
      let number = Self.number(in: slots[index])
      if slots[index] >> 32 == hash, keys[Int(number)] == key, !key.isAmbiguous || matches(number, text, range) {
        return index
      }
      index = (index + 1) & mask
    }
    return index
  }

  @inline(never)
  private func matches(
    _ number: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    bytes[self.range(of: Int(number))].elementsEqual(text[range])
  }
}
