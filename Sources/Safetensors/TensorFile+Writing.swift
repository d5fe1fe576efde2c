internal import Crypto

extension TensorFile {
  /// Writes the file at `path`, complete or not at all; `-` is standard output.
  ///
  /// The bytes depend on the tensors and the metadata alone. O(bytes).
  ///
  /// - Throws: `TensorFileError.cannotWrite`; what stood at `path` before is then unharmed.
  public func write(toPath path: String) throws {
    let layout = TensorLayout(tensors.mapValues { .init(elementType: $0.elementType, shape: $0.shape) })
    let ordered = layout.order.map { tensors[$0]! }
    var hash = SHA256()
    for tensor in ordered { tensor.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    let head = try layout.head(metadata: metadata, tensorChecksum: hexadecimal(hash.finalize()))
    func writeParts(to descriptor: Int32) throws {
      try writeAll(head, to: descriptor)
      for tensor in ordered { try tensor.withUnsafeBytes { try writeAll($0, to: descriptor) } }
    }
    do {
      if path == "-" {
        try writeParts(to: 1)
      } else {
        try replaceFile(atPath: path, writing: writeParts)
      }
    } catch let error as SystemError {
      throw TensorFileError.cannotWrite(path: path, errno: error.number)
    }
  }

  /// Checks, before long work, that `write(toPath:)` will be able to create its file.
  ///
  /// - Throws: `TensorFileError.cannotWrite`.
  public static func checkWritable(path: String) throws {
    guard path != "-" else { return }
    do throws(SystemError) {
      try checkFolderIsWritable(ofPath: path)
    } catch {
      throw TensorFileError.cannotWrite(path: path, errno: error.number)
    }
  }
}

func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
