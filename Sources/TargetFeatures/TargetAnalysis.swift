extension TargetFeatures {
  /// What of a target is looked for in texts.
  package struct TargetAnalysis: Sendable {
    /// The terms of one kind.
    struct Terms: Sendable {
      /// Rising.
      var hashes: [UInt32] = []
      /// Of each term: its weight in the target, of a row of length 1, times its inverse document frequency; and the share of
      /// its inverse document frequency in that of all.
      var weights: [SIMD2<Float>] = []
    }

    /// A capitalised word.
    struct Name: Sendable {
      var hash: UInt32
      /// The share of its inverse document frequency in that of all words of the target.
      var share: Float
      /// Whether it is capitalised for being a name: not for its place, nor because all words are.
      var isCertain: Bool
    }

    /// One for each `TermKind`.
    let terms: [Terms]
    let names: [Name]
    /// Distinct.
    let numbers: [UInt32]
    /// Of each cue, ln(1 + count).
    let cueLevels: [Float]
  }
}
