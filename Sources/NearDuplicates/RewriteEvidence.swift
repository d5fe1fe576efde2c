internal import Foundation

/// What speaks for and against two texts being rewrites of one story.
package struct RewriteEvidence: Codable, Equatable, Sendable {
  /// What is known of something that two texts may have in common.
  package enum Agreement: String, Codable, Sendable {
    case same, different, unknown
  }

  /// Of the text with less of them, the shares of names, numbers, quoted runs and all four-word runs that the other has too, from 0 to
  /// 1. What is rare in the corpus counts more, and small numbers of shared things count less.
  package var names = 0.0
  package var numbers = 0.0
  package var quotations = 0.0
  package var runs = 0.0
  /// How many quoted runs that is.
  package var quotedRuns = 0
  /// Cosines of the words of the headlines, of the leads, and, on average, of each headline with the other text's lead.
  package var headlines = 0.0
  package var leads = 0.0
  package var headlineWithLead = 0.0
  /// The cosine of all words, weighted by TF-IDF.
  package var words = 0.0
  /// The cosine in latent semantic space, and by how much it is above what is usual among the nearest of either text.
  package var latent = 0.0
  package var margin = 0.0
  /// Four-word runs of the shorter text.
  package var length = 0
  /// The days of the week that the texts begin with.
  package var weekdays = Agreement.unknown
  package var outlets = Agreement.unknown
  package var daysApart: Int?

  package init() {}

  /// The same evidence where nothing is known of the texts' origins.
  package var withoutOrigins: RewriteEvidence {
    var evidence = self
    evidence.outlets = .unknown
    evidence.daysApart = nil
    return evidence
  }

  /// As the model takes it: numbers of like size, and a place for each case.
  package var features: [Float] {
    func flag(_ condition: Bool) -> Float { condition ? 1 : 0 }
    let days = daysApart.map { abs($0) }
    return [
      Float(names), Float(numbers), Float(quotations), min(1, 5 * Float(runs)), Float(log(Double(1 + quotedRuns))) / 3,
      2 * Float(headlines), 2 * Float(leads), 4 * Float(headlineWithLead), 2 * Float(words), 5 * Float(latent - 0.8),
      5 * Float(margin), Float(log(Double(1 + length))) - 6,
      flag(weekdays == .same), flag(weekdays == .different), flag(outlets == .same), flag(outlets == .different),
      flag(days == nil), flag(days == 0), flag(days == 1), flag(days.map { (2...3).contains($0) } ?? false),
      flag(days.map { (4...13).contains($0) } ?? false), flag(days.map { $0 > 13 } ?? false),
    ]
  }
}
