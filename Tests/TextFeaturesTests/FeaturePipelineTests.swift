import Foundation
import LinearAlgebra
import Safetensors
import Testing

@testable import TextFeatures

@Suite struct FeaturePipelineTests {
  static let texts: [String] = {
    var generator = SplitMix64(state: 7)
    let words = "the The fox Straße 東京都 state-of-the-art don't 3.14 мир МИР a@b.org naïve , . ‘x’ \n\n \t"
      .split(
        separator: " ")
    return (0..<60).map { _ in
      (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        String(words.randomElement(using: &generator)!)
      }.joined(separator: " ")
    }
  }()

  /// Options that between them go through every kind of analyzer and weight.
  static let variants: [FeatureOptions] = {
    var words = FeatureOptions()
    words.analyzers = [Analyzer(ngrams: 1...3)]
    words.minimumDocumentFrequency = .count(3)
    var mixed = FeatureOptions()
    mixed.analyzers = [
      Analyzer(ngrams: 1...2), Analyzer(.characterInWord, ngrams: 3...5, weight: 0.5),
      Analyzer(.character, ngrams: 2...3, weight: 0.25),
    ]
    mixed.numbers = .replace
    mixed.emailAddresses = .replace
    mixed.maximumDocumentFrequency = .share(0.9)
    mixed.maximumFeatures = 200
    var bm25 = FeatureOptions()
    bm25.termFrequency = .bm25
    bm25.normalization = .none
    var hashed = FeatureOptions()
    hashed.hashedFeatures = 128
    hashed.analyzers = [Analyzer(ngrams: 1...2), Analyzer(.character, ngrams: 3...3)]
    return [FeatureOptions(), words, mixed, bm25, hashed]
  }()

  @Test(arguments: variants)
  func rowOfATextAloneEqualsItsRowInABatch(_ options: FeatureOptions) throws {
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(InMemoryTexts(Self.texts), options: options)
    #expect(throws: Never.self) {
      try CSRMatrix(
        columnCount: matrix.columnCount, rowOffsets: matrix.rowOffsets, columnIndices: matrix.columnIndices,
        values: matrix.values)
    }
    let together = try pipeline.transform(InMemoryTexts(Self.texts))
    #expect(together.matrix == matrix)
    for (row, text) in Self.texts.enumerated() {
      let alone = try pipeline.transform(InMemoryTexts([text]))
      let entries = matrix.entries(ofRow: row)
      #expect(alone.matrix.columnIndices == Array(matrix.columnIndices[entries]))
      #expect(alone.matrix.values == Array(matrix.values[entries]))
      #expect(alone.known == [together.known[row]])
    }
  }

  @Test(arguments: variants)
  func neitherThreadsNorBatchesMatter(_ options: FeatureOptions) throws {
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(
      InMemoryTexts(Self.texts), options: options, threads: 1)
    for (threads, size) in [(2, 1), (3, 200), (8, 1 << 20)] {
      var source = InMemoryTexts(Self.texts)
      source.batchSize = size
      let other = try FeaturePipeline.fitTransform(source, options: options, threads: threads)
      #expect(other.matrix == matrix)
      #expect(other.pipeline.tensors(prefix: "") == pipeline.tensors(prefix: ""))
      let fitted = try FeaturePipeline.fit(source, options: options, threads: threads)
      #expect(fitted.tensors(prefix: "") == pipeline.tensors(prefix: ""))
      #expect(try fitted.transform(source, threads: threads).matrix == matrix)
    }
  }

  @Test(arguments: variants)
  func aStoredPipelineIsTheSame(_ options: FeatureOptions) throws {
    let pipeline = try FeaturePipeline.fit(InMemoryTexts(Self.texts), options: options)
    let tensors = pipeline.tensors(prefix: "features.")
    let stored = try FeaturePipeline(
      tensors: tensors, prefix: "features.", optionsJSON: pipeline.optionsJSON)
    #expect(stored.options == options)
    #expect(stored.tensors(prefix: "features.") == tensors)
    let source = InMemoryTexts(Self.texts + ["never seen 東京 gibberish"])
    let (first, second) = (try pipeline.transform(source), try stored.transform(source))
    #expect(first.matrix == second.matrix)
    #expect(first.known == second.known)
  }

  @Test func damagedTensorsAreRefusedOrHarmless() throws {
    let pipeline = try FeaturePipeline.fit(InMemoryTexts(Self.texts), options: Self.variants[2])
    let tensors = pipeline.tensors(prefix: "")
    for name in tensors.keys {
      #expect(throws: FeatureError.tensorMissing(name)) {
        var damaged = tensors
        damaged[name] = nil
        _ = try FeaturePipeline(tensors: damaged, prefix: "", optionsJSON: pipeline.optionsJSON)
      }
    }
    var generator = SplitMix64(state: 1)
    var refused = 0
    for _ in 0..<2_000 {
      var damaged = tensors
      let name = tensors.keys.sorted().randomElement(using: &generator)!
      let tensor = tensors[name]!
      var bytes = tensor.bytes
      var shape = tensor.shape
      if Bool.random(using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      } else {
        shape[0] = Int.random(in: 0...shape[0], using: &generator)
        bytes.removeLast(bytes.count - shape[0] * tensor.elementType.width)
      }
      damaged[name] = Tensor(elementType: tensor.elementType, shape: shape, bytes: bytes)
      do {
        let other = try FeaturePipeline(tensors: damaged, prefix: "", optionsJSON: pipeline.optionsJSON)
        // What the checks cannot tell from a stored pipeline must work as one.
        _ = try other.transform(InMemoryTexts(Array(Self.texts.prefix(2))), threads: 1)
      } catch is FeatureError {
        refused += 1
      }
    }
    #expect(refused > 1_000)
  }

  @Test func knownSharesCountOccurrencesAndWeights() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    let pipeline = try FeaturePipeline.fit(InMemoryTexts(["red fox", "red den"]), options: options)
    let known = try pipeline.transform(InMemoryTexts(["red red fox zzz", "qqq", ""])).known
    // idf: red ln(3/3)+1 = 1, fox ln(3/2)+1, unseen ln(3/1)+1.
    let fox = log(1.5) + 1
    let unseen = log(3.0) + 1
    #expect(known[0].occurrences == 0.75)
    #expect(abs(known[0].weight - (2 + fox) / (2 + fox + unseen)) < 1e-6)
    #expect(known[1] == KnownShare(occurrences: 0, weight: 0))
    #expect(known[2] == KnownShare(occurrences: 0, weight: 0))
  }

  @Test func charactersDoNotMakeAnUnknownWordKnown() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    options.analyzers = [Analyzer(.word), Analyzer(.characterInWord, ngrams: 1...2)]
    let both = try FeaturePipeline.fit(InMemoryTexts(["red fox", "red den"]), options: options)
    // Of "fed" every character is known, and the word is not.
    #expect(try both.transform(InMemoryTexts(["red fed"])).known[0].occurrences == 0.5)
    options.analyzers = [Analyzer(.characterInWord, ngrams: 1...2)]
    let characters = try FeaturePipeline.fit(InMemoryTexts(["red fox", "red den"]), options: options)
    #expect(try characters.transform(InMemoryTexts(["red fed"])).known[0].occurrences == 1)
  }

  @Test func rowsInBlocksAreThoseOfTheMatrix() throws {
    var source = InMemoryTexts(Self.texts)
    source.batchSize = 1
    for options in Self.variants {
      let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: options, threads: 1)
      func expectMatrix(_ rows: consuming FeatureRows) {
        #expect(rows.rowCount == matrix.rowCount)
        #expect(rows.entryCount == matrix.nonzeroCount)
        var columnIndices: [UInt32] = []
        var values: [Float] = []
        var rowLengths: [Int] = []
        rows.forEachBlock { block in
          columnIndices += block.columnIndices
          values += block.values
          rowLengths += zip(block.rowEnds, [0] + block.rowEnds).map { $0 - $1 }
        }
        #expect(columnIndices == matrix.columnIndices)
        #expect(values == matrix.values)
        #expect(rowLengths == (0..<matrix.rowCount).map { matrix.entries(ofRow: $0).count })
      }
      for threads in [1, 2, 3] {
        expectMatrix(try FeaturePipeline.fitRows(source, options: options, threads: threads))
        expectMatrix(try pipeline.transformRows(source, threads: threads))
      }
      #expect(String(decoding: pipeline.encodedTerms().bytes, as: UTF8.self) == pipeline.terms.joined())
    }
  }

  @Test func bm25FollowsItsFormula() throws {
    var options = countingOptions()
    options.termFrequency = .bm25
    let (_, matrix) = try FeaturePipeline.fitTransform(InMemoryTexts(["aa aa bb", "bb"]), options: options)
    // k1 = 1.2, b = 0.75, mean length 2: tf · 2.2 / (tf + 1.2 · (0.25 + 0.75 · length / 2)).
    let first = [2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.5)), 2.2 / (1 + 1.2 * (0.25 + 0.75 * 1.5))]
    let second = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 0.5))
    for (value, expected) in zip(matrix.values, first + [second]) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
  }

  @Test func optionsReadFromPartsKeepTheirDefaults() throws {
    let json =
      #"{"analyzers": [{"ngrams": "1-2"}, {"unit": "character", "ngrams": "3", "weight": 2}], "minimumDocumentFrequency": 0.01, "stopWords": "english"}"#
    let options = try JSONDecoder().decode(FeatureOptions.self, from: Data(json.utf8))
    var expected = FeatureOptions()
    expected.analyzers = [Analyzer(ngrams: 1...2), Analyzer(.character, ngrams: 3...3, weight: 2)]
    expected.minimumDocumentFrequency = .share(0.01)
    expected.stopWords = .english
    #expect(options == expected)
    let again = try JSONDecoder().decode(FeatureOptions.self, from: JSONEncoder().encode(options))
    #expect(again == options)
  }

  @Test func optionsThatMakeNoSenseAreRefused() {
    func error(_ change: (inout FeatureOptions) -> Void) -> FeatureError? {
      var options = FeatureOptions()
      change(&options)
      do { try options.validate() } catch { return error }
      return nil
    }
    #expect(error { _ in } == nil)
    #expect(error { $0.analyzers = [] } == .noAnalyzers)
    #expect(error { $0.analyzers = [Analyzer(ngrams: 0...1)] } == .ngramsOutOfRange(0...1))
    #expect(error { $0.analyzers[0].weight = -1 } == .weightNotPositive(option: "weight", -1))
    #expect(error { $0.titleWeight = 1.5 } == .titleWeightNotWhole(1.5))
    #expect(
      error { $0.minimumDocumentFrequency = .share(1.5) }
        == .documentFrequencyOutOfRange(option: "minimumDocumentFrequency"))
    #expect(error { $0.maximumFeatures = 0 } == .countNotPositive(option: "maximumFeatures", 0))
    #expect(error { $0.bm25LengthShare = 2 } == .shareOutOfRange(option: "bm25LengthShare", 2))
  }

  @Test func textsWithoutTermsAreRefused() {
    #expect(throws: FeatureError.noTexts) {
      try FeaturePipeline.fit(InMemoryTexts([]), options: FeatureOptions())
    }
    #expect(throws: FeatureError.noTermsLeft(texts: 2, distinctTerms: 2)) {
      try FeaturePipeline.fit(InMemoryTexts(["aa", "bb"]), options: FeatureOptions())
    }
  }
}
