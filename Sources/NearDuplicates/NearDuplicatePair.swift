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
  /// The cosines of the words of the headlines and of the leads, rare ones counting more; a text without a title begins with its headline.
  public let headlineSimilarity: Double
  public let leadSimilarity: Double
  /// Nil where a date is not known.
  public let daysApart: Int?
  /// The probability, by a logistic regression that was learned from judged pairs of news articles, that both tell one story rather than two
  /// chapters of one; nil where the texts were found by their runs alone.
  public let evidence: Double?

  /// Of copies the share of runs, of rewrites the evidence.
  public var similarity: Double { kind == .copy ? sharedRuns : evidence ?? 0 }

  /// The reason in words, for a person.
  public var reason: String {
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    let runs = "\(percent(sharedRuns)) of the shorter text's four-word runs"
    guard kind == .rewrite else { return runs }
    let days = daysApart.map { $0 == 0 ? "the same day, " : "\(counted($0, "day")) apart, " } ?? ""
    return days + "headlines alike by \(percent(headlineSimilarity)) and leads by \(percent(leadSimilarity)), "
      + "\(counted(sharedNames, "name")), \(counted(sharedNumbers, "number")), "
      + "\(counted(sharedQuotedRuns, "quoted run")) and " + runs
  }
}
