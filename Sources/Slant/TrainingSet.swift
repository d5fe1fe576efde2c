internal import Evaluation

/// The rows and labels that one classifier learns from.
struct TrainingSet {
  enum Answers {
    /// The class of each row.
    case one([Int])
    /// The labels of each row.
    case several([[Int]])
  }

  let field: String
  /// For a stance: what it is toward.
  let target: String?
  /// The places of the rows among all rows, rising; where stances toward all targets are one set, a row is there once for each
  /// of its stances.
  let rows: [Int]
  /// For each of `rows` the place of its text; nil where every row has its own.
  var texts: [Int]?
  /// Sorted by their bytes.
  let labels: [String]
  /// One entry for each of `rows`, as places in `labels`.
  let answers: Answers
  /// How much each of `rows` counts, above 0; nil where all count alike.
  var rowWeights: [Float]?
  /// How much the rows of each label count in the fit.
  var classWeight = ClassWeightChoice.none

  var bearsSeveralLabels: Bool {
    if case .several = answers { true } else { false }
  }

  /// The rows that have each label.
  var labelCounts: [Int] {
    var counts = [Int](repeating: 0, count: labels.count)
    switch answers {
    case .one(let classes): for label in classes { counts[label] += 1 }
    case .several(let sets): for label in sets.joined() { counts[label] += 1 }
    }
    return counts
  }

  /// The fold of each of `rows`: stratified by label, or with groups kept together where there are groups; copies stay
  /// together always. Nil where there are too few rows or groups for two folds, or no row has labels that other folds have too.
  func folds(count: Int, ties: RowTies, seed: UInt64) throws -> [Int]? {
    guard let cut = try cutFolds(count: count, groups: ties.groups, seed: seed) else { return nil }
    let folds = Splits.keepingTogether(ties.clusters(among: rows), in: cut)
    return heldOutWeights(folds: folds).contains { $0 > 0 } ? folds : nil
  }

  private func cutFolds(count: Int, groups: [String], seed: UInt64) throws -> [Int]? {
    var generator = SeededGenerator(seed: seed)
    if !groups.isEmpty {
      let own = rows.map { groups[$0] }
      let foldCount = min(count, Set(own).count)
      return foldCount < 2 ? nil : try Splits.groupedKFold(groups: own, foldCount: foldCount, using: &generator)
    }
    let foldCount = min(count, rows.count)
    guard foldCount >= 2 else { return nil }
    switch answers {
    case .one(let classes):
      return try Splits.stratifiedKFold(labels: classes, foldCount: foldCount, using: &generator)
    case .several(let sets):
      return try Splits.multilabelKFold(
        LabelSets(sets, labelCount: labels.count), foldCount: foldCount, using: &generator)
    }
  }
}

extension LabelColumn {
  /// The training sets of the column's task: one, or for stances one a target.
  ///
  /// - Throws: `SlantError` where there is nothing to tell apart.
  /// - Parameters:
  ///   - rowWeights: one for each row, or empty; rows of weight 0 are left out.
  ///   - blindToTarget: whether stances toward all targets are one set.
  func trainingSets(rowWeights: [Float], blindToTarget: Bool) throws -> (sets: [TrainingSet], notes: [String]) {
    let (sets, notes) = try unweightedSets(blindToTarget: blindToTarget) { rowWeights.isEmpty || rowWeights[$0] > 0 }
    guard !rowWeights.isEmpty else { return (sets, notes) }
    return (
      sets.map { set in
        var set = set
        set.rowWeights = set.rows.map { rowWeights[$0] }
        return set
      }, notes
    )
  }

  private func unweightedSets(
    blindToTarget: Bool, _ counts: (_ row: Int) -> Bool
  ) throws -> (sets: [TrainingSet], notes: [String]) {
    switch labels {
    case nil: return ([], [])
    case .one(let column)?:
      let rows = column.indices.filter(counts)
      guard let first = rows.first else { throw SlantError.noLabels(field: task.field) }
      let set = TrainingSet(field: task.field, target: nil, rows: rows, oneLabelEach: rows.map { column[$0] })
      if set.labels.count < 2 {
        throw SlantError.singleClass(field: task.field, target: nil, label: column[first], rows: rows.count)
      }
      return ([set], [])
    case .several(let sets)?:
      return try setOfSeveralLabels(sets, rows: sets.indices.filter(counts))
    case .stances(let stances)?:
      let rows = stances.indices.filter(counts)
      return blindToTarget ? ([try pooledSet(stances, rows: rows)], []) : try stanceSets(stances, rows: rows)
    }
  }

  /// A label that every row has teaches nothing: it is left out and said, unless all are like that.
  private func setOfSeveralLabels(
    _ all: [[String]], rows: [Int]
  ) throws -> (sets: [TrainingSet], notes: [String]) {
    let sets = rows.map { all[$0] }
    let counts = Dictionary(sets.joined().map { ($0, 1) }, uniquingKeysWith: +)
    let names = counts.keys.filter { counts[$0]! < sets.count }.sortedByBytes()
    let constant = counts.keys.filter { counts[$0]! == sets.count }.sortedByBytes()
    guard !names.isEmpty else {
      guard let label = constant.first else { throw SlantError.noLabels(field: task.field) }
      throw SlantError.singleClass(field: task.field, target: nil, label: label, rows: sets.count)
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let answers = TrainingSet.Answers.several(sets.map { $0.compactMap { places[$0] } })
    let set = TrainingSet(
      field: task.field, target: nil, rows: rows, labels: names, answers: answers)
    return (
      [set], constant.map { "\(task.field): the label \"\($0)\" is not learned: all \(sets.count) rows have it." }
    )
  }

  /// The stances toward all targets together, without their targets.
  private func pooledSet(_ stances: [[TargetedLabel]], rows: [Int]) throws -> TrainingSet {
    let labels = rows.flatMap { stances[$0].map(\.label) }
    guard let first = labels.first else { throw SlantError.noLabels(field: task.field) }
    let set = TrainingSet(
      field: task.field, target: nil, rows: rows.flatMap { row in stances[row].map { _ in row } }, oneLabelEach: labels)
    if set.labels.count < 2 {
      let targets = Set(rows.flatMap { stances[$0].map(\.target) })
      throw SlantError.singleClass(
        field: task.field, target: targets.count == 1 ? targets.first : nil, label: first, rows: set.rows.count)
    }
    return set
  }

  /// Of more targets none is learned by itself: each would have few rows, and they are claims or headlines rather than
  /// standing subjects.
  static let mostTargets = 50

  /// A target with one label only teaches nothing by itself: it has no set of its own, and that is said. There is none at all
  /// where targets are many.
  private func stanceSets(_ stances: [[TargetedLabel]], rows: [Int]) throws -> (sets: [TrainingSet], notes: [String]) {
    var byTarget: [String: (rows: [Int], labels: [String])] = [:]
    for row in rows {
      for stance in stances[row] {
        byTarget[stance.target, default: ([], [])].rows.append(row)
        byTarget[stance.target]!.labels.append(stance.label)
      }
    }
    if byTarget.count > Self.mostTargets || byTarget.allSatisfy({ Set($0.value.labels).count == 1 }) {
      // Throws where all of them together teach nothing either.
      _ = try pooledSet(stances, rows: rows)
      return ([], [])
    }
    var sets: [TrainingSet] = []
    var notes: [String] = []
    for target in byTarget.keys.sortedByBytes() {
      let (rows, labels) = byTarget[target]!
      let set = TrainingSet(field: task.field, target: target, rows: rows, oneLabelEach: labels)
      if set.labels.count < 2 {
        notes.append(
          "\(task.field) toward \"\(target)\" has no classifier of its own: all \(rows.count) rows have the label \"\(labels[0])\"."
        )
      } else {
        sets.append(set)
      }
    }
    return (sets, notes)
  }
}

extension TrainingSet {
  fileprivate init(field: String, target: String?, rows: [Int], oneLabelEach column: [String]) {
    let names = Set(column).sortedByBytes()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.init(
      field: field, target: target, rows: rows, labels: names, answers: .one(column.map { places[$0]! }))
  }
}

extension Sequence<String> {
  /// In the order of their UTF-8 bytes, which does not depend on the language.
  func sortedByBytes() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
