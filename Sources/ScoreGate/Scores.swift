internal import Foundation

/// The scores in what `slant evaluate --json` wrote.
struct Scores {
  private struct Evaluation: Decodable {
    struct Task: Decodable {
      var task: String
      var measures: [String: Double]
    }
    var tasks: [Task]
  }

  private let tasks: [Evaluation.Task]

  /// - Throws: `DecodingError`, errors of reading.
  init(contentsOf url: URL) throws {
    tasks = try JSONDecoder().decode(Evaluation.self, from: Data(contentsOf: url)).tasks
  }

  /// Nil where there is no such task or measure.
  subscript(task: String, measure: String) -> Double? {
    tasks.first { $0.task == task }?.measures[measure]
  }
}
