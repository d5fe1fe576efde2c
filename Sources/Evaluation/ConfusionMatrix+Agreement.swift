extension ConfusionMatrix {
  /// The share of rows predicted right.
  public var accuracy: Double {
    quotient(Double(correctCounts.reduce(0, +)), Double(counts.reduce(0, +)))
  }

  /// The mean recall of the classes that have rows.
  public var balancedAccuracy: Double {
    let recalls = zip(correctCounts, support).filter { $0.1 > 0 }.map { Double($0.0) / Double($0.1) }
    return quotient(recalls.reduce(0, +), Double(recalls.count))
  }

  /// The Matthews correlation coefficient for any number of classes (Gorodkin 2004), -1...1; 0 where either
  /// side has one class only.
  public var matthewsCorrelation: Double {
    let (correct, rows, agreement, truthSquares, predictedSquares) = marginalSums
    let truthSpread = rows * rows - truthSquares
    let predictedSpread = rows * rows - predictedSquares
    let product = truthSpread * predictedSpread
    return product == 0 ? 0 : (correct * rows - agreement) / product.squareRoot()
  }

  /// Cohen's kappa (Cohen 1960): agreement beyond what the class counts of both sides bring by chance, at
  /// most 1; `nil` where both sides have one and the same class only.
  public var cohenKappa: Double? {
    let (correct, rows, agreement, _, _) = marginalSums
    let chanceDisagreement = rows * rows - agreement
    return chanceDisagreement == 0 ? nil : 1 - rows * (rows - correct) / chanceDisagreement
  }

  /// Rows predicted right, all rows, and the sums over classes of (true × predicted), true² and predicted² counts.
  private var marginalSums: (Double, Double, Double, Double, Double) {
    let truth = support.map { Double($0) }
    let predicted = predictedCounts.map { Double($0) }
    var agreement = 0.0
    var truthSquares = 0.0
    var predictedSquares = 0.0
    for (t, p) in zip(truth, predicted) {
      agreement += t * p
      truthSquares += t * t
      predictedSquares += p * p
    }
    let correct = Double(correctCounts.reduce(0, +))
    return (correct, truth.reduce(0, +), agreement, truthSquares, predictedSquares)
  }
}

/// `numerator / denominator`, or 0 where the denominator is 0.
func quotient(_ numerator: Double, _ denominator: Double) -> Double {
  denominator == 0 ? 0 : numerator / denominator
}
