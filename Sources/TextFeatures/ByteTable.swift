/// Numbers distinct byte strings 0, 1, 2, … in the order in which they are first seen.
///
/// Open addressing with linear probing. A string of up to sixteen bytes is its own key, so that a lookup
/// touches one slot; a longer one has its 128-bit hash there and is compared with the stored bytes.
struct ByteTable: Sendable {
  /// A string as a slot has it: its bytes, little-endian and padded with zeros, or two hashes of more than sixteen.
  private struct Key: Equatable {
    var first: UInt64
    var second: UInt64
    var length: UInt32

    @inline(__always)
    var hash: UInt64 { Hash.mix(first &+ UInt64(length), second) }
  }

  private struct Slot {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var length: UInt32 = 0
    var number: UInt32 = ByteTable.empty

    /// No empty slot holds a key: a key is never empty.
    @inline(__always)
    func holds(_ key: Key) -> Bool {
      // One comparison in place of three that are hard to predict.
      (first ^ key.first) | (second ^ key.second) | UInt64(length ^ key.length) == 0
    }
  }

  private static let empty = missing
  private var slots = [Slot](repeating: Slot(), count: 1 << 8)
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
    withUnsafeTemporaryAllocation(of: Key.self, capacity: Self.blockSize) { keys in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.blockSize) { homes in
        slots.withUnsafeBufferPointer { slots in
          let mask = slots.count - 1
          var block = 0
          while block < count {
            let end = min(block + Self.blockSize, count)
            for place in block..<end {
              let range = Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1]))
              let key = Self.key(of: text, range)
              keys[place &- block] = key
              let index = Int(truncatingIfNeeded: key.hash) & mask
              homes[place &- block] = index
              numbers[place] = slots[index].number
            }
            for place in block..<end {
              let key = keys[place &- block]
              let slot = slots[homes[place &- block]]
              if slot.holds(key), key.length <= 16 {
                numbers[place] = slot.number
                continue
              }
              let range = Range(uncheckedBounds: (bounds[2 * place], bounds[2 * place + 1]))
              numbers[place] = slots[slotIndex(slots, of: key, text, range)].number
            }
            block = end
          }
        }
      }
    }
  }

  private static let blockSize = 64

  /// The number of the string at `range` of `text`, which is a new one if the string was never seen.
  mutating func insert(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (number: UInt32, isNew: Bool) {
    let key = Self.key(of: text, range)
    let index = slots.withUnsafeBufferPointer { slotIndex($0, of: key, text, range) }
    guard slots[index].number == Self.empty else { return (slots[index].number, false) }
    let number = UInt32(ends.count)
    bytes.append(contentsOf: text[range])
    ends.append(bytes.count)
    slots[index] = Slot(first: key.first, second: key.second, length: key.length, number: number)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  mutating func insert(_ string: [UInt8]) -> (number: UInt32, isNew: Bool) {
    string.withUnsafeBufferPointer { insert($0, $0.indices) }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number != Self.empty {
      let key = Key(first: slot.first, second: slot.second, length: slot.length)
      var index = Int(truncatingIfNeeded: key.hash) & mask
      while slots[index].number != Self.empty { index = (index + 1) & mask }
      slots[index] = slot
    }
  }

  /// The slot that holds the string, or the empty one where it belongs.
  private func slotIndex(
    _ slots: UnsafeBufferPointer<Slot>, of key: Key, _ text: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>
  ) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let slot = slots[index]
      if slot.number == Self.empty { return index }
      if slot.holds(key), key.length <= 16 || matches(slot.number, text, range) { return index }
      index = (index + 1) & mask
    }
  }

  @inline(never)
  private func matches(
    _ number: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    bytes[self.range(of: Int(number))].elementsEqual(text[range])
  }

  @inline(__always)
  private static func key(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Key {
    let length = range.upperBound &- range.lowerBound
    let key: (UInt64, UInt64)
    if length <= 16 {
      key = Hash.words(of: text, range)
    } else {
      let hash = Hash.bytes(of: text, start: range.lowerBound, length: length)
      key = (hash, Hash.mix(hash, UInt64(text[range.upperBound - 1])))
    }
    return Key(first: key.0, second: key.1, length: UInt32(truncatingIfNeeded: length))
  }
}
