/// How texts become numbers. The same options, stored with what was learned under them, apply in training, evaluation and
/// prediction.
///
/// Every option may be absent from a decoded recipe and then has its default.
public struct FeatureOptions: Encodable, Equatable, Sendable {
  /// What counts as a word.
  public enum Tokens: String, Codable, Sendable {
    /// Runs of letters, marks and digits of every script; pairs of characters in scripts without spaces.
    case words
    /// Exactly scikit-learn's default: runs of two or more of what Python's `\w` matches, in `str.lower()`.
    case scikitLearn
  }

  /// What becomes of an e-mail address, a URL or a number.
  public enum SpecialTokens: String, Codable, Sendable {
    /// Nothing special: the words it is made of.
    case words
    /// It is one term.
    case keep
    case drop
    /// One term, the same for all of its kind: `<url>`, `<email>`, `<number>`.
    case replace
  }

  /// What becomes of titles.
  public enum Titles: String, Codable, Sendable {
    /// Title and body are one text; a term in the title counts `titleWeight` times.
    case text
    /// Title terms have columns of their own, weighted by `titleWeight` as an analyzer is by its weight.
    case field
    case ignore
  }

  /// How a term's count in a text becomes its weight there.
  public enum TermFrequency: String, Codable, Sendable {
    case raw
    /// 1 + ln(count).
    case sublinear
    /// 1 whatever the count.
    case binary
    /// Saturating in the count and relative to the length of the text (Robertson and Walker 1994), with `bm25Saturation` and `bm25LengthShare`.
    case bm25
  }

  /// The factor that makes rare terms weigh more, from the share of texts a term occurs in.
  public enum InverseDocumentFrequency: String, Codable, Sendable {
    /// ln((1 + texts) / (1 + texts with the term)) + 1.
    case smooth
    /// ln(texts / texts with the term) + 1.
    case plain
    /// 1.
    case none
  }

  /// How each analyzer's part of a row is scaled.
  public enum Normalization: String, Codable, Sendable {
    /// To Euclidean length 1.
    case l2
    /// To a sum of absolute values of 1.
    case l1
    case none
  }

  /// Which terms are left out before n-grams are formed.
  public enum StopWords: Equatable, Sendable {
    case none
    /// The list of English function words that comes with Slant.
    case english
    case list([String])
  }

  public var tokens = Tokens.words
  /// Strip accents and other combining marks: "café" and "cafe" become one term.
  public var stripAccents = false
  /// Letters on both sides of an apostrophe are one word.
  public var joinApostrophes = true
  /// Letters on both sides of a hyphen are one word.
  public var joinHyphens = false
  public var urls = SpecialTokens.words
  public var emailAddresses = SpecialTokens.words
  public var numbers = SpecialTokens.words
  /// Shorter words are left out; counted in scalars. Pairs in scripts without spaces are always kept.
  public var minimumWordLength = 2
  public var stopWords = StopWords.none
  /// The language whose Snowball stemmer reduces words, such as "english" or "arabic"; nil for none.
  public var stemmer: String?
  /// The kinds of terms; each has its own vocabulary, its own normalisation and its own weight.
  public var analyzers = [Analyzer()]
  public var titles = Titles.text
  public var titleWeight = 1.0
  public var termFrequency = TermFrequency.sublinear
  public var inverseDocumentFrequency = InverseDocumentFrequency.smooth
  public var normalization = Normalization.l2
  /// Terms in fewer texts are left out.
  public var minimumDocumentFrequency = DocumentFrequency.count(2)
  /// Terms in more texts are left out; nil for no limit.
  public var maximumDocumentFrequency: DocumentFrequency?
  /// For each analyzer, only so many terms with the most occurrences are kept; nil for no limit.
  public var maximumFeatures: Int?
  /// The number of columns that terms are hashed to, signed, in place of a learned vocabulary; nil for a vocabulary.
  public var hashedFeatures: Int?
  /// BM25's k1: how slowly further occurrences stop to matter.
  public var bm25Saturation = 1.2
  /// BM25's b: how much the length of the text matters, from 0 to 1.
  public var bm25LengthShare = 0.75

  public init() {}
}
