extension FeatureOptions {
  /// Checks that the options make sense together.
  ///
  /// - Throws: `FeatureError` naming the first that does not.
  public func validate() throws(FeatureError) {
    guard !analyzers.isEmpty else { throw .noAnalyzers }
    for analyzer in analyzers {
      guard analyzer.ngrams.lowerBound >= 1, analyzer.ngrams.upperBound <= Self.longestNGram else {
        throw .ngramsOutOfRange(analyzer.ngrams)
      }
      try Self.checkWeight("weight", analyzer.weight)
    }
    try Self.checkWeight("titleWeight", titleWeight)
    if titles == .text, titleWeight != titleWeight.rounded() || titleWeight > 1_000 {
      throw .titleWeightNotWhole(titleWeight)
    }
    guard minimumWordLength >= 1 else {
      throw .countNotPositive(option: "minimumWordLength", minimumWordLength)
    }
    guard minimumDocumentFrequency.isValid else {
      throw .documentFrequencyOutOfRange(option: "minimumDocumentFrequency")
    }
    guard maximumDocumentFrequency?.isValid ?? true else {
      throw .documentFrequencyOutOfRange(option: "maximumDocumentFrequency")
    }
    if let maximumFeatures, maximumFeatures < 1 {
      throw .countNotPositive(option: "maximumFeatures", maximumFeatures)
    }
    if let hashedFeatures, hashedFeatures < 1 || hashedFeatures > 1 << 30 {
      throw .countNotPositive(option: "hashedFeatures", hashedFeatures)
    }
    guard bm25Saturation.isFinite, bm25Saturation >= 0 else {
      throw .weightNotPositive(option: "bm25Saturation", bm25Saturation)
    }
    guard (0...1).contains(bm25LengthShare) else {
      throw .shareOutOfRange(option: "bm25LengthShare", bm25LengthShare)
    }
    if let stemmer { _ = try Stemmer(language: stemmer) }
  }

  /// The longest run of words or characters that may be a term.
  static let longestNGram = 32

  private static func checkWeight(_ option: String, _ weight: Double) throws(FeatureError) {
    guard weight.isFinite, weight > 0 else { throw .weightNotPositive(option: option, weight) }
  }
}
