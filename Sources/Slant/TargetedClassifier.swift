internal import LinearAlgebra
internal import TextFeatures

/// Gives stances toward any target, those of the training rows and new ones, in stages: each stage tells its labels from each
/// other and from all that come later.
struct TargetedClassifier: Sendable {
  struct Stage: Sendable {
    let sight: PairFeatures.Sight
    /// Its labels, and, but for the last stage, one more that stands for all later ones.
    let classifier: LabelClassifier
    let leadsOn: Bool

    var ownLabels: ArraySlice<String> { leadsOn ? classifier.labels.dropLast() : classifier.labels[...] }
  }

  let features: PairFeatures
  /// The targets of the training rows, in the order of their bytes.
  let targets: [String]
  let stages: [Stage]

  /// In the order of their bytes.
  let labels: [String]
  private let isKnown: Set<String>

  init(features: PairFeatures, targets: [String], stages: [Stage]) {
    self.features = features
    self.targets = targets
    self.stages = stages
    labels = stages.flatMap(\.ownLabels).sortedByBytes()
    isKnown = Set(targets)
  }

  func isNew(_ target: String) -> Bool { !isKnown.contains(target) }

  /// What the stages say of pairs.
  struct Outcome: Sendable {
    /// pairs × labels.
    var probabilities: DenseMatrix<Float>
    /// The label of each pair, decided stage by stage: a place in `labels`.
    var decisions: [Int]
  }

  func outcome(_ rows: PairFeatures.Rows, threads: Int) throws -> Outcome {
    let pairs = Array(rows.pairs.indices)
    var elements = [Float](repeating: 0, count: pairs.count * labels.count)
    var decisions = [Int?](repeating: nil, count: pairs.count)
    /// The probability that a pair comes to a stage.
    var arriving = [Float](repeating: 1, count: pairs.count)
    for stage in stages {
      let probabilities = try stage.classifier.probabilities(
        of: features.design(rows, at: pairs, stage.sight), threads: threads)
      let places = stage.ownLabels.map { label in labels.firstIndex(of: label)! }
      for pair in pairs {
        for (column, place) in places.enumerated() {
          elements[pair * labels.count + place] = arriving[pair] * probabilities[pair, column]
        }
        let decided = probabilities.mostProbableColumn(inRow: pair)
        if decisions[pair] == nil, decided < places.count { decisions[pair] = places[decided] }
        if stage.leadsOn { arriving[pair] *= probabilities[pair, places.count] }
      }
    }
    return Outcome(
      probabilities: DenseMatrix(rowCount: pairs.count, columnCount: labels.count, elements: elements),
      decisions: decisions.map { $0! })
  }

  /// The outcome of one pair, as a person reads it.
  func label(_ outcome: Outcome, pair: Int) -> LabelOutcome {
    let table = labels.indices.map {
      LabelProbability(label: labels[$0], probability: Double(outcome.probabilities[pair, $0]))
    }
    let given = table[outcome.decisions[pair]]
    return LabelOutcome(label: given.label, probability: given.probability, probabilities: table)
  }
}
