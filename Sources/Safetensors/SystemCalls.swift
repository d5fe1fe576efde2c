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

/// Writes all bytes, however few the system takes at a time: from `offset` of the file on, or where it stands.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int? = nil) throws(SystemError) {
  var written = 0
  while written < bytes.count {
    // `written` is less than the number of bytes, so there are some.
    let rest = bytes.baseAddress! + written
    let count =
      offset.map { pwrite(descriptor, rest, bytes.count - written, off_t($0 + written)) }
      ?? write(descriptor, rest, bytes.count - written)
    if count < 0 {
      if errno == EINTR { continue }
      throw .last
    }
    written += count
  }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  let result: Result<Void, SystemError> = bytes.withUnsafeBytes { bytes in
    do throws(SystemError) { return .success(try writeAll(bytes, to: descriptor)) } catch { return .failure(error) }
  }
  try result.get()
}

/// Calls `body` with the bytes of a range of a file, a block at a time.
func forEachBlock(
  of range: Range<Int>, in descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws(SystemError) -> Void
) throws(SystemError) {
  let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
  defer { block.deallocate() }
  var offset = range.lowerBound
  while offset < range.upperBound {
    let count = pread(descriptor, block.baseAddress, min(block.count, range.upperBound - offset), off_t(offset))
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw count < 0 ? .last : SystemError(number: EIO) }
    try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
    offset += count
  }
}

/// Whether `path` is, or would become, a regular file; `-` is none.
func isRegularFile(atPath path: String) -> Bool {
  var existing = stat()
  return path != "-" && (stat(path, &existing) != 0 || existing.st_mode & S_IFMT == S_IFREG)
}

/// Calls `body` with a file for reading and writing that has no name and goes when it is closed.
func withTemporaryFile(_ body: (Int32) throws -> Void) throws {
  let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(folder)/slant-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { throw SystemError.last }
  defer { close(descriptor) }
  unlink(template)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  try body(descriptor)
}

/// Writes a file beside `path` and renames it into place: whoever opens `path` sees the old file or the whole new one.
/// Devices and pipes are written to directly.
///
/// - Parameter isSynced: whether that holds also after the system crashed, which means to wait for the disk.
func replaceFile(atPath path: String, isSynced: Bool, writing body: (Int32) throws -> Void) throws {
  var existing = stat()
  let exists = stat(path, &existing) == 0
  if exists, existing.st_mode & S_IFMT != S_IFREG {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError.last }
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
  let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw SystemError.last }
  do {
    defer { close(descriptor) }
    if exists { _ = fchmod(descriptor, existing.st_mode & 0o777) }
    try body(descriptor)
    guard !isSynced || fsync(descriptor) == 0 else { throw SystemError.last }
  } catch {
    unlink(temporary)
    throw error
  }
  // A rename onto a file makes some file systems write the new one to the disk first; an exchange of names does not.
  if exists, !isSynced, exchangeNames(temporary, target) {
    unlink(temporary)
    return
  }
  guard rename(temporary, target) == 0 else {
    let error = SystemError.last
    unlink(temporary)
    throw error
  }
  if isSynced { syncDirectory(ofPath: target) }
}

/// Gives each of two files the name of the other, both at once. Returns false where the system cannot.
func exchangeNames(_ first: String, _ second: String) -> Bool {
  #if os(Linux)
    // Swift does not import it.
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    let exchange: UInt32 = 1 << 1
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, first, AT_FDCWD, second, exchange) == 0
  #else
    return false
  #endif
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

/// Maps a regular file that holds something; the caller unmaps it.
func mapFile(atPath path: String) throws(SystemError) -> UnsafeRawBufferPointer {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .last }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .last }
  guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { throw SystemError(number: EINVAL) }
  let size = Int(status.st_size)
  guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
    throw .last
  }
  return UnsafeRawBufferPointer(start: address, count: size)
}
