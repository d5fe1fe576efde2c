internal import Evaluation

extension EvaluationRun {
  /// The outlet of each row: rows with one name or one web domain have one outlet, whose name is the first that was met.
  static func outlets(of rows: [EvaluatedRow]) -> [String?] {
    var parents: [String: String] = [:]
    func root(_ key: String) -> String {
      var key = key
      while let parent = parents[key] { key = parent }
      return key
    }
    var firstRow: [String: Int] = [:]
    func keys(_ row: EvaluatedRow) -> [String] {
      [row.outlet.map { "n" + $0 }, row.domain.map { "d" + $0 }].compactMap { $0 }
    }
    for (place, row) in rows.enumerated() {
      for key in keys(row) where firstRow[key] == nil { firstRow[key] = place }
      let roots = keys(row).map(root)
      guard roots.count == 2, roots[0] != roots[1] else { continue }
      // The key that was met first stays on top, so that the result depends on nothing but the rows.
      let (top, under) = firstRow[roots[0]]! <= firstRow[roots[1]]! ? (roots[0], roots[1]) : (roots[1], roots[0])
      parents[under] = top
    }
    return rows.map { row in keys(row).first.map { String(root($0).dropFirst()) } }
  }

  /// The field that names outlets, for advice; nil where none does.
  var outletField: String? {
    rows.lazy.compactMap(\.outletField).first
  }
}
