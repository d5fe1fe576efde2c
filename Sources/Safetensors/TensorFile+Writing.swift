internal import Crypto

extension TensorFile {
  /// Writes the file at `path`, complete or not at all; `-` is standard output.
  ///
  /// The bytes depend on the tensors and the metadata alone. O(bytes).
  ///
  /// - Throws: `TensorFileError.cannotWrite`; what stood at `path` before is then unharmed.
  public func write(toPath path: String) throws {
    let ordered = orderedTensors
    let header = try sealedHeader(of: ordered)
    func writeParts(to descriptor: Int32) throws(SystemError) {
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
      try writeAll(length + header, to: descriptor)
      for (_, tensor) in ordered { try writeAll(tensor.bytes, to: descriptor) }
    }
    do throws(SystemError) {
      if path == "-" {
        try writeParts(to: 1)
      } else {
        try replaceFile(atPath: path, writing: writeParts)
      }
    } catch {
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

  /// Wider elements first, so that every tensor starts at a multiple of its element's width; then by name.
  private var orderedTensors: [(name: String, tensor: Tensor)] {
    tensors.map { (name: $0.key, tensor: $0.value) }
      .sorted { a, b in
        let (widthA, widthB) = (a.tensor.elementType.width, b.tensor.elementType.width)
        return widthA == widthB ? a.name < b.name : widthA > widthB
      }
  }

  /// The header's bytes with both checksums in place.
  private func sealedHeader(of ordered: [(name: String, tensor: Tensor)]) throws -> [UInt8] {
    var header = TensorHeader()
    var offset = 0
    var hash = SHA256()
    for (name, tensor) in ordered {
      let end = offset + tensor.withUnsafeBytes { $0.count }
      header.entries[name] = .init(
        dtype: tensor.elementType.rawValue, shape: tensor.shape, dataOffsets: [offset, end])
      offset = end
      tensor.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    header.metadata = metadata
    header.metadata[Self.tensorChecksumKey] = hexadecimal(hash.finalize())
    header.metadata[Self.headerChecksumKey] = Self.unsetChecksum
    var unsealed = SHA256()
    unsealed.update(data: try header.serialized())
    header.metadata[Self.headerChecksumKey] = hexadecimal(unsealed.finalize())
    return try header.serialized()
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
