public import Evaluation

/// How far the labels of two annotators agree, and how far the model agrees with each: what a model can reach at best.
public struct AnnotatorAgreement: Codable, Equatable, Sendable {
  public var task: String
  /// The field that holds the second annotator's labels.
  public var field: String
  /// The rows that have both.
  public var rows: Int
  /// The share of the rows on which both annotators agree; of several labels the share of row–label decisions.
  public var agreement: ConfidenceInterval
  /// Cohen's kappa of both annotators; of several labels the mean over labels. Nil where it is undefined.
  public var kappa: ConfidenceInterval?
  /// Cohen's kappa of the model and the first annotator on these rows.
  public var modelKappa: ConfidenceInterval?
  /// Cohen's kappa of the model and the second annotator.
  public var modelKappaSecond: ConfidenceInterval?
  public var sentence: String
}
