#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Arrays for large tables that are read in no order.
enum LargeArray {
  /// An array of equal elements. Where the system has large pages it is asked for them, since looking up the address of a
  /// page takes about as long as what is looked up.
  static func filled<Element>(with element: Element, count: Int) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { elements, initializedCount in
      adviseLargePages(UnsafeMutableRawBufferPointer(elements))
      elements.initialize(repeating: element)
      initializedCount = count
    }
  }

  /// Smaller tables stand in the processor's caches as they are, and clearing a large page that is not all used takes time.
  private static let smallestSize = 16 << 20

  /// Asks for large pages for those that lie wholly in memory that has not been touched yet.
  static func adviseLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      let page = 1 << 21
      guard let base = memory.baseAddress, memory.count >= smallestSize else { return }
      let start = (UInt(bitPattern: base) + UInt(page - 1)) & ~UInt(page - 1)
      let end = (UInt(bitPattern: base) + UInt(memory.count)) & ~UInt(page - 1)
      // Advice only: a system that does not take it works as well, if more slowly.
      _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
    #endif
  }
}
