/// Counts in how many texts the term of each hash stands: open addressing with linear probing.
struct FrequencyCounter {
  private var keys = [UInt32](repeating: 0, count: 1 << 10)
  /// 0 where a place is vacant.
  private var counts = [UInt32](repeating: 0, count: 1 << 10)
  private var used = 0

  /// Counts one text more for each entry, a hash and the number of texts that have it.
  mutating func add(_ entries: [(hash: UInt32, texts: UInt32)]) {
    for entry in entries {
      add(entry.texts, to: entry.hash)
      if 2 * used > keys.count { grow() }
    }
  }

  private mutating func add(_ texts: UInt32, to hash: UInt32) {
    let mask = keys.count - 1
    var place = Int(hash) & mask
    while counts[place] != 0, keys[place] != hash { place = (place + 1) & mask }
    if counts[place] == 0 {
      keys[place] = hash
      used += 1
    }
    counts[place] += texts
  }

  private mutating func grow() {
    let old = (keys, counts)
    keys = Array(repeating: 0, count: 2 * old.0.count)
    counts = keys
    used = 0
    for place in old.0.indices where old.1[place] != 0 { add(old.1[place], to: old.0[place]) }
  }

  /// The hashes, rising, and the number of texts of each.
  func sorted() -> (hashes: [UInt32], counts: [UInt32]) {
    let entries = keys.indices.filter { counts[$0] != 0 }.map { UInt64(keys[$0]) << 32 | UInt64(counts[$0]) }.sorted()
    return (entries.map { UInt32($0 >> 32) }, entries.map { UInt32(truncatingIfNeeded: $0) })
  }

  /// How often each hash comes up in `hashes`.
  static func tally(_ hashes: [UInt32]) -> [(hash: UInt32, texts: UInt32)] {
    var tally: [(hash: UInt32, texts: UInt32)] = []
    for hash in hashes.sorted() {
      if let last = tally.last, last.hash == hash {
        tally[tally.count - 1].texts += 1
      } else {
        tally.append((hash, 1))
      }
    }
    return tally
  }
}
