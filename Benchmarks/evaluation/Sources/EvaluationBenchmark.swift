internal import Foundation

/// `measures` answers cases on standard input for compare.py; `coverage` simulates what intervals and comparisons promise.
@main
enum EvaluationBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "measures": try GeneratedCases.answer(FileHandle.standardInput.readDataToEndOfFile())
    case "coverage": try CoverageSimulation(trials: arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000).run()
    default:
      FileHandle.standardError.write(
        Data("usage: EvaluationBenchmark measures < CASES.json | coverage [TRIALS]\n".utf8))
      exit(64)
    }
  }
}
