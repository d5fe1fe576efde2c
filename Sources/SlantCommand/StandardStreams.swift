#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Writes all bytes, however few the system takes at a time.
///
/// - Returns: the system's error number, 0 where there was none.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
    if count >= 0 {
      written += count
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}

/// Standard output, written in blocks; a failed write is an error, not silence.
struct StandardOutput: ~Copyable {
  static var isTerminal: Bool { isatty(1) == 1 }

  private var pending: [UInt8] = []
  private let blockSize = 1 << 16

  mutating func write(line: String) throws {
    pending += line.utf8
    pending.append(UInt8(ascii: "\n"))
    if pending.count >= blockSize { try flush() }
  }

  mutating func write(bytes: UnsafeBufferPointer<UInt8>) throws {
    pending += bytes
    if pending.count >= blockSize { try flush() }
  }

  mutating func flush() throws {
    let failure = writeAll(pending, to: 1)
    guard failure == 0 else {
      throw CommandFailure(.inputOutput, "standard output: \(String(cString: strerror(failure)))")
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// Standard error: messages for people.
enum StandardError {
  static var isTerminal: Bool { isatty(2) == 1 }

  static func write(_ text: String) {
    // A message that cannot be delivered has nowhere else to go.
    _ = writeAll(Array(text.utf8), to: 2)
  }

  static func write(line: String) {
    write(line + "\n")
  }
}
