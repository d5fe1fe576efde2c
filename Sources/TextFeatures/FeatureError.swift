/// What is wrong with feature options, with the texts a pipeline is fitted on, or with stored features.
public enum FeatureError: Error, Equatable {
  case noAnalyzers
  case ngramsOutOfRange(ClosedRange<Int>)
  case weightNotPositive(option: String, Double)
  case titleWeightNotWhole(Double)
  case countNotPositive(option: String, Int)
  case documentFrequencyOutOfRange(option: String)
  case minimumAboveMaximumDocumentFrequency
  case shareOutOfRange(option: String, Double)
  case stemmingNotBuiltIn(String)
  case unknownStemmer(String)
  case noTexts
  case textsChangedBetweenReadings(first: Int, second: Int)
  case noTermsLeft(texts: Int, distinctTerms: Int)
  case tensorMissing(String)
  case tensorMalformed(String, FeatureTensorFault)
  case optionsMalformed(String)
}

/// What is wrong with a stored tensor.
public enum FeatureTensorFault: Error, Equatable {
  case elementType(expected: String, found: String)
  case shape([Int])
  case offsetsFall(term: Int)
  case offsetsDoNotSpanBytes(last: Int, bytes: Int)
  case termsNotSorted(term: Int)
  case notUTF8(term: Int)
  case valueOutOfRange(index: Int)
}
