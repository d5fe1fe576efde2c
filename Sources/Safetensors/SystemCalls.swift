#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

func systemMessage(_ number: Int32) -> String {
  String(cString: strerror(number))
}

let noSuchFile = ENOENT

/// The system's error number of a call that failed.
struct SystemError: Error {
  let number: Int32
  static var last: SystemError { SystemError(number: errno) }
}

/// Writes all bytes, however few the system takes at a time.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
    if count < 0 {
      if errno == EINTR { continue }
      throw .last
    }
    written += count
  }
}

/// Writes a file beside `path`, syncs it and renames it into place: whoever opens `path` sees the old file or the
/// whole new one, also after a crash. Devices and pipes are written to directly.
func replaceFile(atPath path: String, writing body: (Int32) throws(SystemError) -> Void) throws(SystemError) {
  var existing = stat()
  let exists = stat(path, &existing) == 0
  if exists, existing.st_mode & S_IFMT != S_IFREG {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    try body(descriptor)
    return
  }
  // A link keeps pointing at its file: the file is replaced, not the link.
  let resolved = realpath(path, nil).map { pointer in
    defer { free(pointer) }
    return String(cString: pointer)
  }
  let target = resolved ?? path
  let temporary = "\(target).\(getpid()).partial"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw .last }
  do throws(SystemError) {
    defer { close(descriptor) }
    if exists { _ = fchmod(descriptor, existing.st_mode & 0o777) }
    try body(descriptor)
    guard fsync(descriptor) == 0 else { throw SystemError.last }
  } catch {
    unlink(temporary)
    throw error
  }
  guard rename(temporary, target) == 0 else {
    let error = SystemError.last
    unlink(temporary)
    throw error
  }
  syncDirectory(ofPath: target)
}

/// Whether a file can be created beside `path`, so that long work does not end in vain.
func checkFolderIsWritable(ofPath path: String) throws(SystemError) {
  var existing = stat()
  if stat(path, &existing) == 0, existing.st_mode & S_IFMT == S_IFDIR { throw SystemError(number: EISDIR) }
  guard access(folder(ofPath: path), W_OK | X_OK) == 0 else { throw .last }
}

private func folder(ofPath path: String) -> String {
  path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
}

/// Makes a rename durable. The file is complete either way, so a file system that cannot sync folders is no error.
private func syncDirectory(ofPath path: String) {
  let descriptor = open(folder(ofPath: path), O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

/// Calls `body` with the bytes of a file, mapped where it can be mapped and read where it cannot (a pipe).
func withMappedFile<Result>(
  atPath path: String, _ body: (UnsafeRawBufferPointer) throws -> Result
) throws -> Result {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw SystemError.last }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw SystemError.last }
  guard status.st_mode & S_IFMT == S_IFREG else {
    return try readAll(from: descriptor).withUnsafeBytes(body)
  }
  let size = Int(status.st_size)
  guard size > 0 else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
  guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
    throw SystemError.last
  }
  defer { munmap(address, size) }
  return try body(UnsafeRawBufferPointer(start: address, count: size))
}

private func readAll(from descriptor: Int32) throws -> [UInt8] {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 20)
  while true {
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw SystemError.last
    }
    if count == 0 { return bytes }
    bytes += block[..<count]
  }
}
