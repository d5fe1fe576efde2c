internal import Synchronization

/// Two rows in one number that sorts by the first, then the second.
///
/// - Precondition: `first < second < 2³²`.
func packedPair(_ first: Int, _ second: Int) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

func unpackedPair(_ pair: UInt64) -> (first: Int, second: Int) {
  (Int(pair >> 32), Int(UInt32(truncatingIfNeeded: pair)))
}

extension Sequence<UInt64> {
  func sortedUnique() -> [UInt64] {
    var result: [UInt64] = []
    for number in sorted() where number != result.last { result.append(number) }
    return result
  }
}

/// What the ranges of a parallel loop found, in the order of the ranges.
final class ParallelResults<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

  subscript(index: Int) -> Value? {
    get { values.withLock { $0[index] } }
    set { values.withLock { $0[index] = newValue } }
  }

  /// What was stored.
  var all: [Value] { values.withLock { $0.compactMap { $0 } } }
}
