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
  let texts: CorpusTexts
  let recipe: TrainingRecipe
  let threads: Int

  /// - Throws: `FeatureError`, `TruncatedSVDError`, `CorpusError`.
  func learn(_ candidate: FeatureCandidate, progress: ProgressHandler?) throws -> LearnedFeatures {
    var texts = texts
    texts.progress = progress
    do {
      let (extractor, design) = try FeatureExtractor.fitTransform(
        texts, options: recipe.fixing(candidate).terms, representation: candidate.representation, rank: recipe.rank,
        seed: recipe.seed, threads: threads,
        progress: { share in
          progress?(
            TrainingProgress(phase: "Latent semantic analysis", completed: Int(share * 1000), total: 1000))
        })
      return LearnedFeatures(candidate: candidate, extractor: extractor, design: design)
    } catch FeatureError.noTexts {
      throw CorpusError.noDocuments(paths: texts.corpus.paths)
    }
  }
}
