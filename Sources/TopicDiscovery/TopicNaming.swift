internal import Foundation
internal import LinearAlgebra

/// Names topics by the terms that set them apart and that stand together.
///
/// Candidates are the terms whose mean weight in the topic's texts exceeds that in all texts by most. One after the other
/// that candidate is taken that adds most: its excess, and how much more often than by chance it stands in one text with those taken,
/// by normalised pointwise mutual information (Bouma 2009), which is the measure that agrees best with what people call
/// coherent (Lau, Newman and Baldwin 2014).
struct TopicNaming {
  /// A column and by how much its mean weight in the topic exceeds that in all texts.
  struct Term: Sendable {
    var column: Int
    var excess: Double
  }

  private static let candidateCount = 30
  /// How much a candidate's excess counts, relative to the largest, beside its mean coherence, which is at most 1.
  private static let excessWeight = 0.5

  /// - Parameters:
  ///   - matrix: weighted terms of texts.
  ///   - labels: the topic of each text; nil where it has none.
  /// - Returns: for each topic at most `termCount` terms, fewer where fewer set it apart.
  static func terms(
    of matrix: CSRMatrix, labels: [Int?], topicCount: Int, termCount: Int, threads: Int
  ) -> [[Term]] {
    let excesses = excesses(matrix, labels, topicCount)
    let limit = max(candidateCount, termCount)
    let candidates = mapInParallel(topicCount, threads: threads) { topic in
      Array(
        excesses[topic].enumerated().filter { $0.element > 0 }.map { Term(column: $0.offset, excess: $0.element) }
          .sorted { ($1.excess, $0.column) < ($0.excess, $1.column) }.prefix(limit))
    }
    let occurrences = Occurrences(of: Set(candidates.joined().map(\.column)), in: matrix)
    return mapInParallel(topicCount, threads: threads) { topic in
      chosen(from: candidates[topic], count: termCount, occurrences)
    }
  }

  /// The mean weight of each term in the texts of each topic, less that in all texts; topics × terms.
  private static func excesses(_ matrix: CSRMatrix, _ labels: [Int?], _ topicCount: Int) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: matrix.columnCount), count: topicCount)
    var all = [Double](repeating: 0, count: matrix.columnCount)
    var sizes = [Int](repeating: 0, count: topicCount)
    for row in 0..<matrix.rowCount {
      if let topic = labels[row] {
        sizes[topic] += 1
        for entry in matrix.entries(ofRow: row) {
          sums[topic][Int(matrix.columnIndices[entry])] += Double(matrix.values[entry])
        }
      }
      for entry in matrix.entries(ofRow: row) { all[Int(matrix.columnIndices[entry])] += Double(matrix.values[entry]) }
    }
    // One topic has nothing to be set apart from.
    let background = topicCount > 1 ? 1 / Double(max(1, matrix.rowCount)) : 0
    for topic in 0..<topicCount {
      let share = 1 / Double(max(1, sizes[topic]))
      for column in all.indices { sums[topic][column] = sums[topic][column] * share - all[column] * background }
    }
    return sums
  }

  private static func chosen(from candidates: [Term], count: Int, _ occurrences: Occurrences) -> [Term] {
    guard let first = candidates.first else { return [] }
    var taken = [first]
    var rest = candidates.dropFirst().map { (term: $0, coherence: 0.0) }
    while taken.count < count, !rest.isEmpty {
      let last = taken[taken.count - 1].column
      for index in rest.indices { rest[index].coherence += occurrences.coherence(rest[index].term.column, last) }
      func gain(_ place: (term: Term, coherence: Double)) -> Double {
        place.coherence / Double(taken.count) + excessWeight * place.term.excess / first.excess
      }
      var best = 0
      for index in rest.indices where gain(rest[index]) > gain(rest[best]) { best = index }
      taken.append(rest.remove(at: best).term)
    }
    return taken
  }
}

/// In which texts some terms occur, as sets of bits.
private struct Occurrences: Sendable {
  private var bits: [Int: [UInt64]] = [:]
  private var counts: [Int: Int] = [:]
  private let textCount: Int

  init(of columns: Set<Int>, in matrix: CSRMatrix) {
    textCount = matrix.rowCount
    let words = (matrix.rowCount + 63) / 64
    let order = columns.sorted()
    var places = [Int32](repeating: -1, count: matrix.columnCount)
    for (place, column) in order.enumerated() { places[column] = Int32(place) }
    var table = [UInt64](repeating: 0, count: words * order.count)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        let place = places[Int(matrix.columnIndices[entry])]
        if place >= 0 { table[Int(place) * words + row / 64] |= 1 << UInt64(row % 64) }
      }
    }
    for (place, column) in order.enumerated() {
      let own = Array(table[(place * words)..<((place + 1) * words)])
      counts[column] = own.reduce(0) { $0 + $1.nonzeroBitCount }
      bits[column] = own
    }
  }

  /// The normalised pointwise mutual information of two terms in one text: 1 where one never stands without the other, 0
  /// by chance, -1 where they never stand together.
  func coherence(_ a: Int, _ b: Int) -> Double {
    guard let first = bits[a], let second = bits[b], let countA = counts[a], let countB = counts[b] else { return -1 }
    var together = 0
    for word in first.indices { together += (first[word] & second[word]).nonzeroBitCount }
    guard together > 0 else { return -1 }
    guard together < textCount else { return 1 }
    let n = Double(textCount)
    let joint = Double(together) / n
    return log(joint / (Double(countA) / n * Double(countB) / n)) / -log(joint)
  }
}
