internal import Foundation
internal import NearDuplicates

/// Two articles that a reader judged, and what speaks for their being rewrites of one story.
struct JudgedPair: Codable {
  var first: String
  var second: String
  /// Whether both report the same event or are the same piece.
  var isRewrite: Bool
  var evidence: RewriteEvidence?

  /// Pairs as JSON Lines.
  static func pairs(at path: String) throws -> [JudgedPair] {
    let decoder = JSONDecoder()
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(JudgedPair.self, from: Data($0.utf8))
    }
  }

  static func lines(_ pairs: [JudgedPair]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try pairs.map { String(decoding: try encoder.encode($0.rounded), as: UTF8.self) + "\n" }.joined()
  }

  /// With few digits, which is more than the judgement is worth.
  private var rounded: JudgedPair {
    var pair = self
    func round(_ value: inout Double) { value = (value * 10_000).rounded() / 10_000 }
    if var evidence {
      for path in [
        \RewriteEvidence.names, \.numbers, \.quotations, \.runs, \.headlines, \.leads, \.headlineWithLead, \.words,
        \.latent,
        \.margin,
      ] { round(&evidence[keyPath: path]) }
      pair.evidence = evidence
    }
    return pair
  }
}
