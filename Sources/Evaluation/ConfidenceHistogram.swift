/// How many answers were given with about the same confidence, right and wrong ones apart.
public struct ConfidenceHistogram: Sendable, Equatable {
  /// Of each bin of equal width from 0 to 1; a bin holds its lower end, the last one 1 as well, as numpy's `histogram` has it.
  public let right: [Int]
  public let wrong: [Int]

  /// - Throws: `EvaluationError` if lengths differ or a confidence is not in 0 ... 1.
  public init(confidences: [Double], isRight: [Bool], binCount: Int = 20) throws(EvaluationError) {
    precondition(binCount > 0, "a histogram has at least one bin")
    guard isRight.count == confidences.count else {
      throw .rowCountsDiffer(expected: confidences.count, found: isRight.count, input: "labels")
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: binCount), count: 2)
    for (row, confidence) in confidences.enumerated() {
      guard confidence >= 0, confidence <= 1 else {
        throw .probabilityOutOfRange(row: row, column: 0, value: confidence)
      }
      counts[isRight[row] ? 1 : 0][min(binCount - 1, Int(confidence * Double(binCount)))] += 1
    }
    wrong = counts[0]
    right = counts[1]
  }
}
