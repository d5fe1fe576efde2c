internal import Evaluation
internal import LinearAlgebra
internal import Synchronization
internal import TargetFeatures
internal import TextFeatures

/// Fits a classifier of stances toward any target.
struct TargetedFitting {
  let recipe: TrainingRecipe
  let field: String
  let texts: DistinctTexts
  let threads: Int
  let progress: ProgressHandler?

  /// A stance of a row, as places.
  struct Stance {
    var row: Int
    var target: Int
    var label: String
  }

  let stances: [Stance]
  /// In the order of their bytes.
  let targets: [String]
  let stages: StanceStages
  let rowWeights: [Float]
  let ties: RowTies?

  /// Targets with fewer rows have no weights of their own.
  private static let ownRows = 20
  /// So many targets at most have them, with so many columns.
  private static let (ownTargets, ownColumns) = (20, 4_000_000)
  /// The rank of the latent semantic analysis, and the most terms that it is made of.
  private static let (latentRank, latentColumns) = (100, 100_000)

  /// - Parameters:
  ///   - rowWeights: one for each row, or empty; rows of weight 0 are left out.
  ///   - ties: what keeps rows together when some are held out; nil where none are.
  /// - Throws: `SlantError` for stages that do not fit the labels.
  init(
    _ column: [[LabelColumn.TargetedLabel]], recipe: TrainingRecipe, field: String, texts: DistinctTexts,
    rowWeights: [Float], ties: RowTies?, threads: Int, progress: ProgressHandler?
  ) throws {
    self.recipe = recipe
    self.field = field
    self.texts = texts
    self.rowWeights = rowWeights
    self.ties = ties
    self.threads = threads
    self.progress = progress
    let counted = column.indices.filter { rowWeights.isEmpty || rowWeights[$0] > 0 }
    targets = Set(counted.flatMap { column[$0].map(\.target) }).sortedByBytes()
    let places = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    stances = counted.flatMap { row in
      column[row].map { Stance(row: row, target: places[$0.target]!, label: $0.label) }
    }
    stages = try StanceStages(recipe.stages, labels: Set(stances.map(\.label)), field: field)
  }

  struct Fitted {
    let classifier: TargetedClassifier
    let summaries: [ClassifierSummary]
    /// For each stance the log loss when it was held out; nil where it was not.
    let heldOutLosses: [Double?]
    let stances: [Stance]
    let targets: [String]
  }

  /// - Parameters:
  ///   - features: give texts their terms, unless they have so many that the targets could have no weights of their own.
  ///   - simpler: give them then.
  /// - Throws: what reading or solving throws.
  func fit(_ features: LearnedFeatures, orSimpler simpler: LearnedFeatures) throws -> Fitted {
    progress?(TrainingProgress(phase: "Comparing texts with targets", completed: 0, total: nil))
    let isSmall = (2 + frequentTargets.count) * features.extractor.pipeline.columnCount <= Self.ownColumns
    let learned = isSmall ? features : simpler
    let (features, rows) = try read(terms: learned.extractor, learned.design.sparse)
    var fitted: [TargetedClassifier.Stage] = []
    var summaries: [ClassifierSummary] = []
    var losses = [Double?](repeating: 0, count: stances.count)
    // Stages know nothing of each other.
    try Parallel.forEachInOrder(
      of: stages.stages.count, threads: threads,
      make: { stage in Result { try fit(stage: stage, features: features, rows: rows) } },
      consume: { result in
        let stage = try result.get()
        fitted.append(stage.classifier)
        summaries.append(stage.summary)
        for (place, loss) in stage.heldOutLosses {
          losses[place] = if let loss, let sum = losses[place] { sum + loss } else { nil }
        }
      })
    return Fitted(
      classifier: TargetedClassifier(features: features, targets: targets, stages: fitted), summaries: summaries,
      heldOutLosses: losses, stances: stances, targets: targets)
  }

  /// The targets with rows enough for weights of their own; none where they are many.
  private var frequentTargets: [String] {
    var counts = [Int](repeating: 0, count: targets.count)
    for stance in stances { counts[stance.target] += 1 }
    let frequent = targets.indices.filter { counts[$0] >= Self.ownRows }
    // One target alone has the weights that all share.
    return targets.count > 1 && frequent.count <= Self.ownTargets ? frequent.map { targets[$0] } : []
  }

  private func ownTargets(termCount: Int) -> [String] {
    (2 + frequentTargets.count) * termCount <= Self.ownColumns ? frequentTargets : []
  }

  // MARK: - Reading

  /// The latent semantic analysis of the texts; nil where there are too few for one, or too many terms.
  private func latent(_ matrix: CSRMatrix, of pipeline: FeaturePipeline) throws -> FeatureExtractor? {
    let largest = min(matrix.rowCount, matrix.columnCount)
    guard targets.count > LabelColumn.mostTargets, largest > Self.latentRank,
      matrix.columnCount <= Self.latentColumns
    else { return nil }
    return FeatureExtractor(
      pipeline: pipeline,
      lsa: try LatentSemanticAnalysis(fitting: matrix, rank: Self.latentRank, seed: recipe.seed, threads: threads))
  }

  /// The features, standardized over the pairs, and their rows in the order of `stances`.
  private func read(
    terms: FeatureExtractor, _ known: CSRMatrix?
  ) throws -> (PairFeatures, PairFeatures.Rows) {
    let all = texts.texts.all
    let textTerms = try known ?? terms.workers(count: 1)[0].transformTerms(all)
    let touch = try TargetFeatures.fit(texts: texts.texts, cues: recipe.stanceCues, threads: threads)
    let latent = try latent(textTerms, of: terms.pipeline)
    let ownTargets = ownTargets(termCount: terms.pipeline.columnCount)
    func features(_ means: [Float], _ deviations: [Float]) throws -> PairFeatures {
      try PairFeatures(
        terms: terms, touch: touch, latent: latent, means: means, deviations: deviations, ownTargets: ownTargets)
    }
    let unscaled = try features([], [])
    let stancesOfText = Dictionary(grouping: stances.indices) { texts.textOfRow[stances[$0].row] }
    let reader = PairFeatures.Worker(unscaled)
    let read = try targets.map { try reader.analyze($0) }

    // Pairs are read text by text, and put in the order of the stances afterwards.
    let chunk = max(1, min(64, all.count / (4 * threads) + 1))
    let chunks = stride(from: 0, to: all.count, by: chunk).map { Array($0..<min($0 + chunk, all.count)) }
    var order: [Int] = []
    var touchElements: [Float] = []
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    let idle = Mutex([reader])
    try Parallel.forEachInOrder(
      of: chunks.count, threads: threads,
      make: { index in
        Result {
          let worker = idle.withLock { $0.popLast() } ?? PairFeatures.Worker(unscaled)
          defer { idle.withLock { $0.append(worker) } }
          let places = chunks[index].flatMap { stancesOfText[$0] ?? [] }
          let pairs = places.map {
            PairFeatures.Pair(text: texts.textOfRow[stances[$0].row], target: stances[$0].target)
          }
          let rows = try worker.read(
            all, targets: read, pairs: pairs, texts: textTerms, shares: [])
          return (places, rows)
        }
      },
      consume: { result in
        let (places, rows) = try result.get()
        order += places
        touchElements += rows.touch.elements
        for row in places.indices {
          let entries = rows.touched.entries(ofRow: row)
          columns += rows.touched.columnIndices[entries]
          values += rows.touched.values[entries]
          offsets.append(values.count)
        }
      })
    var placeOf = [Int](repeating: 0, count: order.count)
    for (place, stance) in order.enumerated() { placeOf[stance] = place }
    let touched = CSRMatrix(
      uncheckedColumnCount: textTerms.columnCount, rowOffsets: offsets, columnIndices: columns, values: values)
    let measured = DenseMatrix(rowCount: order.count, columnCount: unscaled.measuredCount, elements: touchElements)
      .selectingRows(placeOf)
    let (means, deviations) = measured.columnMoments()
    let scaled = try features(means, deviations)
    return (
      scaled,
      PairFeatures.Rows(
        pairs: stances.map { .init(text: texts.textOfRow[$0.row], target: $0.target) }, texts: textTerms,
        touched: touched.selectingRows(placeOf), touch: measured,
        shares: try scaled.shares(of: targets, terms.workers(count: 1)[0]))
    )
  }
}

extension DenseMatrix<Float> {
  /// The mean and the standard deviation of each column. O(elements).
  fileprivate func columnMoments() -> (means: [Float], deviations: [Float]) {
    var sums = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount { for column in 0..<columnCount { sums[column] += Double(self[row, column]) } }
    let means = sums.map { $0 / Double(Swift.max(1, rowCount)) }
    var squares = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let distance = Double(self[row, column]) - means[column]
        squares[column] += distance * distance
      }
    }
    return (
      means.map { Float($0) }, squares.map { Float(($0 / Double(Swift.max(1, rowCount))).squareRoot()) }
    )
  }
}
