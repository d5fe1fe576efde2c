public import LinearAlgebra

/// A fitted logistic regression: weights and intercepts of each output.
public struct LogisticModel: Sendable, Equatable {
  /// What the outputs stand for.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Two classes, one output: the score of class 1 against class 0.
    case binary
    /// One output for each class, joined by a softmax.
    case multinomial
    /// One output for each class against the rest.
    case oneVersusRest
    /// One output for each label; a row may bear any number of them.
    case labelSets
  }

  public let kind: Kind
  /// Features × outputs.
  public let weights: DenseMatrix<Float>
  /// One for each output; 0 when the model has none.
  public let intercepts: [Float]

  /// - Precondition: one intercept for each column of `weights`.
  package init(kind: Kind, weights: DenseMatrix<Float>, intercepts: [Float]) {
    precondition(weights.columnCount == intercepts.count)
    self.kind = kind
    self.weights = weights
    self.intercepts = intercepts
  }

  public var featureCount: Int { weights.rowCount }
  public var outputCount: Int { weights.columnCount }
  /// The number of classes or labels: columns of `probabilities`.
  public var classCount: Int { kind == .binary ? 2 : outputCount }
}
