internal import CPrefetch

/// The words of spellings of up to eleven bytes, which most of a text is made of.
///
/// Open addressing with linear probing over slots of sixteen bytes that hold the spelling itself, so that a lookup waits
/// for memory once. Frequent spellings come up early and stand where their search begins; a lookup looks no further, and
/// leaves the few that stand elsewhere to the caller.
struct ShortSpellings: Sendable {
  struct Slot {
    /// The spelling's first eight bytes, little-endian and padded with zeros.
    var first: UInt64 = 0
    /// Its next three bytes, and its length in the highest byte; 0 in a vacant slot.
    var rest: UInt32 = 0
    var word: UInt32 = 0

    /// Of 64 bits, the highest of which are the slot where the search begins.
    @inline(__always)
    var hash: UInt64 { Hash.spread(first ^ UInt64(rest) << 32 ^ UInt64(rest)) }

    /// Zero where the spellings are the same.
    @inline(__always)
    func difference(from key: Slot) -> UInt64 { (first ^ key.first) | UInt64(rest ^ key.rest) }
  }

  /// The longest spelling in bytes.
  static let longest = 11
  private var slots = LargeArray.filled(with: Slot(), count: 1 << 10)
  /// A hash shifted so far is an index of a slot.
  private var shift: UInt64 = 64 - 10
  private(set) var count = 0
  /// So many spellings are looked up together.
  private static let blockSize = 128

  /// Looks up spellings where their search begins.
  ///
  /// - Parameters:
  ///   - bounds: where each begins and ends in `text`, one pair after the other; none is empty.
  ///   - count: the number of spellings.
  ///   - words: gets the word of each spelling that is found.
  ///   - others: gets the places of those that are not, in order.
  /// - Returns: the number of those that are not.
  func find(
    _ bounds: UnsafeBufferPointer<Int>, count: Int, of text: UnsafeBufferPointer<UInt8>,
    into words: UnsafeMutableBufferPointer<UInt32>, others: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    slots.withUnsafeBufferPointer { slots in
      Self.masks.withUnsafeBufferPointer { masks in
        withUnsafeTemporaryAllocation(of: Slot.self, capacity: Self.blockSize) { keys in
          var otherCount = 0
          var block = 0
          while block < count {
            let size = min(Self.blockSize, count &- block)
            for index in 0..<size {
              let place = block &+ index
              var key = Self.key(of: text, bounds[2 &* place], bounds[2 &* place &+ 1], masks)
              // Where the search begins, in place of the word.
              key.word = UInt32(truncatingIfNeeded: key.hash &>> shift)
              keys[index] = key
              prefetch(slots.baseAddress! + Int(key.word))
            }
            // Without a branch: which spellings stand where their search begins is hard to predict.
            for index in 0..<size {
              let key = keys[index]
              let slot = slots[Int(key.word)]
              words[block &+ index] = slot.word
              others[otherCount] = UInt32(truncatingIfNeeded: block &+ index)
              let difference = slot.difference(from: key)
              // 1, unless the difference is zero.
              otherCount &+= Int(truncatingIfNeeded: (difference | (0 &- difference)) &>> 63)
            }
            block &+= size
          }
          return otherCount
        }
      }
    }
  }

  /// What stands for the spelling at `start ..< end` of `text`, of up to `longest` bytes.
  func key(of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Slot {
    Self.masks.withUnsafeBufferPointer { Self.key(of: text, start, end, $0) }
  }

  /// The word of a spelling, wherever it stands; nil if it is not here.
  func word(of key: Slot) -> UInt32? { place(of: key).word }

  /// The word of a spelling, nil if it is not here, and where it stands or belongs until another is added.
  func place(of key: Slot) -> (index: Int, word: UInt32?) {
    let index = index(of: key)
    return (index, slots[index].rest == 0 ? nil : slots[index].word)
  }

  /// Adds a spelling that is not here yet where it belongs.
  mutating func insert(_ key: Slot, word: UInt32, at index: Int) {
    slots[index] = Slot(first: key.first, rest: key.rest, word: word)
    count += 1
    if count * 2 > slots.count { grow() }
  }

  /// Makes room for so many more. To add the spellings of another table in its order would otherwise crowd them into the
  /// first slots of a smaller one.
  mutating func reserve(_ added: Int) {
    while (count + added) * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = LargeArray.filled(with: Slot(), count: old.count * 2)
    shift -= 1
    let mask = slots.count - 1
    slots.withUnsafeMutableBufferPointer { slots in
      // In the order of the old slots, so that those of a run that begin where their search does still do.
      for slot in old where slot.rest != 0 {
        var index = Int(truncatingIfNeeded: slot.hash &>> shift)
        while slots[index].rest != 0 { index = (index &+ 1) & mask }
        slots[index] = slot
      }
    }
  }

  /// Calls `body` with all spellings, each without its word, and their words.
  func forEachSpelling(_ body: (_ key: Slot, _ word: UInt32) -> Void) {
    for slot in slots where slot.rest != 0 { body(slot, slot.word) }
  }

  /// The slot that holds the spelling, or the vacant one where it belongs.
  private func index(of key: Slot) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key.hash &>> shift)
    while slots[index].rest != 0, slots[index].difference(from: key) != 0 { index = (index + 1) & mask }
    return index
  }

  /// For each length up to `longest + 1` what is kept of a spelling's first and its second eight bytes; of longer ones
  /// nothing, so that they share a slot. Loaded in place of shifts by what is hard to predict.
  private static let masks: [(UInt64, UInt64)] = (0...(longest + 1)).map { length in
    length > longest
      ? (0, 0) : (UInt64.max >> UInt64(max(64 - 8 * length, 0)), (1 << UInt64(max(8 * length - 64, 0))) - 1)
  }

  /// The slot of a spelling, without its word. That of a longer spelling is never found.
  @inline(__always)
  private static func key(
    of text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ masks: UnsafeBufferPointer<(UInt64, UInt64)>
  ) -> Slot {
    let length = min(end &- start, longest &+ 1)
    var first: UInt64
    var second: UInt64
    if start &+ 16 <= text.count {
      // Sixteen bytes from `start` lie within the buffer.
      let bytes = UnsafeRawPointer(text.baseAddress! + start)
      first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) & masks[length].0
      second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) & masks[length].1
    } else {
      (first, second) = Hash.words(of: text, Range(uncheckedBounds: (start, start &+ min(end &- start, 16))))
      first &= masks[length].0
      second &= masks[length].1
    }
    return Slot(first: first, rest: UInt32(truncatingIfNeeded: second) | UInt32(truncatingIfNeeded: length) << 24)
  }
}
