/// A file in the safetensors layout: an 8-byte little-endian header length, a JSON header, the tensors' raw bytes.
///
/// The header names for every tensor its element type, shape and place in the data, and may carry a map of
/// strings. Two checksums among those strings guard what Slant writes: one of the tensor bytes, one of the header.
///
/// ```swift
/// let file = TensorFile(tensors: ["weights": Tensor([0.5, 1], shape: [2])], metadata: ["made_by": "example"])
/// try file.write(toPath: "example.safetensors")
/// let back = try TensorFile(contentsOfPath: "example.safetensors")
/// ```
///
/// The format is described at <https://github.com/huggingface/safetensors>.
public struct TensorFile: Sendable, Equatable {
  public var tensors: [String: Tensor]
  /// Strings by name. The keys of the two checksums are added on writing and taken away on reading.
  public var metadata: [String: String]

  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }
}

extension TensorFile {
  /// The metadata key for the tensors' `BlockChecksum` in hexadecimal digits.
  static let tensorChecksumKey = "blocks_sha256"
  /// The metadata key for the SHA-256 of the header's bytes, taken with this value's own digits all zero.
  static let headerChecksumKey = "header_sha256"
  static let unsetChecksum = String(repeating: "0", count: 64)

  /// Longer headers are refused, as the format's reference library does.
  static let longestHeader = 100_000_000
}
