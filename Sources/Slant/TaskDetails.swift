public import Evaluation

/// What a report shows of one task beside its measures.
public struct TaskDetails: Sendable, Equatable {
  /// The name of the task's summary.
  public var task: String
  /// One for each label that rows have, in the order of the summary's classes, thinned for drawing.
  public var precisionRecall: [LabelCurve]
  /// Of all row–label pairs as one ranking.
  public var microPrecisionRecall: PrecisionRecallCurve?
  /// A row is right where its label is, or all of its labels are; its confidence is the probability of just that answer.
  public var riskCoverage: RiskCoverageCurve
  public var confidence: ConfidenceHistogram
  /// Of several rounds, those of the first one's classifier.
  public var terms: [ClassTerms]
  /// The most confident first.
  public var mistakes: [Mistake]

  /// The most confident mistakes of several classifiers, each of which gave its own most confident ones.
  static func worst(of mistakes: [Mistake]) -> [Mistake] {
    func distance(_ mistake: Mistake) -> Double {
      mistake.predicted.contains(mistake.label) ? mistake.probability : 1 - mistake.probability
    }
    let order = mistakes.indices.sorted { (distance(mistakes[$1]), $0) < (distance(mistakes[$0]), $1) }
    return order.prefix(TextClassifier.mistakeCount).map { mistakes[$0] }
  }

  public struct LabelCurve: Sendable, Equatable {
    public var label: String
    public var curve: PrecisionRecallCurve
  }
}

/// A row that was classified wrongly, and why.
public struct Mistake: Sendable, Equatable {
  public var row: RowReference
  public var title: String
  public var text: String
  /// The labels that the row has.
  public var truth: [String]
  /// Those it was given.
  public var predicted: [String]
  /// What of `predicted` and `truth` is explained: a label that was given wrongly, or, where none was, one that was missed.
  public var label: String
  /// How probable the classifier took `label` to be.
  public var probability: Double
  /// What speaks for `label`, and against it. Nil where no classifier knew the label.
  public var explanation: TextExplanation?
}
