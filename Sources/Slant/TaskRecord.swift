internal import LinearModels
internal import Safetensors
internal import TextFeatures

/// What a model file's metadata says of a task; the weights are in the tensors.
struct TaskRecord: Codable {
  struct Classifier: Codable {
    var target: String?
    var labels: [String]
    var temperature: Double
    var thresholds: [Double]?

    init(_ classifier: LabelClassifier) {
      target = classifier.target
      labels = classifier.labels
      temperature = classifier.temperature
      thresholds = classifier.thresholds
    }

    /// - Throws: where the record and its tensors do not fit each other.
    func classifier(
      tensors: [String: Tensor], prefix: String, featureCount: Int, bearsSeveralLabels: Bool
    ) throws -> LabelClassifier {
      let model = try LogisticModel(tensors: tensors, prefix: prefix)
      guard model.featureCount == featureCount, model.classCount == labels.count,
        thresholds.map({ $0.count == labels.count }) ?? true, bearsSeveralLabels == (thresholds != nil),
        temperature > 0, temperature.isFinite, Set(labels).count == labels.count
      else { throw DamagedPart(name: "tasks", reason: "its parts do not fit each other") }
      return LabelClassifier(
        target: target, labels: labels, model: model, temperature: temperature, thresholds: thresholds)
    }
  }

  /// A classifier of stances toward any target.
  struct Targeted: Codable {
    struct Stage: Codable {
      var sight: PairFeatures.Sight
      var leadsOn: Bool
      var classifier: Classifier
    }

    var targets: [String]
    var ownTargets: [String]
    /// The options of its terms where they are not those of the other classifiers, but stored by themselves.
    var terms: FeatureOptions?
    /// Whether it has a latent semantic analysis of its terms.
    var isLatent: Bool
    var stages: [Stage]
  }

  var field: String
  var kind: TrainedTask.Kind
  var classifiers: [Classifier]
  var targeted: Targeted?
}

extension TaskRecord.Targeted {
  /// - Parameter features: those of the other classifiers.
  init(_ classifier: TargetedClassifier, sharing features: FeatureExtractor) {
    targets = classifier.targets
    ownTargets = classifier.features.ownTargets
    terms = classifier.sharesTerms(of: features) ? nil : classifier.features.terms.pipeline.options
    isLatent = classifier.features.latent != nil
    stages = classifier.stages.map {
      Stage(sight: $0.sight, leadsOn: $0.leadsOn, classifier: .init($0.classifier))
    }
  }
}
