internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One thing to read: a file, a pipe, or an article in a folder of folders.
struct CorpusInput: Sendable {
  let path: String
  /// Nil where the first character decides.
  var format: CorpusFormat?
  /// The size as it is stored, or nil for a pipe.
  var size: Int?
  /// What the article is called, for a file that is one.
  var articleID: String
  /// The subfolder of an article in a folder of folders.
  var label: String?
  /// Where the bytes of a pipe go, for all passes.
  var pipe: Pipe?

  /// The input's bytes, decompressed.
  func open() throws -> any ByteSource {
    let input: any RawInput =
      if let pipe { try pipe.open() } else if path == "-" {
        FileInput(descriptor: STDIN_FILENO, path: path)
      } else {
        try FileInput(path: path)
      }
    return try byteSource(input, path: path)
  }

  /// Opened by the first pass and kept for the next ones.
  final class Pipe: Sendable {
    private let path: String
    private let keeps: Bool
    private let input = Mutex<SpooledInput?>(nil)

    init(path: String, keeps: Bool) {
      self.path = path
      self.keeps = keeps
    }

    /// One pass at a time may read what is returned.
    func open() throws -> any RawInput {
      let path = path
      let keeps = keeps
      let opened = try input.withLock { input in
        if input == nil { input = try SpooledInput(path: path, keeps: keeps) }
        return Unchecked(input)
      }
      return opened.value!
    }
  }
}

/// Carries a value out of a lock, or to another thread that is the only one to use it.
struct Unchecked<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

extension CorpusInput {
  /// What `path` stands for: itself, or the articles of a folder of folders.
  ///
  /// - Returns: The inputs, and how many files of a folder were passed over.
  static func resolve(
    _ path: String, format: CorpusFormat?, keepsPipes: Bool
  ) throws -> (inputs: [CorpusInput], skippedFiles: Int) {
    var status = stat()
    let code = path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)
    guard code == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? CorpusError.notFound(path: path) : CorpusError.unreadable(path: path, reason: systemError())
    }
    if path != "-", status.isDirectory { return try ArticleFolder.inputs(path) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let input = CorpusInput(
      path: path, format: format ?? (path == "-" ? nil : CorpusFormat(extensionOf: path)),
      size: isFile ? Int(status.st_size) : nil,
      articleID: path.split(separator: "/").last.map(String.init) ?? path,
      pipe: isFile ? nil : Pipe(path: path, keeps: keepsPipes))
    return ([input], 0)
  }
}

/// A folder whose subfolders are labels and hold articles.
private enum ArticleFolder {
  static func inputs(_ path: String) throws -> (inputs: [CorpusInput], skippedFiles: Int) {
    var inputs: [CorpusInput] = []
    var skipped = 0
    var hasSubfolders = false
    for name in try names(in: path) {
      guard try status(path + "/" + name).isDirectory else {
        skipped += 1
        continue
      }
      hasSubfolders = true
      try collect(path, name, label: name, &inputs, &skipped)
    }
    guard hasSubfolders else { throw CorpusError.noSubfolders(path: path) }
    guard !inputs.isEmpty else { throw CorpusError.noArticles(path: path) }
    return (inputs, skipped)
  }

  /// Adds the articles in the subfolder `relative` of `root` and in the folders in it.
  private static func collect(
    _ root: String, _ relative: String, label: String, _ inputs: inout [CorpusInput], _ skipped: inout Int
  ) throws {
    for name in try names(in: root + "/" + relative) {
      let inner = relative + "/" + name
      let path = root + "/" + inner
      let status = try status(path)
      if status.isDirectory {
        // A symbolic link could lead round in circles.
        if try isSymbolicLink(path) {
          skipped += 1
        } else {
          try collect(root, inner, label: label, &inputs, &skipped)
        }
      } else if let format = CorpusFormat(extensionOf: name), format.isArticle {
        inputs.append(
          CorpusInput(path: path, format: format, size: Int(status.st_size), articleID: inner, label: label))
      } else {
        skipped += 1
      }
    }
  }

  /// The names in a folder without hidden ones, sorted by their bytes.
  private static func names(in path: String) throws -> [String] {
    guard let folder = opendir(path) else {
      throw CorpusError.unreadable(path: path, reason: systemError())
    }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw CorpusError.unreadable(path: path, reason: systemError()) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func status(_ path: String) throws -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CorpusError.unreadable(path: path, reason: systemError())
    }
    return status
  }

  private static func isSymbolicLink(_ path: String) throws -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw CorpusError.unreadable(path: path, reason: systemError())
    }
    return status.st_mode & S_IFMT == S_IFLNK
  }
}

extension stat {
  fileprivate var isDirectory: Bool { st_mode & S_IFMT == S_IFDIR }
}
