import Foundation
import TextFeatures

@testable import Evaluation
@testable import Reports
@testable import Slant

/// A small evaluation whose names and texts are as hostile as rows can make them.
enum SampleReport {
  static let script = "<script>document.title='run'</script>"
  /// Not a plain quotation mark for what goes by visible characters.
  static let attribute = "x\"\u{301} onmouseover=\"alert(1)"
  private static let labels = ["sport\(script)", "economy & \(attribute)", "health |*_`[x](javascript:alert(1))"]
  private static let words = [
    ["goal", "match", "striker", "league", "cup"], ["bank", "bond", "tariff", "budget", "wages"],
    ["nurse", "clinic", "dose", "virus", "fever"],
  ]

  /// Every tenth row has the words of another label, so that there are mistakes.
  private static func rows(_ range: Range<Int>) throws -> Data {
    var lines = Data()
    for row in range {
      let label = row % 3
      let own = words[row % 10 == 9 ? (label + 1) % 3 : label]
      let text = (0..<6).map { own[(row * 3 + $0 * (1 + row % 4)) % own.count] }.joined(separator: " ")
      let object: [String: Any] = [
        "id": "r\(row)\(script)", "topic": labels[label],
        "topics": row % 4 == 0 ? [labels[label], labels[(label + 1) % 3]] : [labels[label]],
        "stances": ["the \(script) tax": row % 2 == 0 ? "for" : "against"],
        "title": "Title \(script)", "text": "\(script) \(text) on day \(row % 9) &amp; \(attribute)\u{0}\u{8}",
      ]
      lines += try JSONSerialization.data(withJSONObject: object, options: .sortedKeys) + Data("\n".utf8)
    }
    return lines
  }

  static let report: EvaluationReport = {
    do { return try make() } catch { fatalError("the sample report cannot be made: \(error)") }
  }()

  private static func make() throws -> EvaluationReport {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (training, held) = (folder.appending(path: "a.jsonl").path, folder.appending(path: "b.jsonl").path)
    try rows(0..<120).write(to: URL(filePath: training))
    try rows(120..<240).write(to: URL(filePath: held))
    var recipe = TrainingRecipe()
    recipe.topic = ["topic", "topics"]
    recipe.stance = "stances"
    recipe.features = .fixed(.tfidf)
    recipe.c = .fixed(10)
    let classifier = try TextClassifier.train(onFiles: [training], recipe: recipe, threads: 2)
    var options = EvaluationOptions()
    options.resamples = 50
    options.showsDetails = true
    var result = try classifier.evaluate(files: [held], options: options, threads: 2)
    addWhatNeedsMoreRows(to: &result)
    return EvaluationReport(
      result,
      provenance: .init(
        classifier, model: "models/m<b>.safetensors", data: ["b\"\u{301}.jsonl"], command: "slant evaluate '\(script)'",
        program: "slant 0"))
  }

  /// Parts that take long to measure, put in by hand.
  private static func addWhatNeedsMoreRows(to result: inout EvaluationResult) {
    let interval = ConfidenceInterval(
      estimate: 0.5, resamples: [0.4, 0.5, 0.6], confidence: 0.95, unitCount: 100)
    result.audit?.findings = [
      LeakageAudit.Finding(
        check: .copies, task: "topic", headline: "Copies \(script)", inflation: 2.345,
        inflationRange: .init(lower: 1, upper: 3), measure: .accuracy,
        examples: [.init(text: "example \(script)", rows: [RowReference(id: script, location: "l")])],
        advice: "Take them out \(script).")
    ]
    result.audit?.outlets = [
      .init(task: "topic", name: script, rows: 3, score: 0.5, unseenScore: nil, wasSeen: nil, known: nil)
    ]
    result.suspects = [
      SuspectLabel(
        task: "topic", row: RowReference(id: script, location: "l"), given: script, suggested: nil,
        givenProbability: 0.1,
        suggestedProbability: 0.9, margin: 1, excerpt: script)
    ]
    result.learningCurves = [
      LearningCurve(
        task: "topic", measure: .accuracy,
        points: [10, 20, 40].map {
          .init(share: Double($0) / 40, rows: $0, score: Double($0) / 50, interval: interval)
        },
        forecast: .init(
          limit: 1, scale: 1, exponent: 1, rows: 80, score: 0.9, lower: 0.8, upper: 1, hindcastError: 0),
        sentence: "More \(script).")
    ]
    result.notes.append("A note \(script).")
  }
}
