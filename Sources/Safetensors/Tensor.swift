/// A named block of numbers: element type, shape and little-endian bytes in row-major order.
public struct Tensor: Sendable, Equatable {
  /// The element types that Slant stores, named as in the safetensors format.
  public enum ElementType: String, Sendable, CaseIterable {
    case uint8 = "U8"
    case uint32 = "U32"
    case int64 = "I64"
    case float32 = "F32"
    case float64 = "F64"

    /// The size of one element in bytes.
    public var width: Int {
      switch self {
      case .uint8: 1
      case .uint32, .float32: 4
      case .int64, .float64: 8
      }
    }
  }

  public let elementType: ElementType
  public let shape: [Int]
  private let storage: Storage

  /// Floats are kept as what they are: they make up models, and are not copied to be used.
  private enum Storage {
    case bytes([UInt8])
    case floats([Float])
  }

  /// - Precondition: `bytes` holds exactly the elements that `shape` asks for.
  public init(elementType: ElementType, shape: [Int], bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Tensor(elementType: elementType, shape: shape, copying: $0) }
  }

  /// - Precondition: as for an array of bytes.
  init(elementType: ElementType, shape: [Int], copying bytes: UnsafeRawBufferPointer) {
    Self.check(shape, elementType, byteCount: bytes.count)
    self.elementType = elementType
    self.shape = shape
    storage = elementType == .float32 ? .floats(elements(ofBytes: bytes)) : .bytes(Array(bytes))
  }

  /// - Precondition: `values` holds exactly the elements that `shape` asks for.
  public init(_ values: [Float], shape: [Int]) {
    Self.check(shape, .float32, byteCount: values.count * 4)
    elementType = .float32
    self.shape = shape
    storage = .floats(values)
  }

  private static func check(_ shape: [Int], _ elementType: ElementType, byteCount: Int) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && byteCount == shape.reduce(elementType.width, *),
      "\(byteCount) bytes do not fill a tensor of shape \(shape) of \(elementType.rawValue)")
  }

  /// The elements' bytes, little-endian, row after row; those of floats are copied at each call.
  public var bytes: [UInt8] {
    if case .bytes(let bytes) = storage { bytes } else { withUnsafeBytes { Array($0) } }
  }

  /// Calls `body` with the elements' bytes.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch storage {
    case .bytes(let bytes): try bytes.withUnsafeBytes(body)
    case .floats(let floats): try floats.withUnsafeBytes(body)
    }
  }

  /// The elements row after row; nil where the tensor holds another type.
  public var floatValues: [Float]? {
    if case .floats(let floats) = storage { floats } else { nil }
  }

  /// Whether type, shape and every byte are the same.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.elementType == b.elementType, a.shape == b.shape else { return false }
    return a.withUnsafeBytes { left in b.withUnsafeBytes { left.elementsEqual($0) } }
  }
}
