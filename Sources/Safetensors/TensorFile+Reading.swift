internal import Crypto
internal import Synchronization

extension TensorFile {
  /// Reads and checks the file at `path` through a memory map; `-` is standard input.
  ///
  /// Refused are a header that is not JSON or too long, tensors that overlap, leave holes, do not fill the data or
  /// have an unknown element type, and bytes that do not match the two checksums. O(bytes).
  ///
  /// - Throws: `TensorFileError`.
  public init(contentsOfPath path: String) throws {
    self = try Self.withContents(ofPath: path) { $0 }
  }

  /// Reads the file and makes something of it while another thread verifies the checksums, which takes as long.
  ///
  /// What `make` returns or throws is given only where the checksums hold; it must itself stand any bytes.
  ///
  /// - Throws: `TensorFileError`; what `make` throws.
  public static func withContents<Result: Sendable>(
    ofPath path: String, make: @Sendable (TensorFile) throws -> Result
  ) throws -> Result {
    do {
      return try withMappedFile(atPath: path == "-" ? "/dev/stdin" : path) { bytes in
        try parse(bytes, path: path, make: make)
      }
    } catch let error as SystemError {
      throw TensorFileError.cannotRead(path: path, errno: error.number)
    }
  }

  /// Reads a file that is already in memory. `path` is what errors call it.
  package init(parsing bytes: UnsafeRawBufferPointer, path: String) throws {
    self = try Self.parse(bytes, path: path) { $0 }
  }

  private static func parse<Made: Sendable>(
    _ bytes: UnsafeRawBufferPointer, path: String, make: @Sendable (TensorFile) throws -> Made
  ) throws -> Made {
    let (header, headerBytes, data) = try head(of: bytes, path: path)
    let dataStart = 8 + headerBytes.count
    let elementTypes = try checkLayout(of: header, dataSize: data.count, dataStart: dataStart, path: path)
    // The threads only read the bytes, which outlive the call.
    nonisolated(unsafe) let sharedData = data
    let made = Mutex<Result<Made, any Error>?>(nil)
    let checksum = BlockChecksum.sum(of: Self.tensors(of: header, in: data)) {
      let outcome = Result { try make(TensorFile(header: header, elementTypes: elementTypes, data: sharedData)) }
      made.withLock { $0 = outcome }
    }
    try check(checksum, of: header, headerBytes: headerBytes, path: path)
    guard let result = made.withLock({ $0 }) else { preconditionFailure("it was made while the sum was taken") }
    return try result.get()
  }

  /// The bytes of the tensors in their order; the layout has been checked against the data.
  private static func tensors(of header: TensorHeader, in data: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
    header.entries.values.map { $0.dataOffsets[0]..<$0.dataOffsets[1] }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      .map { UnsafeRawBufferPointer(rebasing: data[$0]) }
  }

  /// The header of a file, its bytes, and those of the tensors.
  static func head(
    of bytes: UnsafeRawBufferPointer, path: String
  ) throws -> (header: TensorHeader, headerBytes: UnsafeRawBufferPointer, data: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else {
      throw TensorFileError.notATensorFile(path: path, reason: "it has only \(bytes.count) bytes")
    }
    let promised = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard promised <= UInt64(longestHeader) else {
      throw TensorFileError.notATensorFile(path: path, reason: "its first 8 bytes are no header length")
    }
    let dataStart = 8 + Int(promised)
    guard bytes.count >= dataStart else {
      throw TensorFileError.truncated(path: path, expectedBytes: dataStart, foundBytes: bytes.count)
    }
    let headerBytes = UnsafeRawBufferPointer(rebasing: bytes[8..<dataStart])
    let header: TensorHeader
    do {
      header = try TensorHeader.parse(headerBytes)
    } catch {
      throw TensorFileError.notATensorFile(path: path, reason: "its header is not the expected JSON")
    }
    let data = UnsafeRawBufferPointer(rebasing: bytes[dataStart...])
    return (header, headerBytes, data)
  }

  /// Copies the tensors; the layout has been checked against the data.
  private init(header: TensorHeader, elementTypes: [String: Tensor.ElementType], data: UnsafeRawBufferPointer) {
    tensors = header.entries.reduce(into: [:]) { tensors, named in
      guard let elementType = elementTypes[named.key] else { return }
      let range = named.value.dataOffsets[0]..<named.value.dataOffsets[1]
      tensors[named.key] = Tensor(
        elementType: elementType, shape: named.value.shape,
        copying: UnsafeRawBufferPointer(rebasing: data[range]))
    }
    metadata = header.metadata
    metadata[Self.tensorChecksumKey] = nil
    metadata[Self.headerChecksumKey] = nil
  }

  /// Every tensor fills exactly the bytes its shape asks for, and together they fill the data without hole or overlap.
  ///
  /// - Returns: each tensor's element type by name.
  static func checkLayout(
    of header: TensorHeader, dataSize: Int, dataStart: Int, path: String
  ) throws -> [String: Tensor.ElementType] {
    func inconsistent(_ tensor: String, _ reason: String) -> TensorFileError {
      .inconsistent(path: path, tensor: tensor, reason: reason)
    }
    var elementTypes: [String: Tensor.ElementType] = [:]
    for (name, entry) in header.entries {
      guard entry.dataOffsets.count == 2, 0 <= entry.dataOffsets[0],
        entry.dataOffsets[0] <= entry.dataOffsets[1]
      else { throw inconsistent(name, "its data_offsets are not a rising pair") }
      guard let elementType = Tensor.ElementType(rawValue: entry.dtype) else {
        throw inconsistent(name, "unknown element type '\(entry.dtype)'")
      }
      elementTypes[name] = elementType
      var size = elementType.width
      for extent in entry.shape {
        let (product, overflow) = size.multipliedReportingOverflow(by: extent)
        guard extent >= 0, !overflow else { throw inconsistent(name, "its shape is impossible") }
        size = product
      }
      let length = entry.dataOffsets[1] - entry.dataOffsets[0]
      guard size == length else {
        throw inconsistent(name, "its shape asks for \(size) bytes, its data_offsets give \(length)")
      }
    }
    var end = 0
    let byOffset = header.entries.sorted { a, b in
      (a.value.dataOffsets[0], a.value.dataOffsets[1], a.key) < (
        b.value.dataOffsets[0], b.value.dataOffsets[1], b.key
      )
    }
    for (name, entry) in byOffset {
      guard entry.dataOffsets[0] == end else {
        throw inconsistent(name, "it starts at byte \(entry.dataOffsets[0]) of the data, expected \(end)")
      }
      end = entry.dataOffsets[1]
    }
    guard end <= dataSize else {
      let (expected, overflow) = dataStart.addingReportingOverflow(end)
      throw TensorFileError.truncated(
        path: path, expectedBytes: overflow ? .max : expected, foundBytes: dataStart + dataSize)
    }
    guard end == dataSize else {
      throw TensorFileError.notATensorFile(
        path: path, reason: "\(dataSize - end) bytes follow the last tensor")
    }
    return elementTypes
  }

  /// Compares the checksum of the tensors, and that of the header, with those in the header.
  private static func check(
    _ checksum: String, of header: TensorHeader, headerBytes: UnsafeRawBufferPointer, path: String
  ) throws {
    guard let headerSum = header.metadata[headerChecksumKey], headerSum.utf8.count == 64,
      let tensorSum = header.metadata[tensorChecksumKey]
    else {
      throw TensorFileError.notATensorFile(path: path, reason: "it carries no checksums")
    }
    try checkHeaderSum(headerSum, headerBytes: headerBytes, path: path)
    guard checksum == tensorSum else { throw TensorFileError.altered(path: path, part: "tensors") }
  }

  static func checkHeaderSum(_ headerSum: String, headerBytes: UnsafeRawBufferPointer, path: String) throws {
    // The header was hashed while its own checksum was all zeros: put the zeros back where the digits stand.
    var unsealed = [UInt8](headerBytes)
    guard let place = firstRange(of: Array(headerSum.utf8), in: unsealed) else {
      throw TensorFileError.altered(path: path, part: "header")
    }
    unsealed.replaceSubrange(place, with: unsetChecksum.utf8)
    guard hexadecimal(SHA256.hash(data: unsealed)) == headerSum else {
      throw TensorFileError.altered(path: path, part: "header")
    }
  }
}

/// The first place where `needle` stands in `bytes`.
private func firstRange(of needle: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
  guard !needle.isEmpty, needle.count <= bytes.count else { return nil }
  return (0...(bytes.count - needle.count))
    .first { bytes[$0] == needle[0] && bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    .map { $0..<($0 + needle.count) }
}
