internal import Foundation

extension TargetedFitting.Fitted {
  /// How one classifier for all targets does on held-out rows beside one classifier a target.
  struct Comparison {
    /// The mean log loss of the stances that both were judged on; nil where there are none.
    var means: (shared: Double, own: Double)?
    /// Whether the classifier for all targets is better by more than a standard error, or there is no other.
    var isBetter: Bool

    func note(field: String) -> String? {
      means.map { means in
        "\(field): one classifier for all targets has the log loss \(plain(means.shared)) on held-out rows, one a target "
          + "\(plain(means.own)); "
          + (isBetter ? "the first gives all stances." : "the first gives stances toward new targets only.")
      }
    }
  }

  /// - Parameters:
  ///   - own: the sets of single targets with what held-out rows said of them.
  ///   - textOfRow: stances of one text are one observation.
  func compared(
    with own: Zip2Sequence<[TrainingSet], [StrengthSearch?]>, textOfRow: [Int]
  ) -> Comparison {
    var ownLosses: [String: [Int: Double]] = [:]
    for (set, search) in own {
      guard let target = set.target, let chosen = search?.chosen else { continue }
      for (place, row) in set.rows.enumerated() where chosen.rowWeights[place] > 0 {
        ownLosses[target, default: [:]][row] = chosen.logLosses[place]
      }
    }
    var sums: [Int: (difference: Double, count: Double)] = [:]
    var (sharedSum, ownSum, count) = (0.0, 0.0, 0.0)
    for (place, stance) in stances.enumerated() {
      guard let shared = heldOutLosses[place], let own = ownLosses[targets[stance.target]]?[stance.row] else {
        continue
      }
      let text = textOfRow[stance.row]
      let sum = sums[text] ?? (0, 0)
      sums[text] = (sum.difference + shared - own, sum.count + 1)
      (sharedSum, ownSum, count) = (sharedSum + shared, ownSum + own, count + 1)
    }
    guard count > 0 else { return Comparison(means: nil, isBetter: own.isEmpty) }
    let mean = (sharedSum - ownSum) / count
    let squares = sums.sorted { $0.key < $1.key }.reduce(0.0) { total, sum in
      let distance = sum.value.difference - sum.value.count * mean
      return total + distance * distance
    }
    return Comparison(means: (sharedSum / count, ownSum / count), isBetter: mean < -squares.squareRoot() / count)
  }
}

extension Zip2Sequence {
  fileprivate var isEmpty: Bool { !contains { _ in true } }
}

extension LabelColumn {
  /// The stances of the rows together; nil for a task of another kind.
  var stanceSummary: StanceSummary? {
    guard case .stances(let stances)? = labels else { return nil }
    let all = stances.joined()
    let counts = Dictionary(all.map { ($0.label, 1) }, uniquingKeysWith: +)
    return StanceSummary(
      field: task.field, targets: Set(all.map(\.target)).count,
      labels: counts.keys.sortedByBytes().map { .init(label: $0, rows: counts[$0]!) })
  }
}
