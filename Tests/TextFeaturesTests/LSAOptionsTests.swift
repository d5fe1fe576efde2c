import LinearAlgebra
import Testing

@testable import TextFeatures

@Suite struct LSAOptionsTests {
  private let texts = [
    "red fox red hound", "red hound runs", "blue whale swims", "blue whale blue sea", "fox runs", "sea swims whale",
    "red sea", "hound and fox", "whale and sea and fox",
  ]

  private func fitted(
    _ representation: Representation = .both, rank: Int = 4, _ change: (inout LSAOptions) -> Void = { _ in }
  ) throws -> (extractor: FeatureExtractor, design: DesignMatrix) {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    var lsa = LSAOptions()
    change(&lsa)
    return try FeatureExtractor.fitTransform(
      InMemoryTexts(texts), options: options, representation: representation, rank: rank, lsaOptions: lsa, seed: 1,
      threads: 1)
  }

  private func close(_ a: [Float], _ b: [Float], within tolerance: Float = 1e-4) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < tolerance }
  }

  @Test func theWeightIsTheLengthBesideTheTerms() throws {
    let dense = try #require(try fitted { $0.weight = 0.25 }.design.dense)
    #expect(dense.rowNorms().allSatisfy { abs($0 - 0.25) < 1e-5 })
    let alone = try #require(try fitted(.lsa) { $0.weight = 0.25 }.design.dense)
    #expect(alone.rowNorms().allSatisfy { abs($0 - 1) < 1e-5 })
  }

  /// Row by row, in proportion to the coordinates times the powers of the singular values.
  @Test(arguments: [-1, 0.5, 2.0])
  func thePowerScalesTheAxes(power: Double) throws {
    let (extractor, design) = try fitted()
    let plain = try #require(design.dense)
    let scaled = try #require(try fitted { $0.axisPower = power }.design.dense)
    let values = try #require(extractor.lsa).singularValues
    for row in 0..<plain.rowCount {
      let expected = (0..<4).map { Double(plain[row, $0]) * raised(values[$0], power) }
      let norm = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(close((0..<4).map { scaled[row, $0] }, expected.map { Float($0 / norm) }))
    }
  }

  @Test func leadingAxesAreThoseOfALowerRank() throws {
    let (extractor, design) = try fitted()
    let lower = extractor.truncated(toRank: 2, design: design)
    let direct = try fitted(rank: 2)
    #expect(close(try #require(lower.design.dense).elements, try #require(direct.design.dense).elements))
    let (found, expected) = (try #require(lower.extractor.lsa), try #require(direct.extractor.lsa))
    #expect(close(found.termVectors.elements, expected.termVectors.elements))
    #expect(abs(found.explainedShare - expected.explainedShare) < 1e-5)
    #expect(found.rank == 2)
    #expect(lower.extractor.columnCount == direct.extractor.columnCount)
  }

  @Test func storedAnalysesScaleAsBefore() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    var lsa = LSAOptions()
    (lsa.axisPower, lsa.weight) = (0.5, 0.3)
    let (extractor, _) = try fitted {
      $0 = lsa
    }
    let back = try FeatureExtractor(
      tensors: extractor.tensors(prefix: "f."), prefix: "f.", options: options, representation: .both, lsaOptions: lsa)
    let batch = TextBatch(bytes: Array("red whale".utf8), titles: [0..<0], bodies: [0..<9])
    #expect(
      try back.workers(count: 1)[0].transform(batch).design == extractor.workers(count: 1)[0].transform(batch).design)
  }

  /// Where there are words, pieces of them do not count as known.
  @Test func knownIsSaidOfWords() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    options.analyzers = [Analyzer(), Analyzer(.characterInWord, ngrams: 2...3)]
    let (pipeline, _) = try FeaturePipeline.fitTransform(
      InMemoryTexts(["red fox", "blue whale"]), options: options, threads: 1)
    let known = try pipeline.transform(InMemoryTexts(["red redred foxred fox"])).known[0]
    #expect(known.occurrences == 0.5)
  }
}

/// base^exponent for a base above 0, from squares and roots alone.
private func raised(_ base: Double, _ exponent: Double) -> Double {
  switch exponent {
  case -1: 1 / base
  case 0.5: base.squareRoot()
  case 2: base * base
  default: .nan
  }
}
