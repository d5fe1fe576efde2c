/// The column that an occurrence of a term counts in, and whether it counts there as minus one, as half of the
/// hashed terms do so that collisions cancel out on average (Weinberger et al. 2009).
struct SignedColumn: Sendable {
  let code: UInt32

  static let none = SignedColumn(code: .max)
  init(_ column: UInt32) { code = column }
  init(code: UInt32) { self.code = code }

  /// The bucket of a term among `count`, as scikit-learn's `HashingVectorizer` has it.
  init(hashing term: [UInt8], buckets count: Int) {
    let hash = Int32(bitPattern: MurmurHash3.hash(term))
    let bucket = UInt32(hash.magnitude % UInt32(count))
    code = hash < 0 ? bucket | 1 << 31 : bucket
  }

  var isNone: Bool { code == .max }
  var column: UInt32 { code & ~(1 << 31) }
  var isNegative: Bool { code >> 31 == 1 }
}
