extension Tensor {
  public init(_ values: [UInt8], shape: [Int]) {
    self.init(elementType: .uint8, shape: shape, bytes: values)
  }

  public init(_ values: [UInt32], shape: [Int]) {
    self.init(elementType: .uint32, shape: shape, bytes: littleEndianBytes(of: values))
  }

  public init(_ values: [Int64], shape: [Int]) {
    self.init(elementType: .int64, shape: shape, bytes: littleEndianBytes(of: values))
  }

  public init(_ values: [Double], shape: [Int]) {
    self.init(elementType: .float64, shape: shape, bytes: littleEndianBytes(of: values))
  }

  /// The elements row after row; nil where the tensor holds another type.
  public var uint32Values: [UInt32]? { elementType == .uint32 ? values(ofBytes: bytes) : nil }
  /// The elements row after row; nil where the tensor holds another type.
  public var int64Values: [Int64]? { elementType == .int64 ? values(ofBytes: bytes) : nil }
  /// The elements row after row; nil where the tensor holds another type.
  public var doubleValues: [Double]? { elementType == .float64 ? values(ofBytes: bytes) : nil }
}

#if _endian(big)
  #error("Tensors are copied byte for byte: a big-endian machine needs its bytes swapped here.")
#endif

private func littleEndianBytes<Value: BitwiseCopyable>(of values: [Value]) -> [UInt8] {
  values.withUnsafeBytes { Array($0) }
}

private func values<Value: BitwiseCopyable>(ofBytes bytes: [UInt8]) -> [Value] {
  bytes.withUnsafeBytes { elements(ofBytes: $0) }
}

/// Copies the bytes into elements; the initializer of `Tensor` has checked that they divide evenly.
func elements<Value: BitwiseCopyable>(ofBytes bytes: UnsafeRawBufferPointer) -> [Value] {
  let count = bytes.count / MemoryLayout<Value>.stride
  return Array(unsafeUninitializedCapacity: count) { buffer, initializedCount in
    // Bound: `count` elements fill exactly `bytes.count` bytes of the buffer.
    UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
    initializedCount = count
  }
}
