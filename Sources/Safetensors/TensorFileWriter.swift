/// Writes tensors that are made piece by piece, so that they need not be in memory.
///
/// ```swift
/// try TensorFileWriter.write(toPath: "example.safetensors", tensors: ["squares": (.float32, [3])]) { writer in
///   for number: Float in [1, 2, 3] { try writer.append([number * number], to: "squares") }
/// }
/// ```
public struct TensorFileWriter {
  private let layout: TensorLayout
  private let descriptor: Int32
  /// The number of bytes before the first tensor.
  private let headSize: Int
  /// How many bytes of each tensor are written.
  private var written: [String: Int] = [:]
  private var checksums: [String: BlockChecksum.Tensor] = [:]

  /// Writes the file at `path`, complete or not at all; `-` is standard output. It does not wait for the disk: what is
  /// written so is large, and can be made again.
  ///
  /// - Parameters:
  ///   - tensors: the element type and the shape of each tensor.
  ///   - body: appends the elements of all tensors, in any order of the tensors.
  /// - Precondition: `body` writes as many elements as the shapes ask for.
  /// - Throws: `TensorFileError.cannotWrite`, what `body` throws; what stood at `path` before is then unharmed.
  public static func write(
    toPath path: String, tensors: [String: (elementType: Tensor.ElementType, shape: [Int])],
    metadata: [String: String] = [:], _ body: (inout TensorFileWriter) throws -> Void
  ) throws {
    let layout = TensorLayout(tensors.mapValues { .init(elementType: $0.elementType, shape: $0.shape) })
    func writeParts(to descriptor: Int32) throws -> Int {
      let headSize = try layout.head(metadata: metadata, tensorChecksum: TensorFile.unsetChecksum).count
      var writer = TensorFileWriter(layout: layout, descriptor: descriptor, headSize: headSize)
      try body(&writer)
      let head = try layout.head(metadata: metadata, tensorChecksum: writer.checksum())
      try head.withUnsafeBytes { try writeAll($0, to: descriptor, at: 0) }
      return headSize + layout.byteCount
    }
    do {
      if isRegularFile(atPath: path) {
        try replaceFile(atPath: path, isSynced: false) { _ = try writeParts(to: $0) }
      } else {
        // What cannot be written to out of order gets the finished bytes.
        try withTemporaryFile { temporary in
          let size = try writeParts(to: temporary)
          func copy(to descriptor: Int32) throws {
            try forEachBlock(of: 0..<size, in: temporary) { block throws(SystemError) in
              try writeAll(block, to: descriptor)
            }
          }
          if path == "-" { try copy(to: 1) } else { try replaceFile(atPath: path, isSynced: false, writing: copy) }
        }
      }
    } catch let error as SystemError {
      throw TensorFileError.cannotWrite(path: path, errno: error.number)
    }
  }

  /// Appends elements to a tensor.
  ///
  /// - Precondition: the tensor is one of those that were announced, of this type of elements, and has room for them.
  /// - Throws: `TensorFileError.cannotWrite`, by way of `write(toPath:tensors:metadata:_:)`.
  public mutating func append<Element: BitwiseCopyable>(_ elements: [Element], to name: String) throws {
    guard let range = layout.range(of: name) else { preconditionFailure("no tensor '\(name)' was announced") }
    let start = range.lowerBound + written[name, default: 0]
    try elements.withUnsafeBytes { bytes in
      precondition(start + bytes.count <= range.upperBound, "tensor '\(name)' has no room for \(elements.count) more")
      try writeAll(bytes, to: descriptor, at: headSize + start)
      checksums[name, default: BlockChecksum.Tensor()].append(bytes)
      written[name, default: 0] += bytes.count
    }
  }

  private consuming func checksum() -> String {
    for name in layout.order {
      precondition(written[name, default: 0] == layout.range(of: name)?.count, "tensor '\(name)' is not complete")
    }
    return BlockChecksum.sum(of: layout.order.map { checksums[$0]?.finished() ?? [] })
  }
}
