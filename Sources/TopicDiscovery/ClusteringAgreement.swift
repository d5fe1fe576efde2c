internal import Foundation

/// How well two divisions of the same rows agree.
struct ClusteringAgreement: Sendable {
  /// Rows by group of the first and group of the second division.
  private let table: [[Int]]
  private let firstSizes: [Int]
  private let secondSizes: [Int]
  private let total: Int

  /// - Precondition: as many labels in both; those of the first below `firstCount`, of the second below `secondCount`.
  init(_ first: [Int], _ second: [Int], firstCount: Int, secondCount: Int) {
    var table = [[Int]](repeating: [Int](repeating: 0, count: secondCount), count: firstCount)
    for (a, b) in zip(first, second) { table[a][b] += 1 }
    self.table = table
    firstSizes = table.map { $0.reduce(0, +) }
    secondSizes = (0..<secondCount).map { column in table.reduce(0) { $0 + $1[column] } }
    total = first.count
  }

  /// The mutual information of the divisions above what chance gives to such sizes, as a share of what it could be above
  /// that: 1 for the same division, 0 for unrelated ones (Vinh, Epps and Bailey 2010; the mean of the entropies).
  func adjustedMutualInformation(_ factorials: LogFactorials) -> Double {
    let n = Double(total)
    func entropy(_ sizes: [Int]) -> Double {
      sizes.filter { $0 > 0 }.reduce(0) { $0 - Double($1) / n * log(Double($1) / n) }
    }
    let bound = (entropy(firstSizes) + entropy(secondSizes)) / 2
    guard bound > 0 else { return 1 }
    var information = 0.0
    var expected = 0.0
    for (a, row) in zip(firstSizes, table) where a > 0 {
      for (b, common) in zip(secondSizes, row) where b > 0 {
        if common > 0 { information += Double(common) / n * log(n * Double(common) / (Double(a) * Double(b))) }
        expected += factorials.expectedInformation(a, b, of: total)
      }
    }
    guard bound - expected > 1e-12 else { return 1 }
    return (information - expected) / (bound - expected)
  }

  /// For each group of the first division the group of the second that it is paired with, each at most once: the pair with
  /// the most rows in common first. Nil where none is left.
  func matching() -> [Int?] {
    let pairs = table.indices.flatMap { a in table[a].indices.map { (common: table[a][$0], a: a, b: $0) } }
      .filter { $0.common > 0 }
      .sorted { ($1.common, $0.a, $0.b) < ($0.common, $1.a, $1.b) }
    var matched = [Int?](repeating: nil, count: table.count)
    var taken: Set<Int> = []
    for pair in pairs where matched[pair.a] == nil && !taken.contains(pair.b) {
      matched[pair.a] = pair.b
      taken.insert(pair.b)
    }
    return matched
  }
}

/// The logarithms of the factorials up to a number.
struct LogFactorials: Sendable {
  private let values: [Double]

  init(upTo limit: Int) {
    var values = [0.0]
    values.reserveCapacity(limit + 1)
    for number in 1...max(1, limit) { values.append(values[number - 1] + log(Double(number))) }
    self.values = values
  }

  /// The mean mutual information that two groups of `a` and `b` of `n` rows add when they are drawn at random.
  fileprivate func expectedInformation(_ a: Int, _ b: Int, of n: Int) -> Double {
    var sum = 0.0
    let fixed = values[a] + values[b] + values[n - a] + values[n - b] - values[n]
    for common in max(1, a + b - n)...max(1, min(a, b)) {
      let probability = exp(
        fixed - values[common] - values[a - common] - values[b - common] - values[n - a - b + common])
      sum += probability * Double(common) / Double(n) * log(Double(n) * Double(common) / (Double(a) * Double(b)))
    }
    return sum
  }
}
