internal import LinearAlgebra

/// How well halves of a corpus agreed on a division into so many topics.
public struct StabilityTrial: Sendable, Equatable, Codable {
  public let topics: Int
  /// The mean adjusted mutual information of the topics that two halves give all texts: 1 where they agree on every text, 0
  /// where no better than chance.
  public let agreement: Double
  /// The standard error of that mean over the splits.
  public let standardError: Double
}

/// Chooses the number of topics by stability over resamples (after Lange et al., "Stability-based validation of clustering
/// solutions", 2004): two disjoint random halves are divided each by itself, and all texts are then dealt to the topics of
/// either.
enum TopicCount {
  private static let candidates = [
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40, 45, 50, 60,
  ]
  private static let splits = 4
  /// At most so many texts take part, which bounds the time.
  private static let sampleLimit = 8000

  /// - Parameters:
  ///   - smoothed: what is divided.
  ///   - places: where texts lie, which deals them to topics.
  static func trials(
    smoothed: DenseMatrix<Float>, places: DenseMatrix<Float>, limit: Int, seed: UInt64, threads: Int
  ) -> [StabilityTrial] {
    let size = min(sampleLimit, places.rowCount)
    let counts = candidates.filter { $0 <= size / 10 && $0 <= limit }
    guard !counts.isEmpty else { return [] }
    let sample = places.selectingRows(Array(0..<size))
    let factorials = LogFactorials(upTo: size)
    let orders = (0..<splits).map { split in
      var generator = SplitMix64(seed: seed &+ 0xD1CE &+ UInt64(split))
      return Array(0..<size).shuffled(using: &generator)
    }
    // The widest divisions take the longest: they come first, so that no thread is left with one at the end.
    let agreements = mapInParallel(counts.count * splits, threads: threads) { unit in
      let count = counts[counts.count - 1 - unit / splits]
      let order = orders[unit % splits]
      let labels = [order[..<(size / 2)], order[(size / 2)...]].map { half in
        let rows = half.sorted()
        let division = SphericalClustering(smoothed.selectingRows(rows), count: count, seed: seed, threads: 1)
        let directions = SphericalClustering.directions(
          of: places.selectingRows(rows), labels: division.labels, count: count, threads: 1)
        return SphericalClustering.nearest(of: directions, to: sample, threads: 1).labels
      }
      return ClusteringAgreement(labels[0], labels[1], firstCount: count, secondCount: count)
        .adjustedMutualInformation(factorials)
    }
    return counts.indices.map { index in
      let first = (counts.count - 1 - index) * splits
      let values = agreements[first..<(first + splits)]
      let mean = values.reduce(0, +) / Double(splits)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(splits - 1)
      return StabilityTrial(
        topics: counts[index], agreement: mean, standardError: (variance / Double(splits)).squareRoot())
    }
  }

  /// The largest number on which halves agree better than on the numbers next to it, and nine tenths as well as on any: the
  /// finest division that resamples bear out. Coarse divisions are easily agreed upon; the best alone would often be two or three.
  /// One topic where nothing was tried.
  static func chosen(from trials: [StabilityTrial]) -> Int {
    guard let best = trials.max(by: { $0.agreement < $1.agreement }) else { return 1 }
    let peaks = trials.indices.filter { index in
      let neighbours = [index - 1, index + 1].filter(trials.indices.contains)
      return neighbours.allSatisfy { trials[index].agreement > trials[$0].agreement }
        // Beyond the last number that was tried it may rise further: it is no peak.
        && (index < trials.count - 1 || trials.count == 1)
    }
    return peaks.last { trials[$0].agreement >= 0.9 * best.agreement }.map { trials[$0].topics } ?? best.topics
  }
}
