/// Numbers distinct byte strings 0, 1, 2, … in the order in which they are first seen.
///
/// Open addressing with linear probing over slots of eight bytes; the strings themselves stand end to end.
struct ByteTable: Sendable {
  /// The upper half of a string's hash over the string's number, or `vacant`. The slot where the search begins is the
  /// lower bits of that half, so that the table grows without a look at the strings.
  private var slots = [UInt64](repeating: ByteTable.vacant, count: 1 << 8)
  private static let vacant = UInt64.max
  /// All strings end to end; string `i` is `ends[i - 1] ..< ends[i]`.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  /// Where string `number` stands in `bytes`.
  func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
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
    // Slots are fetched some dozens at a time before any is looked into: fetching waits for memory, looking
    // branches on what was fetched, and a loop that did both would wait for each slot in turn.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * Self.blockSize) { fetched in
      slots.withUnsafeBufferPointer { slots in
        let mask = slots.count - 1
        var block = 0
        while block < count {
          let end = min(block + Self.blockSize, count)
          for place in block..<end {
            let hash = Self.hash(of: text, Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1])))
            fetched[2 * (place &- block)] = hash
            fetched[2 * (place &- block) + 1] = slots[Int(hash) & mask]
          }
          for place in block..<end {
            let hash = fetched[2 * (place &- block)]
            var slot = fetched[2 * (place &- block) + 1]
            var index = Int(hash) & mask
            let range = Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1]))
            while slot != Self.vacant, slot >> 32 != hash || !matches(Self.number(in: slot), text, range) {
              index = (index + 1) & mask
              slot = slots[index]
            }
            // The lower half of `vacant` is `missing`.
            numbers[place] = Self.number(in: slot)
          }
          block = end
        }
      }
    }
  }

  private static let blockSize = 64

  /// The number of the string at `range` of `text`, which is a new one if the string was never seen.
  mutating func insert(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (number: UInt32, isNew: Bool) {
    let hash = Self.hash(of: text, range)
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index] != Self.vacant {
      let number = Self.number(in: slots[index])
      if slots[index] >> 32 == hash, matches(number, text, range) { return (number, false) }
      index = (index + 1) & mask
    }
    let number = UInt32(ends.count)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
    ends.append(bytes.count)
    slots[index] = hash << 32 | UInt64(number)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  mutating func insert(_ string: [UInt8]) -> (number: UInt32, isNew: Bool) {
    string.withUnsafeBufferPointer { insert($0, $0.indices) }
  }

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

  @inline(__always)
  private func matches(
    _ number: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let stored = self.range(of: Int(number))
    guard stored.count == range.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < range.count {
        let length = min(range.count &- offset, 8)
        guard
          Hash.word(of: bytes, start: stored.lowerBound &+ offset, length: length)
            == Hash.word(of: text, start: range.lowerBound &+ offset, length: length)
        else { return false }
        offset &+= 8
      }
      return true
    }
  }

  /// A hash of 32 bits.
  @inline(__always)
  private static func hash(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    let length = range.upperBound &- range.lowerBound
    guard length <= 16 else { return Hash.bytes(of: text, start: range.lowerBound, length: length) >> 32 }
    let (first, second) = Hash.words(of: text, range)
    return Hash.mix(first &+ UInt64(length), second) >> 32
  }
}
