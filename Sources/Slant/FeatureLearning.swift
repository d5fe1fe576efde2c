internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

/// Features that were learned from the training texts, and the rows they give.
struct LearnedFeatures {
  let candidate: FeatureCandidate
  let extractor: FeatureExtractor
  let design: DesignMatrix

  /// The stored numbers of the rows' features.
  var entryCount: Int { (design.sparse?.nonzeroCount ?? 0) + (design.dense?.elements.count ?? 0) }
}

/// Learns features, one candidate after another, from the same texts.
struct FeatureLearning {
  let texts: TrainingTexts
  /// The files that hold them.
  let paths: [String]
  let recipe: TrainingRecipe
  let threads: Int

  /// - Throws: `FeatureError`, `TruncatedSVDError`, `CorpusError`.
  func learn(_ candidate: FeatureCandidate, progress: ProgressHandler?) throws -> LearnedFeatures {
    do {
      let (extractor, design) = try FeatureExtractor.fitTransform(
        texts.reporting(progress), options: recipe.fixing(candidate).terms, representation: candidate.representation,
        rank: recipe.analyzedRank,
        lsaOptions: recipe.lsa, seed: recipe.seed, threads: threads, progress: Self.analyzing(progress))
      return LearnedFeatures(candidate: candidate, extractor: extractor, design: design)
    } catch FeatureError.noTexts {
      throw CorpusError.noDocuments(paths: paths)
    }
  }

  /// Puts the latent semantic analysis of weighted terms beside them.
  ///
  /// - Throws: `TruncatedSVDError`.
  func analyze(_ terms: LearnedFeatures, progress: ProgressHandler?) throws -> LearnedFeatures {
    var candidate = terms.candidate
    candidate.representation = .both
    guard let matrix = terms.design.sparse else { return terms }
    let (extractor, design) = try FeatureExtractor.analyze(
      matrix, of: terms.extractor.pipeline, representation: .both, rank: recipe.analyzedRank, lsaOptions: recipe.lsa,
      seed: recipe.seed, threads: threads, progress: Self.analyzing(progress))
    return LearnedFeatures(candidate: candidate, extractor: extractor, design: design)
  }

  /// The features with the leading axes of their analysis only.
  func truncate(_ features: LearnedFeatures, toRank rank: Int) -> LearnedFeatures {
    var candidate = features.candidate
    candidate.rank = rank
    let (extractor, design) = features.extractor.truncated(toRank: rank, design: features.design)
    return LearnedFeatures(candidate: candidate, extractor: extractor, design: design)
  }

  private static func analyzing(_ progress: ProgressHandler?) -> (Double) -> Void {
    { progress?(TrainingProgress(phase: "Latent semantic analysis", completed: Int($0 * 1000), total: 1000)) }
  }
}

extension TrainingRecipe {
  /// The rank that is decomposed to; nil for the default.
  fileprivate var analyzedRank: Int? {
    if case .fixed(let rank)? = rank { rank } else { nil }
  }
}
