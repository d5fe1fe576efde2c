import Evaluation
import Foundation
import Testing
import TextFeatures

@testable import Slant

/// Stances toward headlines: stories of made-up names, so that nothing of a new story is known but what text and headline share.
@Suite struct TargetedStanceTests {
  private struct Story {
    let headline: String
    let text: String
    let stance: String
  }

  private static let stages = [["unrelated"], ["agree", "disagree", "discuss"]]

  private static func story(_ number: Int) -> Story {
    let name = "Zor\(number)bax"
    let place = "Quib\(number)ton"
    let stance = ["agree", "disagree", "discuss"][number % 3]
    let verdict = [
      "Officials confirmed it, and witnesses saw it with their own eyes.",
      "Officials denied it and called the story a hoax.",
      "It is reportedly being looked into; nobody would say whether it happened.",
    ][number % 3]
    return Story(
      headline: "\(name) bridge at \(place) collapses",
      text:
        "Word came from \(place) on day \(number % 7). The bridge that \(name) built is said to have fallen. \(verdict) "
        + "The weather was fair and the market open until the \(["evening", "morning", "afternoon"][number / 3 % 3]).",
      stance: stance)
  }

  /// Each story's text with its own headline and with those of two others.
  private static func rows(_ stories: Range<Int>) -> [[String: String]] {
    stories.flatMap { number -> [[String: String]] in
      let own = story(number)
      return (0..<3).map { shift in
        let other = stories.lowerBound + (number - stories.lowerBound + 7 * shift) % stories.count
        return [
          "id": "\(number)-\(shift)", "text": own.text, "target": story(other).headline,
          "stance": shift == 0 ? own.stance : "unrelated",
        ]
      }
    }
  }

  private static func file(_ rows: [[String: String]]) throws -> String {
    let url = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    let lines = try rows.map {
      try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]) + Data("\n".utf8)
    }
    try Data(lines.joined()).write(to: url)
    return url.path
  }

  private static func recipe(stages: [[String]] = stages) -> TrainingRecipe {
    var recipe = TrainingRecipe()
    recipe.stance = "stance"
    recipe.target = "target"
    recipe.stages = stages
    recipe.features = .fixed(.tfidf)
    recipe.analyzers = .fixed
    return recipe
  }

  private static func trained(_ rows: [[String: String]], _ recipe: TrainingRecipe, threads: Int = 2) throws
    -> TextClassifier
  {
    let path = try file(rows)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try TextClassifier.train(onFiles: [path], recipe: recipe, threads: threads)
  }

  private static func stance(_ classifier: TextClassifier, _ row: [String: String]) throws -> StanceOutcome {
    let prediction = try classifier.predict(text: row["text"]!, target: row["target"]!)
    guard case .stances(let stances)? = prediction["stance"] else { throw CancellationError() }
    return try #require(stances.first)
  }

  private static let classifier = Result { try trained(rows(0..<90), recipe()) }

  @Test func storiesThatTrainingNeverSaw() throws {
    let classifier = try Self.classifier.get()
    var right = 0
    let rows = Self.rows(100..<130)
    for row in rows {
      let outcome = try Self.stance(classifier, row)
      #expect(outcome.isNew)
      let stance = try #require(outcome.stance)
      if stance.label == row["stance"] { right += 1 }
      #expect(abs(stance.probabilities.reduce(0) { $0 + $1.probability } - 1) < 1e-5)
    }
    #expect(Double(right) / Double(rows.count) >= 0.95)
  }

  @Test func knownTargetsAreNotNew() throws {
    let outcome = try Self.stance(try Self.classifier.get(), Self.rows(0..<90)[0])
    #expect(!outcome.isNew)
  }

  @Test func theFileGivesTheSameStances() throws {
    let classifier = try Self.classifier.get()
    let path = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try classifier.write(toPath: path)
    let read = try TextClassifier(contentsOfFile: path)
    for row in Self.rows(200..<206) {
      #expect(try Self.stance(read, row) == Self.stance(classifier, row))
    }
  }

  @Test func threadsDoNotMatter() throws {
    let rows = Self.rows(0..<40)
    let files = try [1, 3].map { threads in
      let path = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).safetensors").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try Self.trained(rows, Self.recipe(), threads: threads).write(toPath: path)
      return try Data(contentsOf: URL(filePath: path))
    }
    #expect(files[0] == files[1])
  }

  @Test func manyTargetsAreMeasuredTogether() throws {
    let path = try Self.file(Self.rows(0..<90))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = EvaluationOptions()
    options.audits = false
    options.resamples = 0
    let result = try TextClassifier.crossValidate(
      files: [path], recipe: Self.recipe(), split: .folds(3), options: options, threads: 2)
    #expect(result.tasks.map(\.task) == ["stance"])
    #expect(result.tasks[0].measures[.accuracy]! > 0.9)
    // Two of three rows are unrelated.
    let baseline = try #require(result.baselines?.first)
    #expect(baseline.majorityLabels == ["unrelated"])
    #expect(abs(baseline.majority[.accuracy]! - 2.0 / 3) < 1e-12)
  }

  /// The score of a stage is the logarithm of the odds that its probabilities have.
  @Test func explanationsAddUpToTheOdds() throws {
    let classifier = try Self.classifier.get()
    let row = Self.rows(100..<130)[3]
    let outcome = try #require(try Self.stance(classifier, row).stance)
    let explanation = try classifier.explain(
      text: row["text"]!, field: "stance", target: row["target"], label: row["stance"]!)
    let probability = Dictionary(uniqueKeysWithValues: outcome.probabilities.map { ($0.label, $0.probability) })
    let rival = try #require(explanation.rival)
    #expect(abs(explanation.score - log(probability[explanation.label]! / probability[rival]!)) < 1e-3)
    #expect(explanation.evidence.contains { $0.term == "likeness to the target" })
    let marked = explanation.textMarks.reduce(0) { $0 + $1.value }
    let sentences = explanation.sentences(of: row["text"]!)
    #expect(abs(sentences.reduce(0) { $0 + $1.value } - marked) < 1e-9)
    #expect(sentences.allSatisfy { String(decoding: Array(row["text"]!.utf8)[$0.range], as: UTF8.self).hasSuffix(".") })
    #expect(abs(marked - explanation.contributions.reduce(0) { $0 + $1.value }) < 1e-6)
  }

  @Test func everyStageThatALabelComesThroughIsExplained() throws {
    let classifier = try Self.classifier.get()
    let row = Self.rows(100..<130)[0]
    let path = try Self.file([row])
    defer { try? FileManager.default.removeItem(atPath: path) }
    var explained: [LabelExplanation] = []
    try classifier.explain(files: [path], threads: 1) { explained += $0.explanations }
    #expect(explained.map(\.explanation.label) == [row["stance"], "agree or disagree or discuss"])
    #expect(explained.last?.explanation.rival == "unrelated")
  }

  @Test func aTextWithoutATargetIsRefusedWhereTargetsAreMany() throws {
    #expect(throws: SlantError.rowWithoutTarget(row: "The text", targets: 90)) {
      try Self.classifier.get().predict(text: "The bridge fell.")
    }
  }

  @Test func stagesMustFitTheLabels() throws {
    let rows = Self.rows(0..<12)
    #expect(throws: SlantError.stagesUnfit(field: "stance", missing: ["discuss"], unknown: ["maybe"])) {
      _ = try Self.trained(rows, Self.recipe(stages: [["unrelated"], ["agree", "disagree", "maybe"]]))
    }
    for stages in [[["unrelated"], []], [["unrelated"], ["unrelated", "agree"]]] {
      #expect(throws: SlantError.self) { try Self.recipe(stages: stages).validate() }
    }
  }

  @Test func aLastStageOfOneLabelIsNone() throws {
    let stages = try StanceStages([["b"], ["c"], ["a"]], labels: ["a", "b", "c"], field: "stance")
    #expect(stages.stages == [["b"], ["a", "c"]])
    #expect(stages.labels(ofStage: 0) == ["b", "a or c"])
    #expect(stages.place(of: "c", inStage: 0) == 1)
    #expect(stages.place(of: "b", inStage: 1) == nil)
  }

  /// Two targets toward which the same words mean the opposite.
  @Test func aFewTargetsHaveWeightsOfTheirOwn() throws {
    let rows = (0..<160).map { number -> [String: String] in
      let target = number % 2 == 0 ? "the dam" : "the tax"
      let praises = number / 2 % 2 == 0
      return [
        "id": "\(number)", "target": target, "stance": praises == (target == "the dam") ? "for" : "against",
        "text": praises
          ? "Splendid news for voters\(number), and welcome too" : "Dreadful news for voters\(number), and foolish too",
      ]
    }
    let classifier = try Self.trained(rows, Self.recipe(stages: []))
    let targeted = try #require(classifier.tasks[0].targeted)
    #expect(targeted.features.ownTargets == ["the dam", "the tax"])
    for row in rows.prefix(8) { #expect(try Self.stance(classifier, row).stance?.label == row["stance"]) }
  }
}
