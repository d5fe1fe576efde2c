/// By how much the mean log loss of held-out rows differs between two sets of features, and how sure that is.
struct HeldOutComparison {
  /// Below 0 where the challenger is better; per row and task.
  let meanDifference: Double
  /// The standard error of `meanDifference`.
  let standardError: Double

  /// The mean log loss of the incumbent.
  let incumbentMean: Double

  /// Whether the challenger is better by more than one standard error, and by more than the part `gain` of the log loss.
  func favorsChallenger(gain: Double) -> Bool {
    meanDifference < -standardError && meanDifference < -gain * incumbentMean
  }

  /// Compares row by row: what makes a row hard for both cancels out.
  ///
  /// The rows of a group are one observation. The variance is that of the mean over the observations, made larger by
  /// 1 + held-out folds / (folds − 1), because the models of different folds share most of their rows (Nadeau and Bengio,
  /// "Inference for the generalization error", 2003).
  init(
    challenger: [HeldOutFit?], incumbent: [HeldOutFit?], sets: [TrainingSet], groups: [String], foldCount: Int,
    heldOutFoldCount: Int
  ) {
    let rowCount = sets.flatMap { $0.rows.suffix(1) }.max().map { $0 + 1 } ?? 0
    var numbers: [String: Int] = [:]
    let observation = (0..<rowCount).map { row in
      guard !groups.isEmpty else { return row }
      let number = numbers[groups[row]] ?? numbers.count
      numbers[groups[row]] = number
      return number
    }
    var sums = [Double](repeating: 0, count: rowCount)
    var counts = sums
    var incumbentSum = 0.0
    for (set, (challenger, incumbent)) in zip(sets, zip(challenger, incumbent)) {
      guard let challenger, let incumbent else { continue }
      for (place, row) in set.rows.enumerated() where challenger.rowWeights[place] > 0 {
        let weight = Double(challenger.rowWeights[place])
        sums[observation[row]] += weight * (challenger.logLosses[place] - incumbent.logLosses[place])
        counts[observation[row]] += weight
        incumbentSum += weight * incumbent.logLosses[place]
      }
    }
    let total = counts.reduce(0, +)
    incumbentMean = total > 0 ? incumbentSum / total : 0
    let observations = Double(counts.count { $0 > 0 })
    guard observations > 1 else {
      (meanDifference, standardError) = (0, .infinity)
      return
    }
    let mean = sums.reduce(0, +) / total
    let squares = zip(sums, counts).reduce(0) { $0 + ($1.0 - $1.1 * mean) * ($1.0 - $1.1 * mean) }
    let shared = Double(heldOutFoldCount) / Double(max(2, foldCount) - 1)
    let variance = squares / (total * total) * observations / (observations - 1) * (1 + shared)
    (meanDifference, standardError) = (mean, variance.squareRoot())
  }
}
