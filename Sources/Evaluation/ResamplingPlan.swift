/// What a bootstrap of some rows draws: the rows, or whole groups of them.
public struct ResamplingPlan: Sendable, Equatable {
  public let unit: ResamplingUnit
  /// The group of each row, numbered from 0 without gaps; nil where rows are drawn.
  public let groups: [Int]?
  public let rowCount: Int

  /// Every row by itself.
  public init(rowCount: Int) {
    unit = ResamplingUnit(kind: .rows, count: rowCount)
    groups = nil
    self.rowCount = rowCount
  }

  /// The rows with equal values of `groups` together. O(rows).
  public init(groups: [some Hashable], kind: ResamplingUnit.Kind = .groups, field: String? = nil) {
    let codes = codesByFirstRow(groups)
    unit = ResamplingUnit(kind: kind, field: field, count: (codes.max() ?? -1) + 1)
    self.groups = codes
    rowCount = groups.count
  }
}
