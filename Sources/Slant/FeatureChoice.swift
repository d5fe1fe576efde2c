internal import LinearAlgebra
public import TextFeatures

extension TrainingRecipe {
  /// Which features the classifiers see.
  public enum FeatureChoice: Equatable, Sendable {
    /// Weighted terms, or their latent semantic analysis beside them: what has the lower log loss on held-out rows.
    case auto
    case fixed(Representation)
  }

  /// Which kinds of terms there are.
  public enum AnalyzerChoice: String, Codable, Sendable {
    /// Words 1, words 1-2, or words 1-2 and characters in words 3-5 (of short texts words 1-3 and characters in words 2-5):
    /// what has the lowest log loss on held-out rows.
    case auto
    /// Those of `terms`.
    case fixed
  }

  /// Analyzers that were put into `terms` are not chosen anew, whatever `analyzers` says.
  var choosesAnalyzers: Bool { analyzers == .auto && terms.analyzers == FeatureOptions().analyzers }

  /// The recipe with nothing left open but the strength of the penalty.
  func fixing(_ candidate: FeatureCandidate) -> TrainingRecipe {
    var recipe = self
    recipe.features = .fixed(candidate.representation)
    recipe.analyzers = .fixed
    recipe.terms.analyzers = candidate.analyzers
    if let minimum = candidate.minimumDocumentFrequency { recipe.terms.minimumDocumentFrequency = minimum }
    if let rank = candidate.rank { recipe.rank = .fixed(rank) }
    return recipe
  }
}

/// Features that a classifier could see.
struct FeatureCandidate: Equatable {
  var analyzers: [Analyzer]
  var representation: Representation
  /// Nil for what the recipe says.
  var minimumDocumentFrequency: DocumentFrequency?
  /// The rank of the latent semantic analysis; nil for what the recipe says.
  var rank: Int?

  /// Of the many character n-grams, those in two texts only say little and fill models: measured on newsgroups, they are
  /// two fifths of the columns and 0.1 % of the accuracy.
  private static let minimumFrequencyOfCharacters = DocumentFrequency.count(3)

  /// What a recipe leaves open, the simplest first.
  ///
  /// Posts and headlines repeat few words, so that their richest kind has shorter and longer runs. Measured on 500 rows a
  /// task of posts, headlines and single sentences, words 1-3 and characters in words 2-5 have the lower log loss on all of
  /// them; characters across words do as well on posts only, and terms in three texts at least do worse on posts.
  static func candidates(_ recipe: TrainingRecipe, forShortTexts areTextsShort: Bool = false) -> [FeatureCandidate] {
    let representation: Representation = if case .fixed(let given) = recipe.features { given } else { .tfidf }
    guard recipe.choosesAnalyzers else {
      return [FeatureCandidate(analyzers: recipe.terms.analyzers, representation: representation)]
    }
    let simple = [
      FeatureCandidate(analyzers: [Analyzer()], representation: representation),
      FeatureCandidate(analyzers: [Analyzer(.word, ngrams: 1...2)], representation: representation),
    ]
    if areTextsShort {
      return simple + [
        FeatureCandidate(
          analyzers: [Analyzer(.word, ngrams: 1...3), Analyzer(.characterInWord, ngrams: 2...5)],
          representation: representation)
      ]
    }
    let isDefault = recipe.terms.minimumDocumentFrequency == FeatureOptions().minimumDocumentFrequency
    return simple + [
      FeatureCandidate(
        analyzers: [Analyzer(.word, ngrams: 1...2), Analyzer(.characterInWord, ngrams: 3...5)],
        representation: representation, minimumDocumentFrequency: isDefault ? minimumFrequencyOfCharacters : nil)
    ]
  }

  /// About how many times the distinct terms, and the entries of the matrix, of single words it makes. Measured on
  /// English posts and news; only the costs of candidates are foreseen with it.
  var foreseenGrowth: (terms: Double, entries: Double) {
    analyzers.reduce((0, 0)) { sum, analyzer in
      let grown: (terms: Double, entries: Double) =
        analyzer.unit != .word
        ? (10, analyzer.ngrams.lowerBound > 2 ? 12 : 18) : analyzer.ngrams.upperBound > 1 ? (6.5, 2.2) : (1, 1)
      return (sum.0 + grown.terms, sum.1 + grown.entries)
    }
  }
}

extension FeatureCandidate: CustomStringConvertible {
  var description: String {
    let terms = analyzers.map { analyzer in
      let unit =
        switch analyzer.unit {
        case .word: "words"
        case .character: "characters"
        case .characterInWord: "characters in words"
        }
      let (shortest, longest) = (analyzer.ngrams.lowerBound, analyzer.ngrams.upperBound)
      return "\(unit) \(shortest)" + (longest > shortest ? "-\(longest)" : "")
    }.joined(separator: " and ")
    let analysis = "LSA" + (rank.map { " \($0)" } ?? "")
    return switch representation {
    case .tfidf: terms
    case .lsa: "\(analysis) of \(terms)"
    case .both: "\(terms) with \(analysis)"
    }
  }
}

extension LearnedFeatures {
  /// Half of the rows have fewer distinct words that other rows have too: texts of up to about sixty words.
  private static let wordsOfShortTexts = 40

  /// Whether the texts are posts, headlines or the like, by features of single words. False where the rows no longer show
  /// their words, because only their latent semantic analysis was kept.
  var areTextsShort: Bool {
    guard let matrix = design.sparse, matrix.rowCount > 0 else { return false }
    let counts = (0..<matrix.rowCount).map { matrix.rowOffsets[$0 + 1] - matrix.rowOffsets[$0] }.sorted()
    return counts[counts.count / 2] < Self.wordsOfShortTexts
  }
}
