/// Whether labels are properties of the groups, and what follows for the fit.
extension TrainingSet {
  /// With fewer rows a group on the average, each tells one story that bears one label, and the groups come as the rows do.
  private static let leastRowsPerGroup = 10
  /// How surely a group gives the label away.
  private static let leastAssociation = 0.9

  /// What `choice` means for these rows.
  ///
  /// - Parameter groups: the group of each of all rows, or empty.
  func settledClassWeight(_ choice: ClassWeightChoice, groups: [String]) -> ClassWeightChoice {
    guard choice == .auto else { return choice }
    return labelsFollow(groups) ? .balanced : .none
  }

  /// Whether rows of a group have nearly always one label.
  ///
  /// It is measured by Goodman and Kruskal's λ ("Measures of association for cross classifications", 1954): the part of the
  /// mistakes of always giving the commonest label that knowing the group saves. O(rows).
  func labelsFollow(_ groups: [String]) -> Bool {
    guard !groups.isEmpty, case .one(let classes) = answers else { return false }
    var counts: [String: [Int]] = [:]
    for (row, label) in zip(rows, classes) {
      counts[groups[row], default: Array(repeating: 0, count: labels.count)][label] += 1
    }
    guard counts.count > labels.count, rows.count >= Self.leastRowsPerGroup * counts.count else { return false }
    let commonest = labelCounts.max() ?? 0
    let right = counts.values.reduce(0) { $0 + ($1.max() ?? 0) }
    return Double(right - commonest) >= Self.leastAssociation * Double(rows.count - commonest)
  }

  /// What a person should know of weights that they did not ask for; nil where there are none.
  func note(onWeightsChosenBy recipe: TrainingRecipe) -> String? {
    guard recipe.classWeight == .auto, classWeight == .balanced, let group = recipe.group else { return nil }
    return
      "\(name): rows with one \"\(group)\" have one label, so the rows of every label count as much in all as those "
      + "of any other (--class-weight none: alike)."
  }
}
