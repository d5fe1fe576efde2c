internal import Foundation

/// What the tested rows score when clues are hidden from the models that classify them.
struct HiddenScores {
  /// The words at the beginnings and ends of texts that were hidden, by task of the labels they give away.
  var edges: [String: [RecurringEdge]] = [:]
  /// The rows with such edges scored without them.
  var withoutEdges: [ScoredTask] = []
  /// Heavy terms of single outlets, by task.
  var terms: [String: [OutletTerm]] = [:]
  /// How many heavy terms were looked at; nil where they could not be.
  var examinedTerms: [String: Int]?
  /// The rows of the first round scored without those terms.
  var withoutTerms: [ScoredTask] = []
}

/// First or last words that recur over texts with one label.
struct RecurringEdge: Sendable {
  let text: String
  let isOpening: Bool
  let label: String
  /// The rows that have it, and those among them that have the label.
  let rows: [Int]
  let labelledRows: Int
}

/// A term that weighs much and stands almost only in one outlet's rows.
struct OutletTerm: Sendable {
  let term: String
  let column: Int
  /// What it speaks for.
  let label: String
  let weight: Float
  let outlet: String
  /// The rows with the term, and those among them of the outlet.
  let rows: Int
  let outletRows: Int
}

extension EvaluationRun {
  /// The least rows with an edge that can say anything.
  private static let leastRows = 8
  /// The part of the rows with an edge that must have one label.
  private static let leastPurity = 0.8
  /// A false alarm over all edges of a task is rarer than this.
  private static let alarmRate = 0.001

  /// The first and last words that recur among rows with one label more often than luck explains, by task.
  ///
  /// - Parameter isUsed: whether a row takes part.
  func recurringEdges(where isUsed: (Int) -> Bool) -> [String: [RecurringEdge]] {
    var result: [String: [RecurringEdge]] = [:]
    var rowsOfEdge: [[String: [Int]]] = [[:], [:]]
    for (row, facts) in rows.enumerated() where isUsed(row) {
      if !facts.opening.isEmpty { rowsOfEdge[0][facts.opening, default: []].append(row) }
      if !facts.closing.isEmpty { rowsOfEdge[1][facts.closing, default: []].append(row) }
    }
    let recurring = rowsOfEdge.map { $0.filter { $0.value.count >= Self.leastRows } }
    let tested = recurring.reduce(0) { $0 + $1.count }
    guard tested > 0 else { return [:] }
    for task in labels {
      let byRow = task.byRow
      var shares: [String: Double] = [:]
      for label in task.labels.joined() { shares[label, default: 0] += 1 / Double(task.rows.count) }
      var found: [RecurringEdge] = []
      for (place, edges) in recurring.enumerated() {
        for (text, members) in edges {
          let labelled = members.filter { byRow[$0] != nil }
          var counts: [String: Int] = [:]
          for row in labelled { for label in byRow[row]! { counts[label, default: 0] += 1 } }
          guard let (label, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            labelled.count >= Self.leastRows, Double(count) >= Self.leastPurity * Double(labelled.count),
            Binomial.upperTail(of: count, in: labelled.count, share: shares[label] ?? 1) * Double(tested * shares.count)
              < Self.alarmRate
          else { continue }
          found.append(
            RecurringEdge(text: text, isOpening: place == 0, label: label, rows: labelled, labelledRows: count))
        }
      }
      found.sort { ($1.rows.count, $0.text, $0.isOpening ? 0 : 1) < ($0.rows.count, $1.text, $1.isOpening ? 0 : 1) }
      if !found.isEmpty { result[task.name] = found }
    }
    return result
  }
}

/// Tails of binomial distributions.
enum Binomial {
  /// P(X ≥ `count`) for `trials` draws that each come up with probability `share`. O(trials − count).
  static func upperTail(of count: Int, in trials: Int, share: Double) -> Double {
    guard count > 0 else { return 1 }
    guard share > 0 else { return 0 }
    guard share < 1 else { return 1 }
    let n = Double(trials)
    let (success, failure) = (log(share), log1p(-share))
    return (count...trials).reduce(0) { sum, successes in
      let k = Double(successes)
      let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
      return sum + exp(ways + k * success + (n - k) * failure)
    }
  }
}
