internal import TextFeatures

/// How a similarity index is made.
public struct SimilarityOptions: Sendable {
  /// How text becomes terms and terms become numbers.
  let terms: FeatureOptions
  /// The rank of the latent semantic analysis, or less where the texts have less.
  public var rank = 100
  /// The seed of the decomposition's random start.
  public var seed: UInt64 = 1

  /// Words in two texts or more, without English function words.
  public init() {
    var terms = FeatureOptions()
    terms.stopWords = .english
    terms.joinApostrophes = false
    self.terms = terms
  }
}

/// In what space texts are compared; both by the cosine.
public enum SimilaritySpace: String, Sendable, CaseIterable {
  /// Latent semantic analysis: texts are near where their words occur in the same texts.
  case lsa
  /// Weighted terms: texts are near where they share words.
  case tfidf
}

/// A text of an index and how near it is.
public struct SimilarText: Sendable, Equatable {
  /// The place of the text in the index.
  public let row: Int
  public let id: String
  public let title: String
  /// The cosine: at most 1.
  public let similarity: Double
  /// The words that both hold, those that make the texts alike most first.
  public let sharedTerms: [String]
}
