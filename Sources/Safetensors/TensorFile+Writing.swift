extension TensorFile {
  /// Writes the file at `path`, complete or not at all; `-` is standard output.
  ///
  /// The bytes depend on the tensors and the metadata alone. O(bytes).
  ///
  /// - Throws: `TensorFileError.cannotWrite`; what stood at `path` before is then unharmed.
  public func write(toPath path: String) throws {
    let layout = TensorLayout(tensors.mapValues { .init(elementType: $0.elementType, shape: $0.shape) })
    let ordered = layout.order.map { tensors[$0]! }
    let checksum = withBytes(of: ordered) { BlockChecksum.sum(of: $0) }
    let head = try layout.head(metadata: metadata, tensorChecksum: checksum)
    func writeParts(to descriptor: Int32) throws {
      try writeAll(head, to: descriptor)
      for tensor in ordered { try tensor.withUnsafeBytes { try writeAll($0, to: descriptor) } }
    }
    do {
      if path == "-" {
        try writeParts(to: 1)
      } else {
        try replaceFile(atPath: path, isSynced: true, writing: writeParts)
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

/// Calls `body` with the bytes of all tensors.
private func withBytes<Result>(of tensors: [Tensor], _ body: ([UnsafeRawBufferPointer]) -> Result) -> Result {
  func next(_ index: Int, _ bytes: [UnsafeRawBufferPointer]) -> Result {
    index == tensors.count ? body(bytes) : tensors[index].withUnsafeBytes { next(index + 1, bytes + [$0]) }
  }
  return next(0, [])
}
