import LinearAlgebra
import Testing

@testable import NearDuplicates

@Suite struct CandidateTests {
  /// Sets that share a given part, by construction: |A ∩ B| of |A ∪ B|.
  static func sets(jaccard: Double, size: Int, row: Int) -> [[UInt32]] {
    let shared = Int((2 * Double(size) * jaccard / (1 + jaccard)).rounded())
    func hashes(_ kind: Int, _ count: Int) -> [UInt32] {
      (0..<count).map { UInt32(truncatingIfNeeded: (row * 3 + kind) * 1_000_003 + $0 * 7919) &* 2_654_435_761 }
    }
    let common = hashes(0, shared)
    return [1, 2].map { Set(common + hashes($0, size - shared)).sorted() }
  }

  /// The share of 200 pairs that become candidates, beside 1 − (1 − J³)⁶⁴.
  @Test(arguments: [(0.2, 0.402), (0.3, 0.826), (0.4, 0.985), (0.5, 0.9998)])
  func bandsFindWhatTheFormulaSays(jaccard: Double, expected: Double) {
    var table = TraceTable.Sets()
    for row in 0..<200 {
      for set in Self.sets(jaccard: jaccard, size: 600, row: row) { table.append(set) }
    }
    let pairs = MinHashBands.candidates(table, seed: 1, threads: 2)
    let found = (0..<200).count { pairs.contains(packedPair(2 * $0, 2 * $0 + 1)) }
    // Three standard deviations of a share of 200.
    let tolerance = 3 * (expected * (1 - expected) / 200).squareRoot() + 0.01
    #expect(abs(Double(found) / 200 - expected) < tolerance)
    #expect(pairs.count - found < 20)
  }

  /// Rows in the plane at angles of whole degrees: neighbours within 25 degrees have a cosine over 0.9.
  @Test func neighboursAreNear() {
    let angles = [0.0, 10, 40, 120, 121]
    let rows = DenseMatrix<Float>(
      rowCount: 6, columnCount: 2,
      elements: angles.flatMap { [cosine($0), cosine(90 - $0)] } + [0, 0])
    let found = LatentNeighbours.pairs(of: rows, threshold: 0.9, seed: 1, threads: 2)
    #expect(found.map(\.pair) == [packedPair(0, 1), packedPair(3, 4)])
    #expect(abs(found[0].cosine - 0.98481) < 1e-4)
  }

  /// Among thousands of rows in twelve dimensions, planted twins meet in a cell.
  @Test func cellsKeepTwinsTogether() {
    var generator = SplitMix64(seed: 5)
    let count = 3000
    var elements: [Float] = []
    for row in 0..<count {
      var values = (0..<12).map { _ in Float.random(in: -1...1, using: &generator) }
      if row % 2 == 1 {
        let twin = elements[((row - 1) * 12)...]
        values = zip(twin, values).map { $0 + 0.02 * $1 }
      }
      let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      elements += values.map { $0 / norm }
    }
    let rows = DenseMatrix<Float>(rowCount: count, columnCount: 12, elements: elements)
    let found = LatentNeighbours.pairs(of: rows, threshold: 0.98, seed: 1, threads: 2)
    let twins = Set(found.map(\.pair)).intersection((0..<(count / 2)).map { packedPair(2 * $0, 2 * $0 + 1) })
    #expect(twins.count >= count / 2 * 98 / 100)
  }

  private func cosine(_ degrees: Double) -> Float {
    // Taylor's series around 0, with the angle brought into ±180.
    let x = degrees * .pi / 180
    var term = 1.0
    var sum = 1.0
    for n in 1..<20 {
      term *= -x * x / Double((2 * n - 1) * (2 * n))
      sum += term
    }
    return Float(sum)
  }
}
