internal import Foundation
public import LinearAlgebra
public import LinearModels
public import TextFeatures

/// The topics of unlabelled texts.
///
/// Texts are placed by latent semantic analysis, smoothed along the graph of their ten nearest neighbours, and divided
/// by spherical k-means from a start that hardly depends on chance. A text's topic is that of the nearest mean direction in the unsmoothed space, where new texts can
/// be placed too; how sure it is follows from a mixture of von Mises-Fisher distributions with one concentration (Banerjee et
/// al. 2005), which is a logistic regression, and the concentration from how well topics of two halves of the corpus agree.
///
/// ```swift
/// let (pipeline, rows) = try FeaturePipeline.fitTransform(InMemoryTexts(texts), options: terms)
/// let found = try DiscoveredTopics(of: rows, pipeline: pipeline, options: TopicOptions(), threads: 2)
/// for topic in found.topics { print(topic.share, topic.name) }
/// ```
public struct DiscoveredTopics: Sendable {
  /// The largest first.
  public let topics: [Topic]
  /// For each text its topic; nil for a text without a known term, and where the topic is less probable than was asked for.
  public let assignments: [TopicAssignment?]
  /// The numbers of topics that were tried; empty where the number was given.
  public let trials: [StabilityTrial]
  /// What places texts: the latent semantic analysis, fitted on the texts.
  public let features: FeatureExtractor
  /// Topics from places, as a logistic regression.
  public let model: LogisticModel
  /// Where each text lies, texts × axes, each row of length 1, or 0 for a text without a known term.
  public let places: DenseMatrix<Float>
  /// The middle of each topic, topics × axes, each of length 1.
  public let middles: DenseMatrix<Float>

  /// The axes of the latent semantic analysis: more let in what sets single texts apart.
  private static let rank = 50
  private static let neighbours = 10
  private static let smoothingSteps = 16
  /// The neighbours of more texts are not looked for: the time grows with the square. The others are dealt to the topics.
  private static let dividedLimit = 50_000

  /// Finds the topics of rows of weighted terms.
  ///
  /// The result does not depend on `threads`; of the same rows in another order it is the same, but for that order.
  /// O(entries · 50 + n² · 50) for n rows, at most 50,000.
  ///
  /// - Parameters:
  ///   - pipeline: what made the rows.
  ///   - progress: is called with what is being done and its share that is done.
  /// - Throws: `TopicError`, `TruncatedSVDError`.
  public init(
    of matrix: CSRMatrix, pipeline: FeaturePipeline, options: TopicOptions, threads: Int,
    progress: ((_ phase: String, _ share: Double) -> Void)? = nil
  ) throws {
    try options.validate()
    let order = CanonicalOrder(of: matrix)
    guard !order.rows.isEmpty else { throw TopicError.noTerms(texts: matrix.rowCount) }
    if case .fixed(let count) = options.count, count > order.distinctCount {
      throw TopicError.moreTopicsThanTexts(topics: count, distinctTexts: order.distinctCount)
    }
    let sorted = matrix.selectingRows(order.rows)
    var rank = Self.rank
    if case .fixed(let count) = options.count { rank = max(rank, count) }
    let (features, design) = try FeatureExtractor.analyze(
      sorted, of: pipeline, representation: .lsa, rank: min(rank, sorted.rowCount, sorted.columnCount),
      lsaOptions: LSAOptions(), seed: options.seed, threads: threads,
      progress: { progress?("Latent semantic analysis", $0) })
    guard let sortedPlaces = design.dense else { preconditionFailure("an analysis gives dense rows") }

    progress?("Finding topics", 0)
    let divided = sortedPlaces.leadingRows(Self.dividedLimit)
    let smoothed = NeighbourGraph.smoothed(
      divided, neighbours: min(Self.neighbours, divided.rowCount / 20), steps: Self.smoothingSteps, threads: threads)
    let division = Division(smoothed: smoothed, places: divided, seed: options.seed, threads: threads)
    let count: Int
    switch options.count {
    case .fixed(let fixed):
      (count, trials) = (fixed, [])
    case .auto:
      trials = TopicCount.trials(
        smoothed: smoothed, places: divided, limit: order.distinctCount, seed: options.seed, threads: threads)
      count = TopicCount.chosen(from: trials)
    }
    let directions = division.directions(of: Array(0..<divided.rowCount), count: count)
    // Directions that no text is nearest to are no topics; the others are put in the order of their sizes.
    let nearest = SphericalClustering.nearest(of: directions, to: sortedPlaces, threads: threads).labels
    var sizes = [Int](repeating: 0, count: directions.rowCount)
    for topic in nearest { sizes[topic] += 1 }
    let ranked = sizes.indices.filter { sizes[$0] > 0 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let middles = directions.selectingRows(ranked)
    let concentration = try division.concentration(of: middles, count: count)
    let model = LogisticModel(directions: middles, concentration: concentration)
    let sortedAssignments = try Self.assignments(
      of: sortedPlaces, middles: middles, model: model, threads: threads)

    progress?("Naming topics", 0)
    let labels = sortedAssignments.map { $0?.topic }
    let named = TopicNaming.terms(
      of: sorted, labels: labels, topicCount: middles.rowCount, termCount: options.termCount, threads: threads)
    var assignments = [TopicAssignment?](repeating: nil, count: matrix.rowCount)
    for (place, row) in order.rows.enumerated() {
      guard let assignment = sortedAssignments[place], assignment.probability >= options.minimumProbability else {
        continue
      }
      assignments[row] = assignment
    }
    let typical = Self.typical(
      sorted, sortedPlaces, middles: middles, assignments: order.rows.map { assignments[$0] },
      count: options.typicalCount, threads: threads)
    topics = (0..<middles.rowCount).map { topic in
      let size = assignments.count { $0?.topic == topic }
      return Topic(
        terms: named[topic].map { Topic.Term(text: pipeline.term(ofColumn: $0.column), excess: $0.excess) },
        size: size, share: Double(size) / Double(matrix.rowCount), typical: typical[topic].map { order.rows[$0] })
    }
    var places = DenseMatrix<Float>(rowCount: matrix.rowCount, columnCount: middles.columnCount, repeating: 0)
    for (place, row) in order.rows.enumerated() {
      places.elements.replaceSubrange(
        places.elementRange(ofRow: row), with: sortedPlaces.elements[sortedPlaces.elementRange(ofRow: place)])
    }
    self.assignments = assignments
    self.features = features
    self.model = model
    self.places = places
    self.middles = middles
  }

  private static func assignments(
    of places: DenseMatrix<Float>, middles: DenseMatrix<Float>, model: LogisticModel, threads: Int
  ) throws -> [TopicAssignment?] {
    let probabilities = try model.probabilities(of: DesignMatrix(dense: places), threads: threads)
    let norms = places.rowNorms()
    return (0..<places.rowCount).map { row in
      guard norms[row] > 0 else { return nil }
      let own = probabilities.elements[probabilities.elementRange(ofRow: row)]
      var (best, second) = (own.startIndex, -1)
      for place in own.indices.dropFirst() {
        if own[place] > own[best] {
          (best, second) = (place, best)
        } else if second < 0 || own[place] > own[second] {
          second = place
        }
      }
      let next = second < 0 ? 0 : Double(own[second])
      return TopicAssignment(
        topic: best - own.startIndex, probability: Double(own[best]), margin: Double(own[best]) - next)
    }
  }

  /// For each topic the rows with the largest cosine to its middle; of equal rows, which follow each other, the first.
  private static func typical(
    _ matrix: CSRMatrix, _ places: DenseMatrix<Float>, middles: DenseMatrix<Float>, assignments: [TopicAssignment?],
    count: Int, threads: Int
  ) -> [[Int]] {
    let cosines = SphericalClustering.nearest(of: middles, to: places, threads: threads).cosines
    var members = [[Int]](repeating: [], count: middles.rowCount)
    for (row, assignment) in assignments.enumerated() {
      guard let topic = assignment?.topic else { continue }
      if row > 0, assignments[row - 1]?.topic == topic, matrix.hasEqualRows(row - 1, row) { continue }
      members[topic].append(row)
    }
    return members.map { rows in Array(rows.sorted { (cosines[$1], $0) < (cosines[$0], $1) }.prefix(count)) }
  }
}

/// Texts that are divided, as often as it takes.
private struct Division {
  let smoothed: DenseMatrix<Float>
  let places: DenseMatrix<Float>
  let seed: UInt64
  let threads: Int

  /// The mean directions, in the unsmoothed space, of the groups that some of the rows fall into.
  func directions(of rows: [Int], count: Int) -> DenseMatrix<Float> {
    let isAll = rows.count == smoothed.rowCount
    let division = SphericalClustering(
      isAll ? smoothed : smoothed.selectingRows(rows), count: min(count, rows.count), seed: seed, threads: threads)
    return SphericalClustering.directions(
      of: isAll ? places : places.selectingRows(rows), labels: division.labels, count: min(count, rows.count),
      threads: threads)
  }

  /// The concentration under which the probability of a topic is the share of texts for which the other half of the corpus,
  /// divided by itself, agrees. A moderate one where there is too little to divide.
  func concentration(of middles: DenseMatrix<Float>, count: Int) throws -> Double {
    let usual = 20.0
    let half = places.rowCount / 2
    guard middles.rowCount > 1, half >= 10 * count else { return usual }
    var scores: [Float] = []
    var labels: [Int] = []
    // The order of the rows is random: their first half is a random half.
    for (own, other) in [(0..<half, half..<places.rowCount), (half..<places.rowCount, 0..<half)] {
      let directions = directions(of: Array(other), count: count)
      let rows = places.selectingRows(Array(own))
      let theirs = SphericalClustering.nearest(of: directions, to: rows, threads: threads).labels
      let ours = SphericalClustering.nearest(of: middles, to: rows, threads: threads).labels
      let matching = ClusteringAgreement(
        theirs, ours, firstCount: directions.rowCount, secondCount: middles.rowCount
      ).matching()
      let cosines = rows.dotProducts(withRowsOf: middles)
      for row in 0..<rows.rowCount {
        guard let label = matching[theirs[row]] else { continue }
        labels.append(label)
        scores += cosines.elements[cosines.elementRange(ofRow: row)].map { $0 * Float(usual) }
      }
    }
    guard !labels.isEmpty else { return usual }
    let scaling = try TemperatureScaling.fit(
      multinomial: DenseMatrix(rowCount: labels.count, columnCount: middles.rowCount, elements: scores),
      labels: labels)
    return usual / scaling.temperature
  }
}

extension DenseMatrix<Float> {
  fileprivate func leadingRows(_ limit: Int) -> DenseMatrix {
    limit >= rowCount ? self : selectingRows(Array(0..<limit))
  }
}

extension CSRMatrix {
  fileprivate func hasEqualRows(_ a: Int, _ b: Int) -> Bool {
    columnIndices[entries(ofRow: a)] == columnIndices[entries(ofRow: b)]
      && values[entries(ofRow: a)] == values[entries(ofRow: b)]
  }
}

extension LogisticModel {
  /// The posterior of a mixture of von Mises-Fisher distributions with equal shares and one concentration.
  fileprivate init(directions: DenseMatrix<Float>, concentration: Double) {
    var weights = DenseMatrix<Float>(rowCount: directions.columnCount, columnCount: directions.rowCount, repeating: 0)
    for topic in 0..<directions.rowCount {
      for axis in 0..<directions.columnCount {
        weights[axis, topic] = Float(concentration) * directions[topic, axis]
      }
    }
    self.init(
      kind: .multinomial, weights: weights, intercepts: [Float](repeating: 0, count: directions.rowCount))
  }
}
