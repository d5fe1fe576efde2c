extension FeatureOptions: Decodable {
  enum CodingKeys: String, CodingKey {
    case tokens, stripAccents, joinApostrophes, joinHyphens, urls, emailAddresses, numbers
    case minimumWordLength, stopWords, stemmer, analyzers, titles, titleWeight
    case termFrequency, inverseDocumentFrequency, normalization
    case minimumDocumentFrequency, maximumDocumentFrequency, maximumFeatures, hashedFeatures
    case bm25Saturation, bm25LengthShare
  }

  /// Reads the options that are given; the others keep their defaults.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
      if let given = try container.decodeIfPresent(Value.self, forKey: key) { value = given }
    }
    try read(.tokens, into: &tokens)
    try read(.stripAccents, into: &stripAccents)
    try read(.joinApostrophes, into: &joinApostrophes)
    try read(.joinHyphens, into: &joinHyphens)
    try read(.urls, into: &urls)
    try read(.emailAddresses, into: &emailAddresses)
    try read(.numbers, into: &numbers)
    try read(.minimumWordLength, into: &minimumWordLength)
    try read(.stopWords, into: &stopWords)
    try read(.analyzers, into: &analyzers)
    try read(.titles, into: &titles)
    try read(.titleWeight, into: &titleWeight)
    try read(.termFrequency, into: &termFrequency)
    try read(.inverseDocumentFrequency, into: &inverseDocumentFrequency)
    try read(.normalization, into: &normalization)
    try read(.minimumDocumentFrequency, into: &minimumDocumentFrequency)
    try read(.bm25Saturation, into: &bm25Saturation)
    try read(.bm25LengthShare, into: &bm25LengthShare)
    stemmer = try container.decodeIfPresent(String.self, forKey: .stemmer)
    maximumDocumentFrequency = try container.decodeIfPresent(
      DocumentFrequency.self, forKey: .maximumDocumentFrequency)
    maximumFeatures = try container.decodeIfPresent(Int.self, forKey: .maximumFeatures)
    hashedFeatures = try container.decodeIfPresent(Int.self, forKey: .hashedFeatures)
  }
}

/// Written as "none", "english", or a list of words.
extension FeatureOptions.StopWords: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let words = try? container.decode([String].self) {
      self = .list(words)
      return
    }
    switch try container.decode(String.self) {
    case "none": self = .none
    case "english": self = .english
    case let other:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "stop words are none, english or a list, not \"\(other)\"")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encode("none")
    case .english: try container.encode("english")
    case .list(let words): try container.encode(words)
    }
  }
}

/// N-grams are written as "1-2", or "3" for one length.
extension Analyzer: Codable {
  private enum CodingKeys: String, CodingKey {
    case unit, ngrams, weight
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    unit = try container.decodeIfPresent(Unit.self, forKey: .unit) ?? .word
    weight = try container.decodeIfPresent(Double.self, forKey: .weight) ?? 1
    if let text = try container.decodeIfPresent(String.self, forKey: .ngrams) {
      let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(bounds.count), let first = bounds[0], let last = bounds[bounds.count - 1],
        first <= last
      else {
        throw DecodingError.dataCorruptedError(
          forKey: .ngrams, in: container, debugDescription: "n-grams are written as 1-2, not \"\(text)\"")
      }
      ngrams = first...last
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(unit, forKey: .unit)
    try container.encode("\(ngrams.lowerBound)-\(ngrams.upperBound)", forKey: .ngrams)
    try container.encode(weight, forKey: .weight)
  }
}
