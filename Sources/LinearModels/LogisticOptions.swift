/// What a logistic regression is fitted with.
///
/// The objective is C · Σᵢ rowWeightᵢ · classWeight · log lossᵢ + penalty(W), intercepts not penalised, as in
/// scikit-learn.
public struct LogisticOptions: Codable, Sendable, Equatable {
  /// C, the inverse strength of the penalty: larger fits the rows more closely. Above 0.
  public var inverseStrength: Double
  /// The penalty on the weights.
  public var penalty: Penalty
  /// How much the rows of each class count.
  public var classWeights: ClassWeights
  /// Which model several classes get.
  public var multiclass: Multiclass
  /// Whether each output has an intercept.
  public var hasIntercept: Bool
  /// The fit ends when its objective is certified to be above the minimum by at most this part of itself. From
  /// 1e-9 on; single precision gives about 1e-8, with an L1 part 1e-6.
  public var tolerance: Double
  /// The largest number of passes of dual coordinate descent and of Newton steps, each.
  public var iterationLimit: Int

  public init(
    inverseStrength: Double = 1, penalty: Penalty = .l2, classWeights: ClassWeights = .none,
    multiclass: Multiclass = .multinomial, hasIntercept: Bool = true, tolerance: Double = 1e-6,
    iterationLimit: Int = 200
  ) {
    self.inverseStrength = inverseStrength
    self.penalty = penalty
    self.classWeights = classWeights
    self.multiclass = multiclass
    self.hasIntercept = hasIntercept
    self.tolerance = tolerance
    self.iterationLimit = iterationLimit
  }

  /// The penalty of the weights W.
  public enum Penalty: Codable, Sendable, Equatable {
    /// ½ ‖W‖²
    case l2
    /// ‖W‖₁, which sets weights to exactly 0.
    case l1
    /// ρ ‖W‖₁ + (1 − ρ) / 2 ‖W‖², with ρ the given part, from 0 to 1.
    case elasticNet(l1Ratio: Double)
  }

  /// How much the rows of each class count in the objective.
  public enum ClassWeights: Codable, Sendable, Equatable {
    /// All alike.
    case none
    /// rows / (classes · rows of the class), row weights counted in; for labels of which a row may bear several,
    /// each label's rows against the others by the same rule with two classes.
    case balanced
    /// The square root of that: rare classes count more than their rows do, and common ones do not lose all they have.
    case softened
    /// A weight above 0 for each class; for labels of which a row may bear several, of the rows that bear it.
    case given([Float])
  }

  /// The model of more than two classes.
  public enum Multiclass: String, Codable, Sendable {
    /// One softmax over the classes.
    case multinomial
    /// A binary model for each class against the rest; probabilities are scaled to the sum 1.
    case oneVersusRest
  }
}

extension LogisticOptions {
  /// Checks every value.
  ///
  /// - Throws: `LogisticRegressionError` that names the first value out of bounds.
  public func check() throws(LogisticRegressionError) {
    guard inverseStrength.isFinite, inverseStrength > 0 else {
      throw .optionOutOfRange(
        name: "inverseStrength", value: inverseStrength, expected: "a finite number above 0")
    }
    guard tolerance.isFinite, tolerance >= 1e-9, tolerance < 1 else {
      throw .optionOutOfRange(name: "tolerance", value: tolerance, expected: "a number from 1e-9 to below 1")
    }
    guard iterationLimit >= 1 else {
      throw .optionOutOfRange(name: "iterationLimit", value: Double(iterationLimit), expected: "at least 1")
    }
    if case .elasticNet(let ratio) = penalty {
      guard ratio >= 0, ratio <= 1 else {
        throw .optionOutOfRange(name: "l1Ratio", value: ratio, expected: "a number from 0 to 1")
      }
    }
    if case .given(let weights) = classWeights {
      for (label, weight) in weights.enumerated() where !(weight.isFinite && weight > 0) {
        throw .optionOutOfRange(
          name: "classWeights[\(label)]", value: Double(weight), expected: "a finite number above 0")
      }
    }
  }

  /// λ₁ and λ₂ of the penalty.
  var penaltyFactors: (absolute: Double, squared: Double) {
    switch penalty {
    case .l2: (0, 1)
    case .l1: (1, 0)
    case .elasticNet(let ratio): (ratio, 1 - ratio)
    }
  }
}
