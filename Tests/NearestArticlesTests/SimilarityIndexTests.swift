import Foundation
import LinearAlgebra
import Testing
import TextFeatures

@testable import NearestArticles

@Suite struct SimilarityIndexTests {
  /// Texts with words in common by chance, so that no two are alike.
  private static let texts: [String] = {
    var generator = SplitMix64(seed: 9)
    return (0..<300).map { _ in
      (0..<20).map { _ in "word\(Int.random(in: 0..<80, using: &generator))" }.joined(separator: " ")
    }
  }()
  private static let ids = texts.indices.map { "a\($0)" }

  private static func index() throws -> SimilarityIndex {
    try SimilarityIndex(InMemoryTexts(texts), ids: ids, titles: ids.map { "Title \($0)" }, threads: 2)
  }

  /// Cosines in double precision, computed apart from the index.
  private static func bruteForce(_ row: Int, _ space: SimilaritySpace) throws -> [Int] {
    let options = SimilarityOptions()
    let (_, matrix) = try FeaturePipeline.fitTransform(InMemoryTexts(texts), options: options.terms, threads: 1)
    var rows = DenseMatrix<Float>(rowCount: matrix.rowCount, columnCount: matrix.columnCount, repeating: 0)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) { rows[row, Int(matrix.columnIndices[entry])] = matrix.values[entry] }
    }
    if space == .lsa {
      let lsa = try LatentSemanticAnalysis(
        fitting: matrix, rank: min(options.rank, matrix.columnCount), seed: options.seed, threads: 1)
      rows = lsa.coordinates(of: matrix, threads: 1)
    }
    func cosine(_ other: Int) -> Double {
      zip(rows.elements[rows.elementRange(ofRow: row)], rows.elements[rows.elementRange(ofRow: other)])
        .reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let cosines = texts.indices.map(cosine)
    return Array(texts.indices.filter { $0 != row }.sorted { cosines[$0] > cosines[$1] }.prefix(10))
  }

  @Test(arguments: SimilaritySpace.allCases) func nothingNearIsMissed(space: SimilaritySpace) throws {
    let index = try Self.index()
    for row in [0, 17, 299] {
      let found = try index.nearest(toRow: row, count: 10, space: space, threads: 2)
      #expect(found.map(\.row) == (try Self.bruteForce(row, space)))
      #expect(found.map(\.similarity) == found.map(\.similarity).sorted(by: >))
      #expect(found[0].title == "Title \(found[0].id)")
    }
  }

  @Test(arguments: SimilaritySpace.allCases) func aTextIsNearestToItself(space: SimilaritySpace) throws {
    let found = try Self.index().nearest(toText: Self.texts[42], count: 3, space: space)
    #expect(found[0].row == 42)
    #expect(abs(found[0].similarity - 1) < 1e-5)
    #expect(found[0].sharedTerms.count == 5)
    #expect(found[0].sharedTerms.allSatisfy(Self.texts[42].contains))
  }

  @Test(arguments: SimilaritySpace.allCases) func aSavedIndexGivesTheSame(space: SimilaritySpace) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let index = try SimilarityIndex(
      InMemoryTexts(Self.texts), ids: Self.ids, titles: Self.ids, notes: ["made from": "test"], threads: 1)
    try index.write(toPath: path)
    let saved = try SimilarityIndex(contentsOfPath: path)
    #expect(saved.notes == ["made from": "test"])
    #expect(try saved.row(withID: "a7") == 7)
    #expect(throws: SimilarityError.unknownID("a300")) { try saved.row(withID: "a300") }
    #expect(
      try saved.nearest(toRow: 7, count: 5, space: space) == index.nearest(toRow: 7, count: 5, space: space))
    #expect(
      try saved.nearest(toText: "word1 word2", count: 5, space: space)
        == index.nearest(toText: "word1 word2", count: 5, space: space))
  }

  /// Whatever bytes an index holds, asking it ends in an answer or an error.
  @Test func damagedIndexesDoNotTrap() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SimilarityIndex(InMemoryTexts(Self.texts), ids: Self.ids, titles: Self.ids, threads: 1).write(toPath: path)
    let whole = try Data(contentsOf: URL(filePath: path))
    var generator = SplitMix64(seed: 2)
    var refused = 0
    for trial in 0..<150 {
      var bytes = whole
      if trial % 10 == 0 {
        bytes = bytes.prefix(Int.random(in: 0..<whole.count, using: &generator))
      } else {
        for _ in 0..<(1 << (trial % 12)) {
          bytes[Int.random(in: 0..<whole.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      try bytes.write(to: URL(filePath: path))
      do {
        let index = try SimilarityIndex(contentsOfPath: path)
        for space in SimilaritySpace.allCases {
          _ = try index.nearest(toRow: try index.row(withID: "a3"), count: 300, space: space)
          _ = try index.nearest(toText: "word1 word2 word3", count: 300, space: space)
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused >= 15)
  }

  @Test func wordsThatNobodyKnows() throws {
    #expect(try Self.index().nearest(toText: "nothing of it", count: 5).isEmpty)
  }

  @Test func fewTexts() throws {
    let index = try SimilarityIndex(
      InMemoryTexts(["red apple", "blue sky", ""]), ids: ["1", "2", "3"], titles: ["", "", ""], threads: 1)
    #expect(try index.nearest(toText: "an apple", count: 1, space: .tfidf).map(\.id) == ["1"])
    #expect(try index.nearest(toRow: 2, count: 5).count == 2)
  }
}
