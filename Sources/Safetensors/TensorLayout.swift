internal import Crypto

/// Which tensors a file holds, of what kind they are, and where each stands.
struct TensorLayout {
  /// What is known of a tensor before its elements are.
  struct Kind {
    var elementType: Tensor.ElementType
    var shape: [Int]

    var byteCount: Int { shape.reduce(elementType.width, *) }
  }

  /// The tensors' names in the order of their bytes: wider elements first, so that every tensor starts at a multiple of
  /// its element's width; then by name.
  let order: [String]
  private let entries: [String: TensorHeader.Entry]
  /// The number of bytes of all tensors.
  let byteCount: Int

  init(_ kinds: [String: Kind]) {
    order = kinds.sorted { a, b in
      let (widthA, widthB) = (a.value.elementType.width, b.value.elementType.width)
      return widthA == widthB ? a.key < b.key : widthA > widthB
    }.map(\.key)
    var entries: [String: TensorHeader.Entry] = [:]
    var offset = 0
    for name in order {
      let kind = kinds[name]!
      let end = offset + kind.byteCount
      entries[name] = .init(dtype: kind.elementType.rawValue, shape: kind.shape, dataOffsets: [offset, end])
      offset = end
    }
    self.entries = entries
    byteCount = offset
  }

  /// Where a tensor stands among the bytes of all tensors.
  func range(of name: String) -> Range<Int>? {
    entries[name].map { $0.dataOffsets[0]..<$0.dataOffsets[1] }
  }

  /// What a file begins with: the header's length, and the header with both checksums in place. Its size does not depend
  /// on the checksum.
  func head(metadata: [String: String], tensorChecksum: String) throws -> [UInt8] {
    var header = TensorHeader()
    header.entries = entries
    header.metadata = metadata
    header.metadata[TensorFile.tensorChecksumKey] = tensorChecksum
    header.metadata[TensorFile.headerChecksumKey] = TensorFile.unsetChecksum
    var unsealed = SHA256()
    unsealed.update(data: try header.serialized())
    header.metadata[TensorFile.headerChecksumKey] = hexadecimal(unsealed.finalize())
    let bytes = try header.serialized()
    return (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }
}
