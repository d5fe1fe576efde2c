internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

extension TextClassifier {
  /// Learns a classifier from the labelled rows of files.
  ///
  /// Every choice (the strength of the penalty, calibration, thresholds) is made on the training rows alone. The same
  /// rows, recipe and seed give the same classifier for any number of threads.
  ///
  /// - Throws: `CorpusError` for input that cannot be read; `SlantError` for a recipe or labels that teach nothing;
  ///   `FeatureError` for texts without terms; `TruncatedSVDError` for a rank beyond the rows.
  public static func train(
    onFiles paths: [String], recipe: TrainingRecipe, threads: Int, progress: ProgressHandler? = nil
  ) throws -> TextClassifier {
    try recipe.validate()
    let corpus = try Corpus(paths: paths, mapping: recipe.labelledMapping())
    return try train(on: corpus, recipe: recipe, included: nil, threads: threads, progress: progress)
  }

  /// The same on the included rows of a corpus.
  static func train(
    on corpus: Corpus, recipe: TrainingRecipe, included: (@Sendable (_ row: Int) -> Bool)?, threads: Int,
    progress: ProgressHandler?
  ) throws -> TextClassifier {
    let collector = RowCollector(recipe: recipe)
    let visitor = RowVisitor { try collector.append($0) }
    let texts = CorpusTexts(corpus: corpus, included: included, progress: progress, visitor: visitor)
    let (features, design) = try Self.learnFeatures(
      texts, recipe: recipe, threads: threads, progress: progress)
    let rows = collector.rows
    var notes: [String] = []
    var tasks: [TrainedTask] = []
    var summaries: [ClassifierSummary] = []
    for column in rows.columns {
      let (sets, setNotes) = try column.trainingSets()
      notes += setNotes
      var classifiers: [LabelClassifier] = []
      for set in sets {
        let name = set.field + (set.target.map { " toward \($0)" } ?? "")
        let fitted = try ClassifierFitting(
          set: set, design: set.rows.count == rows.count ? design : design.selectingRows(set.rows),
          folds: set.folds(count: recipe.folds, groups: rows.groups, seed: recipe.seed), strength: recipe.c,
          threads: threads
        ).fit { step in
          progress?(TrainingProgress(phase: "Fitting \(name): \(step)", completed: 0, total: nil))
        }
        classifiers.append(fitted.classifier)
        summaries.append(fitted.summary)
      }
      tasks.append(TrainedTask(field: column.task.field, kind: column.kind, classifiers: classifiers))
    }
    let reading = ReadingReport(visitor.summary, rows: rows.count)
    if let note = reading.replacementNote { notes.append(note) }
    return TextClassifier(
      recipe: recipe,
      summary: TrainingSummary(
        reading: reading, firstDate: rows.dateRange?.lowerBound, lastDate: rows.dateRange?.upperBound,
        termCount: features.pipeline.columnCount, lsa: features.lsa.map { LSASummary($0) }, classifiers: summaries,
        notes: notes),
      features: features, tasks: tasks)
  }
}

extension TextClassifier {
  private static func learnFeatures(
    _ texts: CorpusTexts, recipe: TrainingRecipe, threads: Int, progress: ProgressHandler?
  ) throws -> (FeatureExtractor, DesignMatrix) {
    do {
      return try FeatureExtractor.fitTransform(
        texts, options: recipe.terms, representation: recipe.features, rank: recipe.rank, seed: recipe.seed,
        threads: threads,
        progress: { share in
          progress?(
            TrainingProgress(phase: "Latent semantic analysis", completed: Int(share * 1000), total: 1000))
        })
    } catch FeatureError.noTexts {
      throw CorpusError.noDocuments(paths: texts.corpus.paths)
    }
  }
}

extension LSASummary {
  fileprivate init(_ lsa: LatentSemanticAnalysis) {
    let largest = lsa.singularValues.first ?? 0
    self.init(
      rank: lsa.rank, explainedShare: lsa.explainedShare,
      largestResidual: largest > 0 ? (lsa.residuals.max() ?? 0) / largest : 0, converged: lsa.converged)
  }
}

extension LabelColumn {
  fileprivate var kind: TrainedTask.Kind {
    switch labels {
    case .stances?: .stance
    case .several?: .labels
    case .one?, nil: .label
    }
  }
}
