import Testing

@testable import Evaluation

/// A generator that gives one number for ever.
private struct StuckGenerator: RandomNumberGenerator {
  let number: UInt64
  mutating func next() -> UInt64 { number }
}

struct SplitsTests {
  @Test func clustersFollowTheirFirstRow() {
    #expect(Splits.keepingTogether([[1, 4], [5, 0, 2]], in: [0, 1, 2, 0, 2, 1]) == [1, 1, 1, 0, 1, 1])
  }

  /// The first numbers of the reference implementation (prng.di.unimi.it/splitmix64.c) for the seed 1234567.
  @Test func generatorIsSplitMix64() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func foldsAreEvenAndRepeat() throws {
    for (rows, folds) in [(2, 2), (7, 3), (100, 7), (101, 10)] {
      var generator = SeededGenerator(seed: 1)
      let first = try Splits.kFold(rowCount: rows, foldCount: folds, using: &generator)
      generator = SeededGenerator(seed: 1)
      let again = try Splits.kFold(rowCount: rows, foldCount: folds, using: &generator)
      #expect(first == again)
      let sizes = counts(first, of: folds)
      #expect(sizes.max()! - sizes.min()! <= 1 && sizes.min()! > 0)
    }
    var one = SeededGenerator(seed: 1)
    var two = SeededGenerator(seed: 2)
    #expect(
      try Splits.kFold(rowCount: 50, foldCount: 5, using: &one)
        != Splits.kFold(rowCount: 50, foldCount: 5, using: &two))
  }

  @Test func classesAreSpread() throws {
    // Classes of 1, 2, 3, … 40 rows, in an order that mixes them.
    let labels = (1...40).flatMap { Array(repeating: "class \($0)", count: $0) }.enumerated()
      .sorted { ($0.offset * 37 % 820, $0.offset) < ($1.offset * 37 % 820, $1.offset) }.map(\.element)
    var generator = SeededGenerator(seed: 9)
    let folds = try Splits.stratifiedKFold(labels: labels, foldCount: 5, using: &generator)
    let sizes = counts(folds, of: 5)
    #expect(sizes == [164, 164, 164, 164, 164])
    for size in 1...40 {
      let own = counts(folds.indices.filter { labels[$0] == "class \(size)" }.map { folds[$0] }, of: 5)
      #expect(own.reduce(0, +) == size)
      #expect(own.max()! - own.min()! <= 1, "class \(size): \(own)")
    }
  }

  @Test func groupsStayTogether() throws {
    var generator = SeededGenerator(seed: 4)
    let groups = (0..<3_000).map { _ in
      "outlet \(generator.nextIndex(below: 200) * generator.nextIndex(below: 2))"
    }
    let folds = try Splits.groupedKFold(groups: groups, foldCount: 5, using: &generator)
    var foldOfGroup: [String: Int] = [:]
    for (group, fold) in zip(groups, folds) {
      #expect(foldOfGroup[group, default: fold] == fold)
      foldOfGroup[group] = fold
    }
    // Half of the rows are one group, a fold of its own; the others share the rest evenly.
    let sizes = counts(folds, of: 5).sorted()
    let largestGroup = Dictionary(grouping: groups) { $0 }.map(\.value.count).max()!
    #expect(sizes[4] == largestGroup)
    #expect(sizes[3] - sizes[0] <= 20)
  }

  @Test func holdoutIsStratified() throws {
    let labels = (0..<1_000).map { $0 < 3 ? 2 : $0 < 4 ? 3 : $0 < 300 ? 1 : 0 }
    var generator = SeededGenerator(seed: 4)
    let held = try Splits.stratifiedHoldout(labels: labels, share: 0.2, using: &generator)
    #expect(held.reduce(0, +) == 200)
    let byClass = (0..<4).map { label in held.indices.filter { labels[$0] == label }.count { held[$0] == 1 } }
    // 700 × 0.2, 296 × 0.2 = 59.2, 3 × 0.2 = 0.6 by the larger remainder, and the single row stays.
    #expect(byClass == [140, 59, 1, 0])
  }

  @Test func labelSetsAreSpread() throws {
    var generator = SeededGenerator(seed: 12)
    // Label l has about 1 row in l + 1; the last ones have fewer rows than folds.
    var rows = (0..<600).map { _ in (0..<40).filter { generator.nextIndex(below: 3 * ($0 + 1)) == 0 } }
    rows[10].append(40)
    for row in [20, 40, 60] { rows[row].append(41) }
    for row in 0..<5 { rows[row * 100 + 3].append(42) }
    let sets = try LabelSets(rows, labelCount: 44)
    let folds = try Splits.multilabelKFold(sets, foldCount: 5, using: &generator)
    let sizes = counts(folds, of: 5)
    #expect(sizes.max()! - sizes.min()! <= 6, "\(sizes)")
    for label in 0..<43 {
      let own = counts(folds.indices.filter { sets.rows[$0].contains(label) }.map { folds[$0] }, of: 5)
      #expect(own.max()! - own.min()! <= (label < 40 ? 3 : 1), "label \(label): \(own)")
    }
  }

  @Test func errorsNameTheFacts() {
    var generator = SeededGenerator(seed: 0)
    #expect(throws: EvaluationError.foldCountTooSmall(1)) {
      try Splits.kFold(rowCount: 5, foldCount: 1, using: &generator)
    }
    #expect(throws: EvaluationError.fewerRowsThanFolds(rowCount: 2, foldCount: 3)) {
      try Splits.stratifiedKFold(labels: [0, 1], foldCount: 3, using: &generator)
    }
    #expect(throws: EvaluationError.fewerRowsThanFolds(rowCount: 1, foldCount: 2)) {
      try Splits.multilabelKFold(LabelSets([[0]], labelCount: 1), foldCount: 2, using: &generator)
    }
    #expect(throws: EvaluationError.fewerGroupsThanFolds(groupCount: 2, foldCount: 3)) {
      try Splits.groupedKFold(groups: [1, 1, 2, 2], foldCount: 3, using: &generator)
    }
    #expect(throws: EvaluationError.shareOutOfRange(1)) {
      try Splits.stratifiedHoldout(labels: [0, 0, 1], share: 1, using: &generator)
    }
    #expect(throws: EvaluationError.nothingToHoldOut(rowCount: 3, share: 0.5)) {
      try Splits.stratifiedHoldout(labels: [0, 1, 2], share: 0.5, using: &generator)
    }
    #expect(
      EvaluationError.fewerGroupsThanFolds(groupCount: 2, foldCount: 3).description
        == "2 groups cannot fill 3 folds, as a group is never divided; use at most 2 folds")
  }

  @Test(arguments: [0, UInt64.max])
  func stuckGeneratorsAreSurvived(number: UInt64) throws {
    var generator = StuckGenerator(number: number)
    let labels = (0..<30).map { $0 % 3 }
    let sets = try LabelSets(labels.map { [$0] }, labelCount: 3)
    for folds in [
      try Splits.kFold(rowCount: 30, foldCount: 3, using: &generator),
      try Splits.stratifiedKFold(labels: labels, foldCount: 3, using: &generator),
      try Splits.groupedKFold(groups: labels, foldCount: 3, using: &generator),
      try Splits.multilabelKFold(sets, foldCount: 3, using: &generator),
    ] {
      #expect(counts(folds, of: 3) == [10, 10, 10])
    }
    let held = try Splits.stratifiedHoldout(labels: labels, share: 0.3, using: &generator)
    #expect(held.reduce(0, +) == 9)
  }
}

private func counts(_ folds: [Int], of foldCount: Int) -> [Int] {
  folds.reduce(into: [Int](repeating: 0, count: foldCount)) { $0[$1] += 1 }
}
