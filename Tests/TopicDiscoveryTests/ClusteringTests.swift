import Foundation
import LinearAlgebra
import Testing

@testable import TopicDiscovery

/// What other libraries made of small inputs; Fixtures/make.py wrote it.
private struct References: Decodable {
  struct Pair: Decodable {
    let first: [Int]
    let second: [Int]
    let firstCount: Int
    let secondCount: Int
    let adjusted: Double
  }

  struct Merged: Decodable {
    let count: Int
    let labels: [Int]
  }

  let pairs: [Pair]
  let points: [[Double]]
  let merged: [Merged]

  static func read() throws -> References {
    let url = try #require(
      Bundle.module.url(forResource: "references", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: url))
  }
}

/// Rows of length 1 around `count` axes, in turn.
func scatteredRows(_ size: Int, around count: Int, width: Int, noise: Float = 0.3) -> DenseMatrix<Float> {
  var generator = SplitMix64(seed: 11)
  var rows = DenseMatrix<Float>(rowCount: size, columnCount: width, repeating: 0)
  for row in 0..<size {
    for axis in 0..<width { rows[row, axis] = Float.random(in: -noise...noise, using: &generator) }
    rows[row, row % count] += 1
  }
  scaleRowsToUnitLength(&rows)
  return rows
}

@Suite struct ClusteringTests {
  @Test func agreementIsThatOfScikitLearn() throws {
    for pair in try References.read().pairs {
      let agreement = ClusteringAgreement(
        pair.first, pair.second, firstCount: pair.firstCount, secondCount: pair.secondCount)
      let value = agreement.adjustedMutualInformation(LogFactorials(upTo: pair.first.count))
      #expect(abs(value - pair.adjusted) < 1e-9)
    }
  }

  @Test func matchingPairsWhatIsMostAlike() {
    let agreement = ClusteringAgreement([0, 0, 0, 1, 1, 2], [2, 2, 1, 1, 1, 1], firstCount: 3, secondCount: 3)
    // 0 and 2 share two rows, 1 and 1 two; what 2 shares with 1 is taken.
    #expect(agreement.matching() == [2, 1, nil])
  }

  @Test func mergingIsThatOfSciPy() throws {
    let references = try References.read()
    let points = DenseMatrix<Float>(
      rowCount: references.points.count, columnCount: 3, elements: references.points.flatMap { $0.map { Float($0) } })
    for merged in references.merged {
      let groups = WardMerging.groups(
        means: points, sizes: [Int](repeating: 1, count: points.rowCount), count: merged.count)
      // The same division, whatever the groups are called.
      let pairs = Set(zip(groups, merged.labels).map { [$0, $1] })
      #expect(Set(groups).count == merged.count)
      #expect(pairs.count == merged.count)
    }
  }

  @Test(arguments: [1, 3]) func neighboursAreTheNearest(threads: Int) {
    let rows = scatteredRows(1100, around: 7, width: 9)
    let found = NeighbourGraph.nearest(rows, count: 4, threads: threads)
    let cosines = rows.dotProducts(withRowsOf: rows)
    for row in stride(from: 0, to: rows.rowCount, by: 37) {
      let expected = (0..<rows.rowCount).filter { $0 != row }
        .sorted { (cosines[row, $1], $0) < (cosines[row, $0], $1) }.prefix(4)
      #expect(found[(row * 4)..<(row * 4 + 4)].map { Int($0.row) } == Array(expected))
    }
  }

  @Test func groupsAreFoundFromAnySeed() {
    let rows = scatteredRows(400, around: 5, width: 8)
    for seed: UInt64 in 1...4 {
      let labels = SphericalClustering(rows, count: 5, seed: seed, threads: 2).labels
      #expect(Set((0..<400).map { [labels[$0], $0 % 5] }).count == 5)
    }
  }

  @Test func equalRowsMakeNoTrouble() {
    let rows = DenseMatrix<Float>(rowCount: 6, columnCount: 2, elements: [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1])
    let labels = SphericalClustering(rows, count: 2, seed: 1, threads: 1).labels
    #expect(Set(labels[..<3]).count == 1)
    #expect(Set(labels[3...]).count == 1)
    #expect(labels[0] != labels[5])
  }

  private func trials(_ agreements: [Double]) -> [StabilityTrial] {
    agreements.enumerated().map { StabilityTrial(topics: $0.offset + 2, agreement: $0.element, standardError: 0) }
  }

  @Test(arguments: [
    // The finest peak of those that are nearly as good as the best.
    ([0.9, 0.5, 0.7, 0.85, 0.8, 0.82, 0.75, 0.76], 7),
    // A peak that is too low does not count, and the last number is none.
    ([0.95, 0.5, 0.7, 0.6, 0.9], 2),
    // Rising to the end: the best there is.
    ([0.5, 0.6, 0.7], 4),
    ([0.4], 2),
    ([], 1),
  ])
  func theFinestDivisionThatIsBorneOut(agreements: [Double], topics: Int) {
    #expect(TopicCount.chosen(from: trials(agreements)) == topics)
  }
}
