internal import Evaluation
internal import Foundation

/// Cases that compare.py generated, and our measures of them.
enum GeneratedCases {
  private struct Cases: Decodable {
    struct OneLabel: Decodable {
      let classes: Int
      let truth: [Int]
      let probabilities: [Double]
    }
    struct SeveralLabels: Decodable {
      let labels: Int
      let truth, predicted: [[Int]]
      let probabilities: [Double]
    }
    let oneLabel: [OneLabel]
    let severalLabels: [SeveralLabels]
  }

  static func answer(_ json: Data) throws {
    let cases = try JSONDecoder().decode(Cases.self, from: json)
    let one = try cases.oneLabel.map { one in
      let metrics = try ClassificationOutcomes(
        truth: one.truth,
        probabilities: ProbabilityMatrix(
          rowCount: one.truth.count, columnCount: one.classes, elements: one.probabilities),
        classCount: one.classes
      ).metrics()
      return values(metrics.headline, metrics.classes).merging(["confusion": metrics.confusionMatrix.counts]) { $1 }
    }
    let several = try cases.severalLabels.map { several in
      let metrics = try MultilabelOutcomes(
        truth: LabelSets(several.truth, labelCount: several.labels),
        predictions: LabelSets(several.predicted, labelCount: several.labels),
        probabilities: ProbabilityMatrix(
          rowCount: several.truth.count, columnCount: several.labels, elements: several.probabilities)
      ).metrics()
      return values(metrics.headline, metrics.labels)
    }
    let answer = try JSONSerialization.data(withJSONObject: ["oneLabel": one, "severalLabels": several])
    FileHandle.standardOutput.write(answer)
  }

  private static func values(_ headline: [Measure: Double], _ classes: [ClassScores]) -> [String: Any] {
    func orNull(_ value: Double?) -> Any { value ?? NSNull() }
    var values: [String: Any] = [
      "precision": classes.map(\.scores.precision), "recall": classes.map(\.scores.recall),
      "f1": classes.map(\.scores.f1), "support": classes.map(\.support),
      "rocAUC": classes.map { orNull($0.rocAUC) }, "averagePrecision": classes.map { orNull($0.averagePrecision) },
    ]
    for (measure, value) in headline { values[measure.rawValue] = value }
    return values
  }
}
