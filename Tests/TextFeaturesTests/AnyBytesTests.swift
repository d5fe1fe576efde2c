import Foundation
import LinearAlgebra
import Testing

@testable import TextFeatures

/// Any bytes go in. `SLANT_FUZZ_INPUTS` sets how many texts are tried; the default keeps the tests quick.
@Suite struct AnyBytesTests {
  static let inputCount =
    ProcessInfo.processInfo.environment["SLANT_FUZZ_INPUTS"].flatMap { Int($0) } ?? 5_000

  /// Bits of text whose mixtures reach the corners of the scanner.
  static let pieces: [[UInt8]] = [
    "the", "Σ", "İ", "ß", "'", "’", "-", ".", ",", "@", "://", "http", "www.", "a@b.c", "1.2", "東", "ไ",
    "e\u{301}",
    "\u{301}", "\u{AD}", "\u{200D}", " ", "\n", "\u{A0}", "ﷺ", "½", "™", "🏴󠁧󠁢", "_", "\u{0}", "word", "ΑΣ",
  ].map { Array($0.utf8) }

  static func randomBytes(_ generator: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.append(UInt8.random(in: 0...255, using: &generator))
      case 1: bytes += pieces.randomElement(using: &generator)!.dropLast()
      default: bytes += pieces.randomElement(using: &generator)!
      }
    }
    return bytes
  }

  @Test(arguments: [FeatureOptions.Tokens.words, .scikitLearn], [false, true])
  func anyBytesGiveAValidMatrix(_ tokens: FeatureOptions.Tokens, stripAccents: Bool) throws {
    var options = FeatureOptions()
    options.tokens = tokens
    options.stripAccents = stripAccents
    options.urls = .replace
    options.emailAddresses = .keep
    options.numbers = .replace
    options.joinHyphens = true
    options.minimumDocumentFrequency = .count(1)
    options.analyzers = [
      Analyzer(ngrams: 1...2), Analyzer(.character, ngrams: 1...2), Analyzer(.characterInWord, ngrams: 2...3),
    ]
    var generator = SplitMix64(state: stripAccents ? 3 : 4)
    var done = 0
    while done < Self.inputCount / 4 {
      var bytes: [UInt8] = []
      var bodies: [Range<Int>] = []
      for _ in 0..<500 {
        let start = bytes.count
        bytes += Self.randomBytes(&generator)
        bodies.append(start..<bytes.count)
      }
      done += bodies.count
      let titles = bodies.map { $0.lowerBound..<($0.lowerBound + $0.count / 3) }
      let batch = TextBatch(bytes: bytes, titles: titles, bodies: bodies)
      let source = BatchSource(batches: [batch])
      let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: options, threads: 1)
      _ = try CSRMatrix(
        columnCount: matrix.columnCount, rowOffsets: matrix.rowOffsets, columnIndices: matrix.columnIndices,
        values: matrix.values)
      #expect(try pipeline.transform(source, threads: 1).matrix == matrix)
    }
  }
}
