/// Averages over classes of the areas under the ROC and precision–recall curves, each class against the rest.
///
/// Classes without rows, and for the ROC area those that all rows have, are left out. All are nil without probabilities.
public struct AreaAverages: Sendable, Equatable {
  /// Of all row–class pairs as one ranking.
  public internal(set) var microROCAUC: Double?
  /// Every class counts the same.
  public private(set) var macroROCAUC: Double?
  /// Every class counts as often as it has rows.
  public private(set) var weightedROCAUC: Double?
  public internal(set) var microAveragePrecision: Double?
  public private(set) var macroAveragePrecision: Double?
  public private(set) var weightedAveragePrecision: Double?

  init() {}

  init(of classes: [ClassScores], micro: ScoreRanking.Areas?) {
    microROCAUC = micro?.rocAUC
    microAveragePrecision = micro?.averagePrecision
    (macroROCAUC, weightedROCAUC) = Self.means(classes, \.rocAUC)
    (macroAveragePrecision, weightedAveragePrecision) = Self.means(classes, \.averagePrecision)
  }

  private static func means(
    _ classes: [ClassScores], _ area: KeyPath<ClassScores, Double?>
  ) -> (macro: Double?, weighted: Double?) {
    var (count, support, sum, weightedSum) = (0.0, 0.0, 0.0, 0.0)
    for row in classes {
      guard let value = row[keyPath: area] else { continue }
      count += 1
      support += Double(row.support)
      sum += value
      weightedSum += Double(row.support) * value
    }
    return count == 0 ? (nil, nil) : (sum / count, weightedSum / support)
  }
}
