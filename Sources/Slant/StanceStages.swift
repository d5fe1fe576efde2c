/// How the labels of a stance are told apart, in order: each stage tells its labels from each other and from all later ones.
struct StanceStages {
  let stages: [[String]]

  /// - Parameter given: the recipe's stages; empty for one of all labels.
  /// - Throws: `SlantError.stagesUnfit` where the stages and the rows' labels are not the same labels.
  init(_ given: [[String]], labels: Set<String>, field: String) throws {
    guard !given.isEmpty else {
      self.stages = [labels.sortedByBytes()]
      return
    }
    let named = Set(given.joined())
    guard named == labels else {
      throw SlantError.stagesUnfit(
        field: field, missing: labels.subtracting(named).sortedByBytes(),
        unknown: named.subtracting(labels).sortedByBytes())
    }
    var stages = given.map { $0.sortedByBytes() }
    // Nothing is left to tell apart in a last stage of one label.
    if stages.count > 1, let last = stages.last, last.count == 1 {
      stages.removeLast()
      stages[stages.count - 1] = (stages[stages.count - 1] + last).sortedByBytes()
    }
    self.stages = stages
  }

  /// What a stage tells apart: its own labels, and all later ones as one.
  func labels(ofStage stage: Int) -> [String] {
    let later = stages[(stage + 1)...].joined()
    return stages[stage] + (later.isEmpty ? [] : [later.sortedByBytes().joined(separator: " or ")])
  }

  /// The place of a label among `labels(ofStage:)`; nil where an earlier stage has it.
  func place(of label: String, inStage stage: Int) -> Int? {
    if let place = stages[stage].firstIndex(of: label) { return place }
    return stages[..<stage].joined().contains(label) ? nil : stages[stage].count
  }
}
