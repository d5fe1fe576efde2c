import LinearAlgebra

@testable import TextFeatures

/// Options under which every term counts and values are plain counts.
func countingOptions(_ change: (inout FeatureOptions) -> Void = { _ in }) -> FeatureOptions {
  var options = FeatureOptions()
  options.minimumDocumentFrequency = .count(1)
  options.termFrequency = .raw
  options.inverseDocumentFrequency = .none
  options.normalization = .none
  change(&options)
  return options
}

/// The terms of one text with their counts.
func counts(of text: String, _ change: (inout FeatureOptions) -> Void = { _ in }) throws -> [String: Float] {
  let (pipeline, matrix) = try FeaturePipeline.fitTransform(
    InMemoryTexts([text]), options: countingOptions(change), threads: 1)
  return Dictionary(uniqueKeysWithValues: zip(pipeline.terms, matrix.values))
}

/// A source that gives out given batches.
struct BatchSource: TextSource {
  let batches: [TextBatch]

  func process<Output: Sendable>(
    threads: Int, work: @Sendable (Int, TextBatch) throws -> Output, consume: (Output) throws -> Void
  ) throws {
    for (index, batch) in batches.enumerated() { try consume(work(index % threads, batch)) }
  }
}

/// Random numbers that are the same in each run (SplitMix64, Steele et al. 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
