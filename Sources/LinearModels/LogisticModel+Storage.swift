internal import LinearAlgebra
public import Safetensors

extension LogisticModel {
  /// The model as tensors: `<prefix>weights` (features × outputs, F32), `<prefix>intercepts` (outputs, F32) and
  /// `<prefix>kind` (one U8: the place of the kind among `Kind.allCases`).
  public func tensors(prefix: String) -> [String: Tensor] {
    [
      prefix + "weights": Tensor(weights.elements, shape: [featureCount, outputCount]),
      prefix + "intercepts": Tensor(intercepts, shape: [outputCount]),
      prefix + "kind": Tensor(
        elementType: .uint8, shape: [1], bytes: [UInt8(Kind.allCases.firstIndex(of: kind) ?? 0)]),
    ]
  }

  /// Reads what `tensors(prefix:)` wrote.
  ///
  /// - Throws: `LogisticRegressionError` for a tensor that is missing, has another type or shape, or holds a number
  ///   that is not finite.
  public init(tensors: [String: Tensor], prefix: String) throws {
    let kindTensor = try Self.tensor(prefix + "kind", in: tensors, type: .uint8, dimensions: 1)
    guard kindTensor.shape == [1], Int(kindTensor.bytes[0]) < Kind.allCases.count else {
      throw LogisticRegressionError.tensorMismatch(
        name: prefix + "kind", expected: "one number below \(Kind.allCases.count)",
        found: "shape \(kindTensor.shape), bytes \(kindTensor.bytes.prefix(4))")
    }
    let kind = Kind.allCases[Int(kindTensor.bytes[0])]
    let weights = try Self.tensor(prefix + "weights", in: tensors, type: .float32, dimensions: 2)
    let intercepts = try Self.tensor(prefix + "intercepts", in: tensors, type: .float32, dimensions: 1)
    let outputs = weights.shape[1]
    guard intercepts.shape == [outputs] else {
      throw LogisticRegressionError.tensorMismatch(
        name: prefix + "intercepts", expected: "shape [\(outputs)]", found: "shape \(intercepts.shape)")
    }
    guard kind == .binary ? outputs == 1 : kind == .labelSets ? outputs >= 1 : outputs >= 2 else {
      throw LogisticRegressionError.tensorMismatch(
        name: prefix + "weights", expected: "the outputs of a model of the kind \(kind.rawValue)",
        found: "\(outputs) outputs")
    }
    self.init(
      kind: kind,
      weights: DenseMatrix(
        rowCount: weights.shape[0], columnCount: outputs,
        elements: try Self.finiteFloats(weights, name: prefix + "weights")),
      intercepts: try Self.finiteFloats(intercepts, name: prefix + "intercepts"))
  }

  private static func tensor(
    _ name: String, in tensors: [String: Tensor], type: Tensor.ElementType, dimensions: Int
  ) throws(LogisticRegressionError) -> Tensor {
    guard let tensor = tensors[name] else { throw .tensorMissing(name) }
    guard tensor.elementType == type, tensor.shape.count == dimensions else {
      throw .tensorMismatch(
        name: name, expected: "\(dimensions) dimensions of \(type.rawValue)",
        found: "shape \(tensor.shape) of \(tensor.elementType.rawValue)")
    }
    return tensor
  }

  private static func finiteFloats(
    _ tensor: Tensor, name: String
  ) throws(LogisticRegressionError) -> [Float] {
    // `tensor(_:in:type:dimensions:)` has checked the element type.
    let floats = tensor.floatValues ?? []
    if let index = floats.firstIndex(where: { !$0.isFinite }) {
      throw .tensorNotFinite(name: name, index: index)
    }
    return floats
  }
}
