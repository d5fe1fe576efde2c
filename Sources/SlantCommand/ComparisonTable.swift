internal import Evaluation
internal import Slant

/// A comparison as aligned text for people.
enum ComparisonTable {
  static func lines(of result: ComparedModels) -> [String] {
    var lines: [String] = []
    for task in result.tasks {
      if !lines.isEmpty { lines.append("") }
      lines.append("\(task.task): \(task.rows) rows, intervals over \(task.unit)")
      lines += scores(task) + [""] + task.comparisons.map { "  " + $0.sentence }
    }
    return lines
  }

  private static func scores(_ task: ComparedModels.Task) -> [String] {
    let widths = task.scores.map { max(24, $0.model.count + 2) }
    func line(_ name: String, _ cells: [String]) -> String {
      // Nothing is padded at the end of a line.
      let row = zip(cells, widths).map { EvaluationTable.padded($0, $1) }.dropLast().joined() + (cells.last ?? "")
      return "  " + EvaluationTable.padded(name, 24) + row
    }
    let measures = EvaluationTable.chosen(task.kind).filter { measure in
      task.scores.contains { $0.measures[measure] != nil }
    }
    return [line("", task.scores.map(\.model))]
      + measures.map { measure in
        line(
          "\(measure)",
          task.scores.map { scores in
            scores.measures[measure].map {
              "\(decimals($0.estimate, 4))  [\(decimals($0.lower, 3)), \(decimals($0.upper, 3))]"
            } ?? ""
          })
      }
  }
}
