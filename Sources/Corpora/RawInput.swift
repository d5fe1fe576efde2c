#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes as they are stored, to be read from any place again and again.
protocol RawInput: AnyObject {
  /// Fills `bytes` as far as there are any from `offset` on and returns their number; fewer than asked for means
  /// the end.
  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int
}

/// A regular file.
final class FileInput: RawInput {
  private let descriptor: CInt
  private let start: Int
  private let path: String
  private let ownsDescriptor: Bool

  init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    start = 0
    self.path = path
    ownsDescriptor = true
    if descriptor < 0 {
      throw errno == ENOENT
        ? CorpusError.notFound(path: path) : CorpusError.unreadable(path: path, reason: systemError())
    }
  }

  /// A file that the process was started with, from where it stands.
  init(descriptor: CInt, path: String) {
    self.descriptor = descriptor
    start = max(0, lseek(descriptor, 0, SEEK_CUR))
    self.path = path
    ownsDescriptor = false
  }

  deinit { if ownsDescriptor { close(descriptor) } }

  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    try readFully(bytes) { part, done in
      try retrying(path) { pread(descriptor, part.baseAddress, part.count, off_t(start + offset + done)) }
    }
  }
}

/// What comes through a pipe, kept in a temporary file without a name so that it can be read again.
final class SpooledInput: RawInput {
  private let descriptor: CInt
  private let path: String
  private let spool: CInt
  /// How much has come so far.
  private var length = 0
  private var isComplete = false

  /// - Parameter keeps: Whether what comes is kept; if not, it can be read once only.
  init(path: String, keeps: Bool) throws {
    self.path = path
    if keeps {
      let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      var template = Array("\(directory)/slant-XXXXXX".utf8CString)
      spool = mkstemp(&template)
      guard spool >= 0 else { throw CorpusError.cannotSpool(reason: systemError()) }
      unlink(template)
      _ = fcntl(spool, F_SETFD, FD_CLOEXEC)
    } else {
      spool = -1
    }
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      let error = CorpusError.unreadable(path: path, reason: systemError())
      if spool >= 0 { close(spool) }
      throw error
    }
  }

  deinit {
    if spool >= 0 { close(spool) }
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    try readFully(bytes) { part, done in
      let position = offset + done
      if position < length {
        guard spool >= 0 else { throw CorpusError.readOnce(path: path) }
        let size = min(part.count, length - position)
        return try retrying(path) { pread(spool, part.baseAddress, size, off_t(position)) }
      }
      if isComplete { return 0 }
      let size = try retrying(path) { systemRead(descriptor, part.baseAddress, part.count) }
      if spool >= 0 { try keep(UnsafeRawBufferPointer(rebasing: part[..<size])) }
      length += size
      isComplete = size == 0
      return size
    }
  }

  private func keep(_ bytes: UnsafeRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      let size = pwrite(spool, bytes.baseAddress! + done, bytes.count - done, off_t(length + done))
      if size < 0 && errno == EINTR { continue }
      guard size > 0 else { throw CorpusError.cannotSpool(reason: systemError()) }
      done += size
    }
  }
}

/// The method of the class hides the function of the system.
private func systemRead(_ descriptor: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

/// Calls `read` with what is left of `bytes` and how much is done, until they are full or it returns 0.
private func readFully(
  _ bytes: UnsafeMutableRawBufferPointer, _ read: (UnsafeMutableRawBufferPointer, Int) throws -> Int
) throws -> Int {
  var done = 0
  while done < bytes.count {
    let size = try read(UnsafeMutableRawBufferPointer(rebasing: bytes[done...]), done)
    if size == 0 { break }
    done += size
  }
  return done
}

private func retrying(_ path: String, _ call: () -> Int) throws -> Int {
  while true {
    let size = call()
    if size >= 0 { return size }
    if errno != EINTR { throw CorpusError.unreadable(path: path, reason: systemError()) }
  }
}

func systemError() -> String { String(cString: strerror(errno)) }
