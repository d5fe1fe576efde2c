internal import Foundation

/// McNemar's test (McNemar 1947) of whether two models are right equally often on the same rows.
///
/// Only the rows count on which one is right and the other wrong. The exact test never alarms more often than it
/// says; the mid-p test comes closer to what it says, and is the one recommended by Fagerland, Lydersen
/// and Laake (2013). All p-values are two-sided.
public struct McNemarTest: Sendable, Equatable, Codable {
  /// The rows on which only the first model is right.
  public let onlyFirstRight: Int
  /// The rows on which only the second model is right.
  public let onlySecondRight: Int

  /// - Throws: `EvaluationError` if there are no rows or lengths differ.
  public init(truth: [Int], first: [Int], second: [Int]) throws(EvaluationError) {
    guard !truth.isEmpty else { throw .noRows }
    for (predictions, name) in [(first, "first predictions"), (second, "second predictions")]
    where predictions.count != truth.count {
      throw .rowCountsDiffer(expected: truth.count, found: predictions.count, input: name)
    }
    var onlyFirst = 0
    var onlySecond = 0
    for row in truth.indices {
      let (firstRight, secondRight) = (first[row] == truth[row], second[row] == truth[row])
      onlyFirst += firstRight && !secondRight ? 1 : 0
      onlySecond += secondRight && !firstRight ? 1 : 0
    }
    self.init(onlyFirstRight: onlyFirst, onlySecondRight: onlySecond)
  }

  /// - Precondition: both counts are at least 0.
  public init(onlyFirstRight: Int, onlySecondRight: Int) {
    precondition(onlyFirstRight >= 0 && onlySecondRight >= 0, "counts are at least 0")
    self.onlyFirstRight = onlyFirstRight
    self.onlySecondRight = onlySecondRight
  }

  /// The binomial probability, doubled, of a split of the differing rows at least as uneven. O(differing rows).
  public var exactPValue: Double {
    min(1, 2 * (tail(through: smaller - 1) + probability(of: smaller)))
  }

  /// The same with the observed split counted half. O(differing rows).
  public var midPValue: Double {
    min(1, 2 * tail(through: smaller - 1) + probability(of: smaller))
  }

  /// From the χ² distribution with one degree of freedom, with Edwards' continuity correction
  /// (|b - c| - 1)² / (b + c), the distance at least 0; for 25 differing rows and more.
  public var continuityCorrectedPValue: Double {
    let differing = Double(onlyFirstRight + onlySecondRight)
    guard differing > 0 else { return 1 }
    let distance = max(0, abs(Double(onlyFirstRight - onlySecondRight)) - 1)
    return erfc((distance * distance / differing / 2).squareRoot())
  }

  private var smaller: Int { min(onlyFirstRight, onlySecondRight) }

  private func probability(of count: Int) -> Double {
    let total = Double(onlyFirstRight + onlySecondRight)
    let k = Double(count)
    return exp(lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1) - total * M_LN2)
  }

  private func tail(through last: Int) -> Double {
    last < 0 ? 0 : (0...last).reduce(0) { $0 + probability(of: $1) }
  }
}
