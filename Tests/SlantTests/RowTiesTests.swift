import Testing

@testable import Slant

@Suite struct RowTiesTests {
  @Test func copiesAreClustersWhereThereAreNoGroups() {
    let ties = RowTies(groups: [], groupField: nil, copies: [[0, 3], [4, 5, 9]], rowCount: 40)
    #expect(ties.groups.isEmpty)
    #expect(ties.clusters == [[0, 3], [4, 5, 9]])
    #expect(ties.note == "3 rows are copies of others; copies stay together in every fold (slant dedupe lists them).")
    // Among the rows 0, 4, 5 and 9 the last three stand at places 1 to 3; row 0 has lost its copy.
    #expect(ties.clusters(among: [0, 4, 5, 9]) == [[1, 2, 3]])
  }

  /// A row that stands in a set once for each of its stances is never on both sides.
  @Test func repeatedRowsStayWithThemselves() {
    let ties = RowTies(groups: [], groupField: nil, copies: [[0, 3]], rowCount: 40)
    #expect(ties.clusters(among: [0, 0, 1, 2, 2, 3]) == [[0, 1, 5], [3, 4]])
    let none = RowTies(groups: [], groupField: nil, copies: [], rowCount: 40)
    #expect(none.clusters(among: [1, 2, 3]).isEmpty)
    #expect(none.clusters(among: [1, 1]) == [[0, 1]])
  }

  @Test func copiesLeaveTheirGroups() {
    let ties = RowTies(
      groups: ["a", "b", "c", "d", "d"], groupField: "outlet", copies: [[0, 1], [3, 4]], rowCount: 5)
    #expect(ties.groups == ["a", "b", "c", "d", "d"])
    #expect(ties.clusters == [[0, 1], [3, 4]])
    #expect(ties.note?.hasPrefix("2 rows are copies of others;") == true)
    #expect(
      ties.note?.hasSuffix(
        "1 of the sets of copies straddle groups: they have rows with different values of \"outlet\".")
        == true)
  }

  /// Eleven of a hundred rows fill in one form.
  @Test func formsAreNoCopies() {
    let ties = RowTies(groups: [], groupField: nil, copies: [Array(0..<11), [20, 30]], rowCount: 100)
    #expect(ties.clusters == [[20, 30]])
  }
}
