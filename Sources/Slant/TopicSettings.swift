public import TextFeatures
public import TopicDiscovery

/// How the topics of a corpus are found, and which fields hold what.
public struct TopicSettings: Sendable {
  public var text = "text"
  public var title: String? = "title"
  public var id: String? = "id"
  /// Read where it is there: dates that begin as 2021-04 does.
  public var date = "date"
  public var clean = TrainingRecipe.Cleaning.files
  /// How text becomes terms. English function words are left out, and terms in more than half of the texts.
  public var terms: FeatureOptions
  /// Terms in fewer texts are left out; nil for 5, for 2 in less than 1,000 texts, and for none in less than 50, where no term
  /// is too frequent either.
  public var minimumDocumentFrequency: DocumentFrequency?
  public var topics = TopicOptions()

  public init() {
    terms = FeatureOptions()
    terms.stopWords = .english
    // "God's" names no other topic than "God".
    terms.joinApostrophes = false
    terms.maximumDocumentFrequency = .share(0.5)
  }

  /// The options of the terms for so many texts.
  func terms(forTexts count: Int) -> FeatureOptions {
    var terms = terms
    if let minimumDocumentFrequency {
      terms.minimumDocumentFrequency = minimumDocumentFrequency
    } else {
      terms.minimumDocumentFrequency = .count(count >= 1000 ? 5 : count >= 50 ? 2 : 1)
      if count < 50 { terms.maximumDocumentFrequency = nil }
    }
    return terms
  }
}
