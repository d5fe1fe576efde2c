internal import Foundation

/// Holds an evaluation against the floors of its corpus:
///
///     ScoreGate Training/us-iraq/floors.json EVALUATION.json [--raise]
///
/// The evaluation is what `slant evaluate --json` wrote. Fails where a score misses its floor, the data have changed, or a floor was
/// lowered without a reason. With `--raise` floors follow scores that are better; nothing lowers one but an editor.
@main
enum Gate {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let paths = arguments.filter { $0 != "--raise" }
    guard paths.count == 2, arguments.count - paths.count <= 1 else {
      say("usage: ScoreGate FLOORS.json EVALUATION.json [--raise]")
      exit(64)
    }
    do {
      let today = Date.now.formatted(.iso8601.year().month().day())
      let faults = try check(
        floors: URL(filePath: paths[0]), evaluation: URL(filePath: paths[1]), raising: arguments.contains("--raise"),
        date: today)
      for fault in faults { say("\(paths[0]): \(fault)") }
      if !faults.isEmpty { exit(1) }
    } catch {
      say("\(paths.joined(separator: ", ")): \(error)")
      exit(65)
    }
  }

  /// What speaks against the evaluation. Prints each score; raises floors only where nothing does.
  static func check(floors path: URL, evaluation: URL, raising: Bool, date: String) throws -> [String] {
    var floors = try ScoreFloors(contentsOf: path)
    let scores = try Scores(contentsOf: evaluation)
    let faults = floors.faults(scores: scores, folder: path.deletingLastPathComponent())
    for index in floors.floors.indices {
      let floor = floors.floors[index]
      guard let score = scores[floor.task, floor.measure], let value = floor.value else { continue }
      let bound = floor.atLeast == nil ? "at most" : "at least"
      print("\(floor.name): \(String(format: "%.4f", score)), \(bound) \(value)")
      if raising, faults.isEmpty, floors.floors[index].raise(to: score, date: date),
        let raised = floors.floors[index].value
      {
        print("  now \(raised)")
      }
    }
    if raising, faults.isEmpty { try floors.write(to: path) }
    return faults
  }

  private static func say(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}
