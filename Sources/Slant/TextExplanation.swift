/// Why a classifier scores a text as it does: what each term speaks for, in log-odds.
///
/// With the intercept and the evidence, the contributions add up to the logarithm of the odds of `label`: against `rival` where labels exclude
/// each other, and against its absence where a text may have several.
public struct TextExplanation: Sendable, Equatable {
  /// A term and what it brings.
  public struct Contribution: Sendable, Equatable, Codable {
    /// As in `FeaturePipeline.terms`.
    public var term: String
    /// Above 0 where it speaks for the label.
    public var value: Double
  }

  /// A word of the text and what it brings with all terms that it is part of.
  public struct Mark: Sendable, Equatable, Codable {
    /// Where the word stands: offsets in UTF-8.
    public var range: Range<Int>
    public var value: Double
  }

  public var label: String
  /// The label it is weighed against; nil where a text may have several labels.
  public var rival: String?
  public var intercept: Double
  /// The strongest first, whichever way they speak.
  public var contributions: [Contribution]
  /// For a stance toward any target: what the ways in which the text touches the target bring, the strongest first.
  public var evidence: [Contribution] = []
  /// In the order of the text.
  public var titleMarks: [Mark]
  public var textMarks: [Mark]

  /// The log-odds.
  public var score: Double { (contributions + evidence).reduce(intercept) { $0 + $1.value } }
}

/// The terms that speak most for a label, and most against it.
public struct ClassTerms: Sendable, Equatable, Codable {
  public var label: String
  /// Falling from the strongest. A character n-gram that says nearly what a stronger one says is left out.
  public var strongest: [TextExplanation.Contribution]
  /// Rising from the strongest, all below 0.
  public var weakest: [TextExplanation.Contribution]
}
