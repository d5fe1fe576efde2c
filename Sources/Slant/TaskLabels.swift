/// The labels of all rows for one task, by the name of its summary.
struct TaskLabels: Sendable {
  let name: String
  let severalLabels: Bool
  /// The places of the rows, rising.
  private(set) var rows: [Int] = []
  /// Of each of `rows`.
  private(set) var labels: [[String]] = []

  /// Every task of the rows; stances are one task a target, or one for all where targets are many.
  static func all(of rows: LabelledRows) -> [TaskLabels] {
    rows.columns.flatMap { column -> [TaskLabels] in
      switch column.labels {
      case nil: return []
      case .one(let labels)?:
        return [TaskLabels(name: column.task.field, severalLabels: false, all: labels.map { [$0] })]
      case .several(let sets)?:
        return [TaskLabels(name: column.task.field, severalLabels: true, all: sets)]
      case .stances(let stances)?:
        var byTarget: [String: TaskLabels] = [:]
        for (row, stances) in stances.enumerated() {
          for stance in stances {
            let target = rows.poolsTargets ? nil : stance.target
            let name = column.task.summaryName(target: target)
            byTarget[target ?? "", default: TaskLabels(name: name, severalLabels: false, all: [])]
              .append(row, [stance.label])
          }
        }
        return byTarget.keys.sortedByBytes().map { byTarget[$0]! }
      }
    }
  }

  private init(name: String, severalLabels: Bool, all labels: [[String]]) {
    self.name = name
    self.severalLabels = severalLabels
    rows = Array(labels.indices)
    self.labels = labels
  }

  private mutating func append(_ row: Int, _ labels: [String]) {
    rows.append(row)
    self.labels.append(labels)
  }

  /// The labels by row; rows that the task does not concern are absent.
  ///
  /// A row with stances toward several of many targets has the labels of all of them.
  var byRow: [Int: [String]] { Dictionary(zip(rows, labels), uniquingKeysWith: +) }
}

extension TaskRecipe {
  /// What the summary of the task is called; for stances there is one a target.
  func summaryName(target: String?) -> String { target.map { "\(field): \($0)" } ?? field }
}
