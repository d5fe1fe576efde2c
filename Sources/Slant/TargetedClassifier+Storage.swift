internal import LinearModels
internal import Safetensors
internal import TargetFeatures
internal import TextFeatures

extension TargetedClassifier {
  func sharesTerms(of other: FeatureExtractor) -> Bool { features.terms.pipeline.options == other.pipeline.options }

  /// What is stored; `prefix` begins every name.
  func tensors(prefix: String, sharing other: FeatureExtractor) -> [String: Tensor] {
    var tensors = features.touch.tensors(prefix: prefix + "touch.")
    tensors[prefix + "means"] = Tensor(features.means, shape: [features.means.count])
    tensors[prefix + "deviations"] = Tensor(features.deviations, shape: [features.deviations.count])
    if !sharesTerms(of: other) {
      tensors.merge(features.terms.pipeline.tensors(prefix: prefix + "terms.")) { _, new in new }
    }
    if let lsa = features.latent?.lsa {
      tensors.merge(lsa.tensors(prefix: prefix + "lsa.")) { _, new in new }
    }
    for (index, stage) in stages.enumerated() {
      tensors.merge(stage.classifier.model.tensors(prefix: prefix + "stages.\(index).")) { _, new in new }
    }
    return tensors
  }

  /// Takes back what `tensors(prefix:sharing:)` gave.
  ///
  /// - Throws: where something is missing, misshapen, or does not fit the rest.
  init(
    _ record: TaskRecord.Targeted, tensors: [String: Tensor], prefix: String, cues: CueLists,
    features other: FeatureExtractor
  ) throws {
    let terms = try record.terms.map {
      try FeatureExtractor(tensors: tensors, prefix: prefix + "terms.", options: $0, representation: .tfidf)
    }
    let touch = try TargetFeatures(tensors: tensors, prefix: prefix + "touch.", cues: cues)
    let latent =
      try record.isLatent
      ? FeatureExtractor(
        pipeline: (terms ?? other).pipeline,
        lsa: LatentSemanticAnalysis(
          tensors: tensors, prefix: prefix + "lsa.", options: LSAOptions(),
          termCount: (terms ?? other).pipeline.columnCount)) : nil
    let count = touch.columnCount + (latent == nil ? 0 : LatentLikeness.names.count)
    func column(_ name: String) throws -> [Float] {
      guard let tensor = tensors[prefix + name], tensor.shape == [count], let values = tensor.floatValues,
        values.allSatisfy(\.isFinite)
      else { throw DamagedPart(name: prefix + name, reason: "it does not hold a number for each feature") }
      return values
    }
    let features = try PairFeatures(
      terms: terms ?? other, touch: touch, latent: latent, means: column("means"), deviations: column("deviations"),
      ownTargets: record.ownTargets)
    let stages = try record.stages.enumerated().map { index, stage in
      TargetedClassifier.Stage(
        sight: stage.sight,
        classifier: try stage.classifier.classifier(
          tensors: tensors, prefix: prefix + "stages.\(index).",
          featureCount: features.columnCount(stage.sight), bearsSeveralLabels: false),
        leadsOn: stage.leadsOn)
    }
    let own = stages.flatMap(\.ownLabels)
    // The last stage decides whatever the others leave open.
    guard !stages.isEmpty, latent != nil || stages.allSatisfy({ $0.sight != .latent }),
      stages.indices.allSatisfy({ stages[$0].leadsOn == ($0 < stages.count - 1) }),
      stages.allSatisfy({ !$0.ownLabels.isEmpty }), Set(own).count == own.count,
      Set(record.targets).count == record.targets.count
    else { throw DamagedPart(name: "tasks", reason: "its stages do not fit each other") }
    self.init(features: features, targets: record.targets, stages: stages)
  }
}
