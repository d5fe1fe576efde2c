#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file of a corpus as it stood on the disk: what tells that it has changed.
public struct SourceState: Codable, Equatable, Sendable {
  public var path: String
  public var bytes: Int
  /// When it was last written, in seconds since 1970 and nanoseconds.
  public var seconds: Int
  public var nanoseconds: Int
}

extension Corpus {
  /// The files of the corpus as they stand; nil where an input is a pipe, of which nobody can tell.
  ///
  /// - Throws: `CorpusError` for a file that is gone.
  public func sourceStates() throws -> [SourceState]? {
    var states: [SourceState] = []
    for input in inputs {
      guard input.pipe == nil, input.path != "-" else { return nil }
      var status = stat()
      guard stat(input.path, &status) == 0 else { throw CorpusError.notFound(path: input.path) }
      #if canImport(Darwin)
        let written = status.st_mtimespec
      #else
        let written = status.st_mtim
      #endif
      let resolved = realpath(input.path, nil).map { pointer in
        defer { free(pointer) }
        return String(cString: pointer)
      }
      states.append(
        SourceState(
          path: resolved ?? input.path, bytes: Int(status.st_size), seconds: Int(written.tv_sec),
          nanoseconds: Int(written.tv_nsec)))
    }
    return states
  }
}
