/// P-values of several tests, raised so that luck alone brings any of them below 5 % in at most 5 of 100 such families of tests
/// (Holm, "A simple sequentially rejective multiple test procedure", 1979).
public enum HolmCorrection {
  /// The corrected p-values, in the order of `pValues`: the smallest of n times n, the next times n − 1 and so on, none
  /// below a smaller one's, at most 1. O(n log n).
  ///
  /// - Precondition: all lie in 0 ... 1.
  public static func corrected(_ pValues: [Double]) -> [Double] {
    precondition(pValues.allSatisfy { (0...1).contains($0) }, "p-values lie in 0 ... 1")
    var result = pValues
    var largest = 0.0
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (rank, place) in order.enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[place]))
      result[place] = largest
    }
    return result
  }
}
