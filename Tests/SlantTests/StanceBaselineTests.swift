import Evaluation
import Foundation
import Testing
import TextFeatures

@testable import Slant

struct StanceBaselineTests {
  /// Rows that praise or blame. Praise is for the dam and against the tax: without the target the words say nothing.
  private func rows(_ range: Range<Int>, targets: [String] = ["the dam", "the tax"]) throws -> String {
    let lines = range.map { row in
      let praises = row % 3 != 0
      let words = praises ? ["splendid", "welcome", "wise"] : ["dreadful", "foolish", "wrong"]
      let stances = targets.map { target in
        "\"\(target)\":\"\(praises == (target == "the dam") ? "for" : "against")\""
      }
      return
        "{\"id\":\"r\(row)\",\"text\":\"It is \(words[row % 2]) and \(words[2]), word\(row) said on day \(row % 9)\","
        + "\"stances\":{\(stances.joined(separator: ","))}}"
    }
    let url = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: url)
    return url.path
  }

  private var recipe: TrainingRecipe {
    var recipe = TrainingRecipe()
    recipe.stance = "stances"
    recipe.features = .fixed(.tfidf)
    recipe.analyzers = .fixed
    recipe.c = .fixed(10)
    return recipe
  }

  private var options: EvaluationOptions {
    var options = EvaluationOptions()
    options.audits = false
    options.resamples = 200
    return options
  }

  @Test func whatTheTargetBringsIsSeen() throws {
    let path = try rows(0..<120)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try TextClassifier.crossValidate(
      files: [path], recipe: recipe, split: .folds(4), options: options, threads: 2)
    let baselines = try #require(result.baselines)
    #expect(baselines.map(\.task) == ["stances: the dam", "stances: the tax"])
    for (baseline, label) in zip(baselines, ["for", "against"]) {
      // Two of three rows praise.
      #expect(baseline.majorityLabels == [label])
      #expect(abs(baseline.majority[.accuracy]! - 2.0 / 3) < 1e-12)
      #expect(baseline.majority[.logLoss] == nil)
      #expect(result.tasks.first { $0.task == baseline.task }!.measures[.accuracy] == 1)
      let gain = try #require(baseline.gain)
      #expect(gain.second.estimate == 1)
      #expect(gain.first.estimate == baseline.blind![.accuracy])
      #expect(gain.pValue < 0.05)
      #expect(
        baseline.sentence.hasPrefix(
          "Always saying \"\(label)\", the commonest label in training, would reach 66.7 % accuracy; the same model "
            + "blind to the target reaches "), "\(baseline.sentence)")
      #expect(baseline.sentence.contains("Knowing the target brings +"))
    }
    // Every text is for one target and against the other: of the two answers a text gets, one is right.
    #expect(abs(baselines[0].blind![.accuracy]! + baselines[1].blind![.accuracy]! - 1) < 1e-12)
  }

  @Test func aModelNeedsItsTrainingRows() throws {
    let (training, held) = (try rows(0..<90), try rows(90..<120))
    defer { for path in [training, held] { try? FileManager.default.removeItem(atPath: path) } }
    let classifier = try TextClassifier.train(onFiles: [training], recipe: recipe, threads: 2)
    let without = try #require(try classifier.evaluate(files: [held], options: options, threads: 2).baselines)
    #expect(without[0].blind == nil && without[0].gain == nil)
    #expect(without[0].sentence.hasSuffix("needs the rows that it was trained on (--training)."))
    let with = try #require(
      try classifier.evaluate(files: [held], training: [training], options: options, threads: 2).baselines)
    #expect(with[0].majority == without[0].majority)
    #expect(abs(with[0].blind![.accuracy]! + with[1].blind![.accuracy]! - 1) < 1e-12)
  }

  @Test func oneTargetCannotBeHidden() throws {
    let path = try rows(0..<60, targets: ["the dam"])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let baseline = try #require(
      try TextClassifier.crossValidate(
        files: [path], recipe: recipe, split: .folds(3), options: options, threads: 2
      ).baselines?.first)
    #expect(baseline.blind == nil)
    #expect(baseline.sentence.hasSuffix("with one target only, a model blind to it is the same."))
  }
}
