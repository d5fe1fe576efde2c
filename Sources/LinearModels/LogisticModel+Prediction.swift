public import LinearAlgebra

/// The scores of rows, one at a time: `weights` has features × outputs elements, `intercepts` one for each output and
/// `scores` rows × outputs, of which each call writes its own row alone.
private struct RowProducts: @unchecked Sendable {
  let design: DesignMatrix
  let weights: UnsafePointer<Float>
  let intercepts: UnsafePointer<Float>
  let scores: UnsafeMutablePointer<Float>
  let outputs: Int

  /// `row` is below the design's row count.
  func run(row: Int) {
    let target = scores + row * outputs
    target.update(from: intercepts, count: outputs)
    if let sparse = design.sparse {
      for entry in sparse.entries(ofRow: row) {
        add(sparse.values[entry], times: Int(sparse.columnIndices[entry]), to: target)
      }
    }
    if let dense = design.dense {
      let first = design.sparse?.columnCount ?? 0
      for (column, value) in dense.elements[dense.elementRange(ofRow: row)].enumerated() {
        add(value, times: first + column, to: target)
      }
    }
  }

  /// `feature` is a column of the design, of which the model has as many.
  @inline(__always)
  private func add(_ value: Float, times feature: Int, to target: UnsafeMutablePointer<Float>) {
    let own = weights + feature * outputs
    for output in 0..<outputs { target[output] += value * own[output] }
  }
}

extension LogisticModel {
  /// The linear scores: rows × outputs.
  ///
  /// - Throws: `LogisticRegressionError.columnCountMismatch` for rows of another number of features.
  /// - Complexity: O(stored entries · outputs).
  public func decisionValues(of design: DesignMatrix, threads: Int = 1) throws -> DenseMatrix<Float> {
    guard design.columnCount == featureCount else {
      throw LogisticRegressionError.columnCountMismatch(model: featureCount, design: design.columnCount)
    }
    let outputs = outputCount
    var scores = DenseMatrix<Float>(rowCount: design.rowCount, columnCount: outputs, repeating: 0)
    // The weights are read where they lie: a copy of them for each batch of texts would cost more than the products.
    weights.elements.withUnsafeBufferPointer { weights in
      intercepts.withUnsafeBufferPointer { intercepts in
        scores.elements.withUnsafeMutableBufferPointer { scores in
          guard let weights = weights.baseAddress, let intercepts = intercepts.baseAddress,
            let scores = scores.baseAddress
          else { return }
          let products = RowProducts(
            design: design, weights: weights, intercepts: intercepts, scores: scores, outputs: outputs)
          Parallel.forEachRange(of: design.rowCount, grain: DesignProducts.rowGrain, threads: max(1, threads)) { rows in
            for row in rows { products.run(row: row) }
          }
        }
      }
    }
    return scores
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
