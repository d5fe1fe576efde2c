internal import Corpora
internal import LinearAlgebra
internal import LinearModels
internal import TextFeatures

/// A trained classifier: the feature module as it was fitted, and for every task its logistic regressions.
///
/// ```swift
/// var recipe = TrainingRecipe()
/// recipe.topic = ["topic"]
/// let classifier = try TextClassifier.train(onFiles: ["articles.jsonl"], recipe: recipe)
/// try classifier.write(toPath: "news.safetensors")
/// let prediction = try classifier.predict(text: "The ministers met again on Tuesday.")
/// ```
public struct TextClassifier: Sendable {
  /// The recipe that made it, with the features that were chosen.
  public let recipe: TrainingRecipe
  /// What it was trained on, and how well it did on held-out folds of that.
  public let summary: TrainingSummary
  let features: FeatureExtractor
  let tasks: [TrainedTask]
}

/// A task with what was learned for it.
struct TrainedTask: Sendable {
  enum Kind: String, Codable, Sendable {
    case label
    case labels
    case stance
  }

  var field: String
  var kind: Kind
  /// One classifier; for stances one a target, in the order of the targets' bytes, where that does as well as one for all.
  var classifiers: [LabelClassifier]
  /// For stances: gives those that no classifier of one target gives.
  var targeted: TargetedClassifier?

  /// What stances of the training rows were toward.
  var targets: [String] { targeted?.targets ?? classifiers.compactMap(\.target) }
}

/// Labels and the logistic regression that gives them their probabilities.
struct LabelClassifier: Sendable {
  /// For a stance: what it is toward.
  var target: String?
  /// In the order of the model's outputs.
  var labels: [String]
  var model: LogisticModel
  /// What the decision values are divided by, so that probabilities come true as often as they say.
  var temperature: Double
  /// Where a row may have several labels: the probability from which each label is given.
  var thresholds: [Double]?

  /// rows × labels.
  func probabilities(of design: DesignMatrix, threads: Int) throws -> DenseMatrix<Float> {
    let values = try model.decisionValues(of: design, threads: threads)
    let scaled = TemperatureScaling(temperature: temperature).scaling(values)
    return model.kind.probabilities(ofDecisionValues: scaled)
  }
}
