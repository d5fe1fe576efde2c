internal import Foundation
internal import NearDuplicates
internal import Slant

/// Learns the model of rewrites from judged pairs and writes it as Swift; measures the evidence of pairs anew in the corpus that they
/// are from; lists a corpus's pairs, to be judged:
///
///     RewriteTrainer Training/rewrites/leaning-pairs.jsonl Sources/NearDuplicates/RewriteModel+Weights.swift
///     RewriteTrainer --measure leaning.jsonl.gz Training/rewrites/leaning-pairs.jsonl
///     RewriteTrainer --list leaning.jsonl.gz 0.2 > pairs.jsonl
@main
enum RewriteTrainer {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == "--measure" {
      try measure(arguments[2], in: arguments[1])
    } else if arguments.count == 3, arguments[0] == "--list", let least = Double(arguments[2]) {
      try list(arguments[1], atLeast: least)
    } else if arguments.count == 2 {
      try train(on: arguments[0], output: arguments[1])
    } else {
      FileHandle.standardError.write(
        Data(
          """
          usage: RewriteTrainer PAIRS.jsonl OUTPUT.swift
                 RewriteTrainer --measure ARTICLES PAIRS.jsonl
                 RewriteTrainer --list ARTICLES PROBABILITY

          """.utf8))
      exit(64)
    }
  }

  private static func train(on path: String, output: String) throws {
    let pairs = try JudgedPair.pairs(at: path).compactMap { pair in
      pair.evidence.map { (evidence: $0, isRewrite: pair.isRewrite) }
    }
    let fitting = RewriteFitting(pairs: pairs)
    let model = try fitting.model(of: Array(pairs.indices))
    let probabilities = try fitting.heldOutProbabilities()
    print(
      "\(pairs.count) pairs, \(pairs.count { $0.isRewrite }) rewrites; held out, precision and recall of what is at or above:"
    )
    print("  probability   with dates and outlets   without")
    for step in stride(from: 30, through: 90, by: 5) {
      let least = Double(step) / 100
      func scores(_ probability: (Int) -> Double) -> String {
        let found = pairs.indices.filter { probability($0) >= least }
        let right = Double(found.count { pairs[$0].isRewrite })
        return String(
          format: "%.3f %.3f (%d)", right / Double(max(1, found.count)), right / Double(pairs.count { $0.isRewrite }),
          found.count)
      }
      print(
        String(format: "  %.2f          ", least) + scores { probabilities[$0].withOrigins } + "        "
          + scores { probabilities[$0].without })
    }
    try source(model).write(toFile: output, atomically: true, encoding: .utf8)
  }

  private static func measure(_ path: String, in articles: String) throws {
    var measured: [Set<String>: RewriteEvidence] = [:]
    let pairs = try JudgedPair.pairs(at: path)
    let wanted = Set(pairs.map { Set([$0.first, $0.second]) })
    for (first, second, evidence) in try Deduplication.evidence(files: [articles], threads: 2)
    where wanted.contains([first, second]) {
      measured[[first, second]] = evidence
    }
    print("\(wanted.count) pairs, of which \(measured.count) are near enough to be looked at")
    let lines = try JudgedPair.lines(
      pairs.map {
        var pair = $0
        pair.evidence = measured[[pair.first, pair.second]]
        return pair
      })
    try lines.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func list(_ articles: String, atLeast least: Double) throws {
    struct Line: Encodable {
      let first: String
      let second: String
      let probability: Double
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for (first, second, evidence) in try Deduplication.evidence(files: [articles], threads: 2) {
      let probability = RewriteModel.learned.probability(of: evidence)
      guard probability >= least else { continue }
      print(
        String(
          decoding: try encoder.encode(Line(first: first, second: second, probability: probability)), as: UTF8.self))
    }
  }

  private static func source(_ model: RewriteModel) -> String {
    """
    // Written by `make models` from the judged pairs in Training/rewrites. Do not edit.
    // swift-format-ignore-file

    extension RewriteModel {
      package static let learned = RewriteModel(
        weights: [
          \(model.weights.map { "\($0)" }.joined(separator: ", ")),
        ], intercept: \(model.intercept))
    }

    """
  }
}
