internal import LinearAlgebra
public import Safetensors

/// Why stored tensors are no logistic model.
public enum LogisticModelStorageError: Error, Equatable {
  case tensorMissing(String)
  case tensorMalformed(String, reason: String)
}

extension LogisticModelStorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tensorMissing(let name): "the tensor '\(name)' is missing"
    case .tensorMalformed(let name, let reason): "the tensor '\(name)' is damaged: \(reason)"
    }
  }
}

extension LogisticModel {
  /// What is stored: `prefix` and `weights` (features × outputs), `intercepts`, and `kind`, the place of the kind in
  /// `Kind.allCases`.
  public func tensors(prefix: String) -> [String: Tensor] {
    let kind = Kind.allCases.firstIndex(of: kind).map { UInt8($0) } ?? 0
    return [
      prefix + "weights": Tensor(weights.elements, shape: [featureCount, outputCount]),
      prefix + "intercepts": Tensor(intercepts, shape: [outputCount]),
      prefix + "kind": Tensor([kind], shape: [1]),
    ]
  }

  /// Takes back what `tensors(prefix:)` gave.
  ///
  /// - Throws: `LogisticModelStorageError` for tensors that are missing, misshapen or hold what is no finite number.
  public init(tensors: [String: Tensor], prefix: String) throws {
    func tensor(_ name: String) throws -> Tensor {
      guard let tensor = tensors[prefix + name] else {
        throw LogisticModelStorageError.tensorMissing(prefix + name)
      }
      return tensor
    }
    func finiteFloats(_ name: String) throws -> [Float] {
      guard let values = try tensor(name).floatValues else {
        throw LogisticModelStorageError.tensorMalformed(prefix + name, reason: "expected F32")
      }
      guard values.allSatisfy(\.isFinite) else {
        throw LogisticModelStorageError.tensorMalformed(prefix + name, reason: "it holds what is no finite number")
      }
      return values
    }
    let weights = try finiteFloats("weights")
    let intercepts = try finiteFloats("intercepts")
    let shape = try tensor("weights").shape
    let code = try tensor("kind").bytes
    guard code.count == 1, Int(code[0]) < Kind.allCases.count else {
      throw LogisticModelStorageError.tensorMalformed(prefix + "kind", reason: "expected one known kind")
    }
    let kind = Kind.allCases[Int(code[0])]
    guard shape.count == 2, shape[1] == intercepts.count, shape[1] >= 1, kind != .binary || shape[1] == 1 else {
      throw LogisticModelStorageError.tensorMalformed(
        prefix + "weights", reason: "its shape \(shape) does not fit \(intercepts.count) intercepts")
    }
    self.init(
      kind: kind, weights: DenseMatrix(rowCount: shape[0], columnCount: shape[1], elements: weights),
      intercepts: intercepts)
  }
}
