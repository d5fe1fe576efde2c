public import TextFeatures

/// Features that were tried in training, or left out.
public struct FeatureTrial: Codable, Equatable, Sendable {
  /// In words for a person, such as `words 1-2 with LSA`.
  public var features: String
  public var analyzers: [Analyzer]
  public var representation: Representation
  public var isChosen: Bool
  /// The mean log loss of held-out rows after temperature scaling; nil where none could be held out.
  public var logLoss: Double?
  /// By how much the log loss is above that of the best simpler features, where there are any.
  public var difference: Double?
  /// The standard error of `difference`. Features are chosen where they are better by more than that.
  public var standardError: Double?
  /// Why they were not tried; nil where they were.
  public var leftOut: String?

  init(_ candidate: FeatureCandidate, leftOut: String? = nil) {
    features = "\(candidate)"
    analyzers = candidate.analyzers
    representation = candidate.representation
    isChosen = false
    self.leftOut = leftOut
  }

  init(_ judged: JudgedFeatures, comparison: HeldOutComparison? = nil) {
    self.init(judged.features.candidate)
    if judged.searches.contains(where: { $0 != nil }) { logLoss = judged.meanLogLoss }
    if let comparison, comparison.standardError.isFinite {
      difference = comparison.meanDifference
      standardError = comparison.standardError
    }
  }
}

extension FeatureTrial: CustomStringConvertible {
  /// A line for a person.
  public var description: String {
    var text = (isChosen ? "* " : "  ") + features + ": "
    if let leftOut { return text + "not tried, \(leftOut)" }
    text += logLoss.map { "log loss \(plain($0))" } ?? "no rows to judge by"
    if let difference, let standardError {
      text +=
        ", \(plain(abs(difference))) \(difference < 0 ? "better" : "worse") (standard error \(plain(standardError)))"
    }
    return text
  }
}
