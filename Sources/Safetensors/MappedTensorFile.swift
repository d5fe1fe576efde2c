#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A tensor file that stays on the disk: only what is looked at is read.
///
/// Opening checks the header, its checksum and the layout, in time that does not grow with the tensors. Their bytes
/// are not checked against their checksum, which would read them all: whoever looks at them must stand any bytes.
package final class MappedTensorFile: @unchecked Sendable {
  /// As that of `TensorFile`.
  package let metadata: [String: String]
  private let header: TensorHeader
  private let elementTypes: [String: Tensor.ElementType]
  // Never written to; unmapped when nobody holds the file any more.
  private let mapping: UnsafeRawBufferPointer
  private let data: UnsafeRawBufferPointer

  /// - Throws: `TensorFileError` for a file that cannot be read, or whose header is damaged or does not fit its size.
  package init(contentsOfPath path: String) throws {
    let mapping: UnsafeRawBufferPointer
    do throws(SystemError) {
      mapping = try mapFile(atPath: path)
    } catch {
      throw TensorFileError.cannotRead(path: path, errno: error.number)
    }
    do {
      let (header, headerBytes, data) = try TensorFile.head(of: mapping, path: path)
      elementTypes = try TensorFile.checkLayout(
        of: header, dataSize: data.count, dataStart: 8 + headerBytes.count, path: path)
      guard let sum = header.metadata[TensorFile.headerChecksumKey], sum.utf8.count == 64 else {
        throw TensorFileError.notATensorFile(path: path, reason: "it carries no checksums")
      }
      try TensorFile.checkHeaderSum(sum, headerBytes: headerBytes, path: path)
      self.header = header
      self.data = data
    } catch {
      munmap(UnsafeMutableRawPointer(mutating: mapping.baseAddress), mapping.count)
      throw error
    }
    self.mapping = mapping
    metadata = header.metadata.filter {
      $0.key != TensorFile.tensorChecksumKey && $0.key != TensorFile.headerChecksumKey
    }
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: mapping.baseAddress), mapping.count) }

  /// The element type and the shape of a tensor; nil where there is none of that name.
  package func layout(of name: String) -> (elementType: Tensor.ElementType, shape: [Int])? {
    guard let entry = header.entries[name], let type = elementTypes[name] else { return nil }
    return (type, entry.shape)
  }

  /// Calls `body` with the bytes of a tensor, none where there is none of that name.
  package func withUnsafeBytes<Result>(
    of name: String, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    guard let entry = header.entries[name] else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    // The layout was checked: the pair lies within the data.
    return try body(UnsafeRawBufferPointer(rebasing: data[entry.dataOffsets[0]..<entry.dataOffsets[1]]))
  }

  /// A copy of a tensor.
  package func tensor(_ name: String) -> Tensor? {
    guard let (type, shape) = layout(of: name) else { return nil }
    return withUnsafeBytes(of: name) { Tensor(elementType: type, shape: shape, copying: $0) }
  }
}
