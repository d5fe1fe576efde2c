import Testing

@testable import Slant

/// Whether labels are taken for properties of groups, with Goodman and Kruskal's λ by hand.
@Suite struct GroupedLabelsTests {
  /// The rows of groups, each given as how many rows of each of two labels it has.
  private func set(_ counts: [(Int, Int)]) -> (set: TrainingSet, groups: [String]) {
    var classes: [Int] = []
    var groups: [String] = []
    for (number, count) in counts.enumerated() {
      classes += Array(repeating: 0, count: count.0) + Array(repeating: 1, count: count.1)
      groups += Array(repeating: "\(number)", count: count.0 + count.1)
    }
    return (
      TrainingSet(
        field: "leaning", target: nil, rows: Array(classes.indices), labels: ["a", "b"], answers: .one(classes)), groups
    )
  }

  @Test func outletsWithOneLabelEach() {
    let (set, groups) = set([(40, 0), (0, 15), (5, 0), (0, 12)])
    #expect(set.labelsFollow(groups))
    #expect(set.settledClassWeight(.auto, groups: groups) == .balanced)
    #expect(set.settledClassWeight(.none, groups: groups) == .none)
    #expect(set.settledClassWeight(.auto, groups: []) == .none)
  }

  /// 100 rows, 50 of each label: knowing the group saves (45 + 45 + 5 − 50) / 50 = 0.9 of the mistakes, and with a wrong row in
  /// each of the large groups (44 + 44 + 5 − 50) / 50 = 0.86.
  @Test func someRowsOfAnotherLabel() {
    let (enough, groups) = set([(45, 0), (0, 45), (5, 5)])
    #expect(enough.labelsFollow(groups))
    let (few, others) = set([(44, 1), (1, 44), (5, 5)])
    #expect(!few.labelsFollow(others))
  }

  /// Nearly all rows have the commonest label anyway: (97 + 0 − 97) / 3 = 0 of the mistakes are saved.
  @Test func aRareLabelThatNoGroupOwns() {
    let (set, groups) = set([(33, 1), (32, 1), (32, 1)])
    #expect(!set.labelsFollow(groups))
  }

  /// Stories of a few rows, and as many groups as labels, say nothing of groups to come.
  @Test func smallOrFewGroups() {
    let (stories, groups) = set([(9, 0), (0, 9), (9, 0), (0, 9)])
    #expect(!stories.labelsFollow(groups))
    let (two, sides) = set([(50, 0), (0, 50)])
    #expect(!two.labelsFollow(sides))
  }
}
