internal import LinearAlgebra

extension LogisticModel.Kind {
  /// The mean over the rows of −ln of the probability that the decision values give to what is true: the class of the
  /// row, or, summed over the labels, whether it bears each.
  ///
  /// - Parameters:
  ///   - scale: multiplies the decision values.
  ///   - isCounted: which rows and outputs count.
  func logLoss(
    ofDecisionValues values: DenseMatrix<Float>, labels: RowLabels, rowWeights: [Float], scale: Double = 1,
    isCounted: (Int, Int) -> Bool
  ) -> Double {
    var sum = 0.0
    var total = 0.0
    let outputs = values.columnCount
    for row in 0..<values.rowCount where rowWeights[row] > 0 {
      let weight = Double(rowWeights[row])
      let scores = values.elements[(row * outputs)..<((row + 1) * outputs)].map { scale * Double($0) }
      switch self {
      case .labelSets:
        total += weight
        for output in 0..<outputs where isCounted(row, output) {
          sum += weight * softplus(labels.has(output, row: row) ? -scores[output] : scores[output])
        }
      case .binary, .multinomial, .oneVersusRest:
        guard isCounted(row, 0), let own = labels.labels(ofRow: row).first else { continue }
        total += weight
        switch self {
        case .binary: sum += weight * softplus(own == 1 ? -scores[0] : scores[0])
        case .multinomial: sum += weight * (logSumOfExponentials(scores) - scores[own])
        default:
          let logs = scores.map { -softplus(-$0) }
          sum += weight * (logSumOfExponentials(logs) - logs[own])
        }
      }
    }
    return total > 0 ? sum / total : 0
  }
}

/// ln(1 + e^x).
private func softplus(_ x: Double) -> Double {
  max(0, x) + naturalLogOfOnePlus(exponential(-abs(x)))
}

private func logSumOfExponentials(_ values: [Double]) -> Double {
  let largest = values.max() ?? 0
  return largest + naturalLog(values.reduce(0) { $0 + exponential($1 - largest) })
}
