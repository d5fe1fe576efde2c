#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes that are used again and again, so that their pages stay mapped.
///
/// `padding` bytes after the last one may be read, and are zero after `seal()`: scanners load whole vectors
/// without asking where the end is.
final class ByteBuffer {
  static let padding = 64

  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int = 0) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + Self.padding)
  }

  deinit { base.deallocate() }

  /// Makes room for `capacity` bytes and keeps those that are there.
  func reserve(_ capacity: Int) {
    guard capacity > self.capacity else { return }
    resize(to: capacity)
  }

  /// Removes all bytes, and gives back the memory that an unusually long row took.
  func removeAll(keepingUpTo limit: Int) {
    count = 0
    if capacity > limit { resize(to: limit) }
  }

  private func resize(to capacity: Int) {
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    // count <= both capacities: `reserve` grows and `removeAll` has set it to 0.
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    self.capacity = capacity
  }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(count + bytes.count)
    guard let source = bytes.baseAddress else { return }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  func append(_ byte: UInt8) {
    reserve(count + 1)
    base[count] = byte
    count += 1
  }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.upperBound <= count, "a range within the bytes")
    return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  func seal() {
    memset(base + count, 0, Self.padding)
  }
}
