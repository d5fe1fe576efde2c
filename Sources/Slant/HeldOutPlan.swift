internal import Evaluation

/// Which rows each round of an evaluation trains on and which it tests.
struct HeldOutPlan: Sendable {
  /// The part that each row belongs to; −1 for rows that take no part.
  let parts: [Int]
  /// The part that each round tests.
  let testedParts: [Int]
  /// Whether a round trains only on the parts before the tested one, rather than on all others.
  let trainsOnEarlierOnly: Bool

  func tests(_ row: Int, round: Int) -> Bool { parts[row] == testedParts[round] }

  func trains(_ row: Int, round: Int) -> Bool {
    let (part, tested) = (parts[row], testedParts[round])
    return part >= 0 && (trainsOnEarlierOnly ? part < tested : part != tested)
  }

  func isTested(_ row: Int) -> Bool { testedParts.contains(parts[row]) }

  var roundCount: Int { testedParts.count }

  /// The round that tests each part.
  var roundOfPart: [Int: Int] { Dictionary(uniqueKeysWithValues: testedParts.enumerated().map { ($1, $0) }) }

  /// Every part in turn.
  init(folds: [Int], count: Int) {
    parts = folds
    testedParts = Array(0..<count)
    trainsOnEarlierOnly = false
  }

  /// Tests the rows that are held out.
  init(heldOut: [Bool]) {
    parts = heldOut.map { $0 ? 1 : 0 }
    testedParts = [1]
    trainsOnEarlierOnly = false
  }

  /// Cuts the rows by date into one more parts than there are rounds, near in size, no day on both sides of a cut; each round
  /// trains on all parts before the one it tests. Rows without a date take no part.
  init(dates: [String?], roundCount: Int) throws {
    let dated = dates.indices.filter { dates[$0] != nil }.sorted { (dates[$0]!, $0) < (dates[$1]!, $1) }
    let partCount = roundCount + 1
    var parts = [Int](repeating: -1, count: dates.count)
    var part = 0
    for (rank, row) in dated.enumerated() {
      let isNewDay = rank > 0 && dates[dated[rank - 1]] != dates[row]
      let due = min(partCount - 1, rank * partCount / max(1, dated.count))
      if isNewDay, due > part { part += 1 }
      parts[row] = part
    }
    guard part == partCount - 1 else {
      throw SlantError.tooFewDates(rows: dated.count, days: Set(dates.compactMap { $0 }).count, folds: roundCount)
    }
    self.parts = parts
    testedParts = Array(1...roundCount)
    trainsOnEarlierOnly = true
  }

  /// The same with the rows of each cluster in the part of the earliest of them.
  func keepingTogether(_ clusters: [[Int]]) -> HeldOutPlan {
    var copy = parts
    for cluster in clusters {
      let taking = cluster.filter { copy[$0] >= 0 }
      // Of folds the first row's, so that sizes stay near; of dates the earliest.
      guard let part = trainsOnEarlierOnly ? taking.map({ copy[$0] }).min() : taking.first.map({ copy[$0] }) else {
        continue
      }
      for row in taking { copy[row] = part }
    }
    return HeldOutPlan(parts: copy, testedParts: testedParts, trainsOnEarlierOnly: trainsOnEarlierOnly)
  }

  private init(parts: [Int], testedParts: [Int], trainsOnEarlierOnly: Bool) {
    self.parts = parts
    self.testedParts = testedParts
    self.trainsOnEarlierOnly = trainsOnEarlierOnly
  }
}
