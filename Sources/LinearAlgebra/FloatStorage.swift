#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for numbers that is not filled before it is used and begins on a cache line, so that a row of 16 or
/// 32 numbers never straddles one line more than it must.
///
/// Threads may write disjoint parts at the same time; whoever shares it sees to that.
final class FloatStorage: @unchecked Sendable {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    let byteCount = max(count, 1) * MemoryLayout<Float>.stride
    let isLarge = byteCount >= 2 * hugePageSize
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? hugePageSize : 64)
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    adviseHugePages(memory, byteCount)
  }

  deinit { start.deallocate() }

  /// Lets the system take back the memory of the numbers from `first` on, which then mean nothing.
  func discard(from first: Int) {
    #if canImport(Glibc)
      let page = UInt(getpagesize())
      let begin = (UInt(bitPattern: start + first) + page - 1) / page * page
      let end = UInt(bitPattern: start + count) / page * page
      guard begin < end else { return }
      // Advice only: where it is not taken the memory comes back with the rest.
      _ = madvise(UnsafeMutableRawPointer(bitPattern: begin), Int(end - begin), MADV_DONTNEED)
    #endif
  }
}

private let hugePageSize = 1 << 21

/// Asks Linux to back large memory by pages of 2 MB. Sparse products read rows in no order: with pages of 4 KB
/// most of their time goes into address translation.
func adviseHugePages(_ start: UnsafeMutableRawPointer, _ byteCount: Int) {
  #if canImport(Glibc)
    let first = (UInt(bitPattern: start) + UInt(hugePageSize) - 1) / UInt(hugePageSize) * UInt(hugePageSize)
    let end = (UInt(bitPattern: start) + UInt(byteCount)) / UInt(hugePageSize) * UInt(hugePageSize)
    guard first < end else { return }
    // Advice only: where it is not taken nothing changes but the speed.
    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
  #endif
}

/// Has glibc hand back what was freed before: text that was just turned into numbers leaves tens of megabytes with it.
func returnFreedMemory() {
  #if canImport(Glibc)
    typealias Trim = @convention(c) (Int) -> Int32
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  #endif
}
