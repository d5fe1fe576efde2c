/// Memory for numbers that is not filled before it is used and begins on a cache line, so that a row of 16 or
/// 32 numbers never straddles one line more than it must.
///
/// Threads may write disjoint parts at the same time; whoever shares it sees to that.
final class FloatStorage: @unchecked Sendable {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
  }

  deinit { start.deallocate() }
}
