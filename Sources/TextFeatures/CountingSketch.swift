#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An upper bound on how often each of very many things was counted, in fixed memory: things share
/// counters by hash (Park, Chen and Yu 1995). What stays below a threshold here cannot reach it, so that
/// leaving it out loses nothing.
final class CountingSketch: @unchecked Sendable {
  /// Counters stop at 255. Allocated zeroed, so that pages never touched cost nothing.
  private let counters: UnsafeMutablePointer<UInt8>
  private let bits: Int

  /// - Parameter bits: the base-2 logarithm of the number of one-byte counters.
  init(bits: Int) {
    self.bits = bits
    let memory = calloc(1 << bits, 1)!
    LargeArray.adviseLargePages(UnsafeMutableRawBufferPointer(start: memory, count: 1 << bits))
    counters = memory.bindMemory(to: UInt8.self, capacity: 1 << bits)
  }

  deinit { free(counters) }

  /// Counts the thing of this hash once. For one thread at a time.
  @inline(__always)
  func add(_ hash: UInt64) {
    // The shift leaves `bits` bits: an index below the number of counters.
    let index = Int(hash &>> UInt64(64 - bits))
    let count = counters[index]
    counters[index] = count &+ (count == 255 ? 0 : 1)
  }

  /// Whether the thing of this hash may have been counted `threshold` times; exact up to 255, beyond which everything that reached 255 may.
  @inline(__always)
  func mayReach(_ threshold: Int, _ hash: UInt64) -> Bool {
    Int(counters[Int(hash &>> UInt64(64 - bits))]) >= min(threshold, 255)
  }

  /// Adds the counts of `other`, which has as many counters.
  func merge(_ other: CountingSketch) {
    precondition(bits == other.bits, "sketches of different sizes cannot be merged")
    for index in 0..<(1 << bits) {
      let (sum, overflows) = counters[index].addingReportingOverflow(other.counters[index])
      counters[index] = overflows ? 255 : sum
    }
  }
}
