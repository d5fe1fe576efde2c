/// Numbers distinct byte strings 0, 1, 2, … in the order in which they are first seen.
///
/// Open addressing with linear probing. A string of up to eight bytes is its own key, so that a lookup
/// touches one slot; a longer one has its 64-bit hash there and is compared with the stored bytes.
struct ByteTable: Sendable {
  private struct Slot {
    /// The bytes, little-endian and padded with zeros, or the hash of more than eight.
    var key: UInt64
    var length: UInt32
    var number: UInt32
  }

  private static let empty = UInt32.max
  private var slots: [Slot]
  /// All strings end to end; string `i` is `ends[i - 1] ..< ends[i]`.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  init() {
    slots = Array(repeating: Slot(key: 0, length: 0, number: Self.empty), count: 1 << 8)
  }

  var count: Int { ends.count }

  /// Where string `number` stands in `bytes`.
  func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// The number of the string at `start ..< start + length` of `text`, or nil if it was never inserted.
  @inline(__always)
  func number(of text: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> UInt32? {
    let (key, hash) = Self.key(of: text, start: start, length: length)
    let slot = slots[slotIndex(key: key, hash: hash, text: text, start: start, length: length)]
    return slot.number == Self.empty ? nil : slot.number
  }

  /// The number of a string, which is a new one if the string was never seen.
  @inline(__always)
  mutating func insert(
    _ text: UnsafeBufferPointer<UInt8>, start: Int, length: Int
  ) -> (number: UInt32, isNew: Bool) {
    let (key, hash) = Self.key(of: text, start: start, length: length)
    let index = slotIndex(key: key, hash: hash, text: text, start: start, length: length)
    let number = slots[index].number
    if number != Self.empty { return (number, false) }
    return (add(text, start: start, length: length, key: key, at: index), true)
  }

  mutating func insert(_ string: [UInt8]) -> (number: UInt32, isNew: Bool) {
    string.withUnsafeBufferPointer { insert($0, start: 0, length: $0.count) }
  }

  @inline(never)
  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, start: Int, length: Int, key: UInt64, at index: Int
  ) -> UInt32 {
    let number = UInt32(ends.count)
    bytes.append(contentsOf: text[start..<(start + length)])
    ends.append(bytes.count)
    slots[index] = Slot(key: key, length: UInt32(length), number: number)
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = slots
    slots = Array(
      repeating: Slot(key: 0, length: 0, number: Self.empty), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number != Self.empty {
      var index = Int(truncatingIfNeeded: Hash.spread(slot.key, slot.length)) & mask
      while slots[index].number != Self.empty { index = (index + 1) & mask }
      slots[index] = slot
    }
  }

  /// The slot that holds the string, or the empty one where it belongs.
  @inline(__always)
  private func slotIndex(
    key: UInt64, hash: UInt64, text: UnsafeBufferPointer<UInt8>, start: Int, length: Int
  ) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if slot.number == Self.empty { return index }
      if slot.key == key, slot.length == UInt32(truncatingIfNeeded: length),
        length <= 8 || matches(slot.number, text, start, length)
      {
        return index
      }
      index = (index + 1) & mask
    }
  }

  @inline(never)
  private func matches(
    _ number: UInt32, _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int
  ) -> Bool {
    let range = range(of: Int(number))
    guard range.count == length else { return false }
    for offset in 0..<length where bytes[range.lowerBound + offset] != text[start + offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func key(
    of text: UnsafeBufferPointer<UInt8>, start: Int, length: Int
  ) -> (key: UInt64, hash: UInt64) {
    let key =
      length <= 8
      ? Hash.word(of: text, start: start, length: length)
      : Hash.bytes(of: text, start: start, length: length)
    return (key, Hash.spread(key, UInt32(truncatingIfNeeded: length)))
  }
}
