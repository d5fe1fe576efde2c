extension FeatureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noAnalyzers:
      "no analyzer is given: name at least one, such as words with n-grams 1-1"
    case .ngramsOutOfRange(let ngrams):
      """
      n-grams of \(ngrams.lowerBound) to \(ngrams.upperBound) are out of range: both bounds must lie between 1 and \
      \(FeatureOptions.longestNGram)
      """
    case .weightNotPositive(let option, let value):
      "\(option) must be a positive number, not \(value)"
    case .titleWeightNotWhole(let value):
      """
      titleWeight must be a whole number from 1 to 1000, not \(value), while titles are part of the text; \
      give titles columns of their own (titles: field) for other weights
      """
    case .countNotPositive(let option, let value):
      "\(option) must be at least 1, and no more than fits, not \(value)"
    case .documentFrequencyOutOfRange(let option):
      "\(option) must be a count from 1 on, or a share of the texts between 0 and 1"
    case .minimumAboveMaximumDocumentFrequency:
      """
      minimumDocumentFrequency asks for more texts than maximumDocumentFrequency allows: no term can \
      satisfy both
      """
    case .shareOutOfRange(let option, let value):
      "\(option) must lie between 0 and 1, not be \(value)"
    case .stemmingNotBuiltIn(let language):
      """
      stemming (\(language)) is asked for, but this build has no stemmer: install libstemmer-dev and build with \
      --traits Stemming
      """
    case .unknownStemmer(let language):
      "there is no stemmer for \"\(language)\": name a language that Snowball knows, such as english or arabic"
    case .noTexts:
      "there are no texts to learn from"
    case .textsChangedBetweenReadings(let first, let second):
      """
      the first reading found \(first) texts and the second \(second): the input must not change \
      while it is read
      """
    case .noTermsLeft(let texts, let distinctTerms):
      """
      none of the \(distinctTerms) distinct terms of \(texts) texts is frequent enough and not too frequent: lower \
      minimumDocumentFrequency, raise maximumDocumentFrequency, or check that the texts hold words
      """
    case .tensorMissing(let name):
      "the tensor \(name) is missing"
    case .tensorMalformed(let name, let fault):
      "the tensor \(name) is damaged: \(fault)"
    case .optionsMalformed(let reason):
      "the feature options cannot be read: \(reason)"
    }
  }
}

extension FeatureTensorFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .elementType(let expected, let found): "its elements are \(found), not \(expected)"
    case .shape(let shape): "its shape \(shape) does not fit"
    case .offsetsFall(let term): "term \(term) ends where it begins or before"
    case .offsetsDoNotSpanBytes(let last, let bytes):
      "the terms should take up bytes 0 to \(bytes), but the last ends at \(last)"
    case .termsNotSorted(let term): "term \(term) does not come after the one before it"
    case .notUTF8(let term): "term \(term) is not UTF-8"
    case .valueOutOfRange(let index): "the number at \(index) is out of range"
    }
  }
}
