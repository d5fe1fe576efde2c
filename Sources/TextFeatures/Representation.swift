/// Which features a classifier sees.
public enum Representation: String, Codable, Sendable, CaseIterable {
  /// Weighted terms: sparse.
  case tfidf
  /// Their latent semantic analysis: dense.
  case lsa
  /// Both, side by side.
  case both

  public var usesLSA: Bool { self != .tfidf }
}
