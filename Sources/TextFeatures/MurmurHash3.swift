/// MurmurHash3, 32 bits, seed 0 (Austin Appleby, public domain): the hash that puts terms into buckets, as
/// in scikit-learn's `HashingVectorizer`.
enum MurmurHash3 {
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    var hash: UInt32 = 0
    var index = 0
    while index + 4 <= bytes.count {
      hash ^= scrambled(word(bytes, index, 4))
      hash = (hash << 13 | hash >> 19) &* 5 &+ 0xe654_6b64
      index += 4
    }
    if index < bytes.count { hash ^= scrambled(word(bytes, index, bytes.count - index)) }
    hash ^= UInt32(truncatingIfNeeded: bytes.count)
    hash = (hash ^ hash >> 16) &* 0x85eb_ca6b
    hash = (hash ^ hash >> 13) &* 0xc2b2_ae35
    return hash ^ hash >> 16
  }

  private static func word(_ bytes: [UInt8], _ start: Int, _ length: Int) -> UInt32 {
    (0..<length).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
  }

  private static func scrambled(_ word: UInt32) -> UInt32 {
    let product = word &* 0xcc9e_2d51
    return (product << 15 | product >> 17) &* 0x1b87_3593
  }
}
