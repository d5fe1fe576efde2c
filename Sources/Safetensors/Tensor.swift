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
  /// The elements' bytes, little-endian, row after row.
  public let bytes: [UInt8]

  /// - Precondition: `bytes` holds exactly the elements that `shape` asks for.
  public init(elementType: ElementType, shape: [Int], bytes: [UInt8]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && bytes.count == shape.reduce(elementType.width, *),
      "\(bytes.count) bytes do not fill a tensor of shape \(shape) of \(elementType.rawValue)")
    self.elementType = elementType
    self.shape = shape
    self.bytes = bytes
  }
}
