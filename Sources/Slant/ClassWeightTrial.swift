internal import LinearAlgebra

/// Whether the rows of every label should count as much: decided on held-out rows where a recipe leaves it open.
struct ClassWeightTrial {
  /// The part of the log loss that it must save, as of every choice that is not the simplest.
  private static let gain = 0.01

  /// The sets that decide together, with the features and the folds of each.
  let sets: [TrainingSet]
  let designs: [DesignMatrix]
  let folds: [[Int]]
  /// The group of each row; empty where there are none.
  let groups: [String]
  let threads: Int

  /// The fits with balanced labels, at the C of `incumbents`; nil where they are not better by more than a standard error.
  func balanced(against incumbents: [HeldOutFit]) throws -> [HeldOutFit]? {
    let challengers = try sets.indices.map { index in
      var set = sets[index]
      set.classWeight = .balanced
      return try HeldOutFit(
        set, design: designs[index], folds: folds[index], heldOutFolds: set.comparedFolds, c: incumbents[index].c,
        threads: threads)
    }
    let foldCount = (folds.compactMap { $0.max() }.max() ?? 1) + 1
    let comparison = HeldOutComparison(
      challenger: challengers, incumbent: incumbents, sets: sets, groups: groups, foldCount: foldCount,
      heldOutFoldCount: sets.map { $0.comparedFolds?.count ?? foldCount }.max() ?? foldCount)
    return comparison.favorsChallenger(gain: Self.gain) ? challengers : nil
  }
}
