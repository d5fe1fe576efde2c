import Evaluation
import Foundation

@testable import Slant

/// Made-up articles for and against something, told apart by part of their words; what a test plants comes on top.
struct SyntheticNews {
  struct Row {
    var id: String
    var stance: String
    var text: String
    var outlet: String
    var date: String
    var split = "training"
    var fields: [String: String] = [:]
  }

  var rows: [Row]
  private var generator: SeededGenerator

  /// Labels, outlets and dates are drawn independently of each other.
  init(count: Int, seed: UInt64 = 1) {
    generator = SeededGenerator(seed: seed)
    rows = []
    for number in 0..<count {
      let stance = Bool.random(using: &generator) ? "for" : "against"
      rows.append(
        Row(
          id: "\(number)", stance: stance, text: Self.text(stance, using: &generator),
          outlet: "Outlet \(Int.random(in: 0..<12, using: &generator))",
          date: "20\(10 + number * 10 / count)-0\(1 + number % 9)-11"))
    }
  }

  /// Thirty words, one in nine of those that speak for the label.
  static func text(_ stance: String, prefix: String = "", using generator: inout SeededGenerator) -> String {
    (0..<30).map { _ in
      Int.random(in: 0..<9, using: &generator) == 0
        ? "\(prefix)\(stance)\(Int.random(in: 0..<40, using: &generator))"
        : "common\(Int.random(in: 0..<300, using: &generator))"
    }.joined(separator: " ")
  }

  mutating func renewTexts(prefix: String, where isChosen: (Row) -> Bool) {
    for row in rows.indices where isChosen(rows[row]) {
      rows[row].text = Self.text(rows[row].stance, prefix: prefix, using: &generator)
    }
  }

  /// Writes the rows to a file that goes with the object it is given back in.
  func written() throws -> File {
    let file = File()
    let lines = try rows.map { row in
      var fields = row.fields
      fields["id"] = row.id
      fields["stance"] = row.stance
      fields["text"] = row.text
      fields["outlet"] = row.outlet.isEmpty ? nil : row.outlet
      fields["date"] = row.date
      fields["split"] = row.split
      return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys), as: UTF8.self)
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: file.url)
    return file
  }

  final class File {
    let url = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    deinit { try? FileManager.default.removeItem(at: url) }
  }

  static var recipe: TrainingRecipe {
    var recipe = TrainingRecipe()
    recipe.topic = ["stance"]
    recipe.features = .fixed(.tfidf)
    recipe.analyzers = .fixed
    recipe.c = .fixed(10)
    return recipe
  }

  func evaluated(
    _ split: EvaluationSplit = .folds(4), recipe: TrainingRecipe = recipe,
    _ change: (inout EvaluationOptions) -> Void = { _ in }
  ) throws -> EvaluationResult {
    var options = EvaluationOptions()
    options.resamples = 200
    change(&options)
    let file = try written()
    return try TextClassifier.crossValidate(
      files: [file.url.path], recipe: recipe, split: split, options: options, threads: 2)
  }
}
