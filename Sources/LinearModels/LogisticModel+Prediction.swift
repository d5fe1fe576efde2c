public import LinearAlgebra

extension LogisticModel {
  /// The linear scores: rows × outputs.
  ///
  /// - Throws: `LogisticRegressionError.columnCountMismatch` for rows of another number of features.
  /// - Complexity: O(stored entries · outputs).
  public func decisionValues(of design: DesignMatrix, threads: Int = 1) throws -> DenseMatrix<Float> {
    guard design.columnCount == featureCount else {
      throw LogisticRegressionError.columnCountMismatch(model: featureCount, design: design.columnCount)
    }
    let stride = laneStride(forOutputs: outputCount)
    let operand = LaneMatrix(rowCount: featureCount, stride: stride)
    for feature in 0..<featureCount {
      for output in 0..<outputCount {
        operand.row(feature)[output] = weights.elements[feature * outputCount + output]
      }
    }
    let scores = LaneMatrix(rowCount: design.rowCount, stride: stride)
    DesignProducts(design, threads: max(1, threads)).multiply(
      operand, intercepts: intercepts + Array(repeating: 0, count: stride - outputCount), into: scores)
    return scores.matrix(columnCount: outputCount)
  }

  /// The probability of each class or label: rows × `classCount`.
  ///
  /// For classes each row sums to 1; for `labelSets` each number stands alone.
  ///
  /// - Throws: as `decisionValues(of:threads:)`.
  public func probabilities(of design: DesignMatrix, threads: Int = 1) throws -> DenseMatrix<Float> {
    kind.probabilities(ofDecisionValues: try decisionValues(of: design, threads: threads))
  }
}

extension LogisticModel.Kind {
  /// Turns decision values, rows × outputs, into probabilities, rows × classes.
  public func probabilities(ofDecisionValues values: DenseMatrix<Float>) -> DenseMatrix<Float> {
    let classes = self == .binary ? 2 : values.columnCount
    var result = DenseMatrix<Float>(rowCount: values.rowCount, columnCount: classes, repeating: 0)
    for row in 0..<values.rowCount {
      let scores = values.elements[(row * values.columnCount)..<((row + 1) * values.columnCount)]
      let first = row * classes
      switch self {
      case .binary:
        let score = Double(scores[scores.startIndex])
        result.elements[first] = Float(sigmoid(-score))
        result.elements[first + 1] = Float(sigmoid(score))
      case .multinomial:
        let largest = Double(scores.max() ?? 0)
        let terms = scores.map { exponential(Double($0) - largest) }
        let total = terms.reduce(0, +)
        for (index, term) in terms.enumerated() { result.elements[first + index] = Float(term / total) }
      case .oneVersusRest:
        let terms = scores.map { sigmoid(Double($0)) }
        // Scores so low that every term is 0 say nothing: the classes are then alike.
        let total = terms.reduce(0, +)
        for (index, term) in terms.enumerated() {
          result.elements[first + index] = Float(total > 0 ? term / total : 1 / Double(terms.count))
        }
      case .labelSets:
        for (index, score) in scores.enumerated() {
          result.elements[first + index] = Float(sigmoid(Double(score)))
        }
      }
    }
    return result
  }
}

/// 1 / (1 + e^-x) without overflow.
func sigmoid(_ x: Double) -> Double {
  let e = exponential(-abs(x))
  return (x > 0 ? 1 : e) / (1 + e)
}
