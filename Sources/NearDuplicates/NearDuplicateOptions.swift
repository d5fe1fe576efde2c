/// What counts as a copy and what as a rewrite.
public struct NearDuplicateOptions: Codable, Equatable, Sendable {
  /// Two texts are copies from this share of four-word runs of the shorter one that the longer one has too.
  public var copySimilarity = 0.6
  /// Whether texts that tell one story in changed words are looked for beside copies.
  public var findsRewrites = true
  /// The least cosine of two rewrites in the space of the latent semantic analysis.
  public var latentSimilarity = 0.7
  /// The least probability that two near texts tell one story: see `NearDuplicatePair.evidence`.
  public var rewriteEvidence = 0.8
  /// The rank of the latent semantic analysis, where the texts have so much.
  public var rank = 100
  /// Chooses hash functions and cells; another seed may find another pair near the thresholds.
  public var seed: UInt64 = 1

  public init() {}
}
