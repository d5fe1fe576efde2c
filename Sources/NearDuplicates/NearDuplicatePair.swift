/// Two texts and what they share.
public struct NearDuplicatePair: Sendable, Equatable {
  /// The texts' places in the source, the lower first.
  public let first: Int
  public let second: Int
  public let kind: NearDuplicateGroup.Kind
  /// The share of four-word runs of the text with fewer that the other has too.
  public let sharedRuns: Double
  /// The cosine in latent semantic space; nil where the texts were found by their runs alone.
  public let latentSimilarity: Double?
  /// How many names, numbers and four-word runs within quotation marks both texts have.
  public let sharedNames: Int
  public let sharedNumbers: Int
  public let sharedQuotedRuns: Int
  /// How much speaks for one story, from 0 to 1: 0.3 for all names, 0.15 for all numbers, 0.35 for all quoted runs and 0.2 for a
  /// fifth of all runs of the text that has fewer. What is rare in the corpus counts more, and small numbers of shared
  /// things count less. The parts were weighed by looking at pairs of news articles.
  public let evidence: Double

  /// Of copies the share of runs, of rewrites the evidence.
  public var similarity: Double { kind == .copy ? sharedRuns : evidence }

  /// The reason in words, for a person.
  public var reason: String {
    let runs = "\(Int((sharedRuns * 100).rounded())) % of the shorter text's four-word runs"
    guard kind == .rewrite else { return runs }
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return "\(counted(sharedNames, "name")), \(counted(sharedNumbers, "number")), "
      + "\(counted(sharedQuotedRuns, "quoted run")) and " + runs
  }
}
