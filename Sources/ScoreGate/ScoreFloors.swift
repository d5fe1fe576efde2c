internal import Crypto
internal import Foundation

/// The scores that a model made anew must reach, on data that must not have changed: what `floors.json` holds.
struct ScoreFloors: Codable, Equatable {
  /// A file that the scores depend on, beside the floors.
  struct DataFile: Codable, Equatable {
    var file: String
    var sha256: String
    /// Since when, and why it is as it is.
    var date: String
    var reason: String
  }

  /// A change of a floor.
  struct Change: Codable, Equatable {
    var date: String
    /// Nil for the first.
    var old: Double?
    var new: Double
    /// What a lower score is good for. A raised floor needs none.
    var reason: String?
  }

  /// What one measure of one task must reach: at least a number, or, of a measure that should be small, at most one.
  struct Floor: Codable, Equatable {
    var task: String
    var measure: String
    var atLeast: Double?
    var atMost: Double?
    var history: [Change]
  }

  /// By how much a score may miss its floor: processors and libraries differ a little.
  var noise: Double
  var data: [DataFile]
  var floors: [Floor]

  /// - Throws: `DecodingError`, errors of reading.
  init(contentsOf url: URL) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }

  func write(to url: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: url, options: .atomic)
  }
}

extension ScoreFloors.Floor {
  var name: String { "\(task), \(measure)" }

  var value: Double? { atLeast ?? atMost }

  /// How much better a score is than the floor; below 0 where it is worse.
  func margin(of score: Double) -> Double {
    if let atLeast { return score - atLeast }
    return (atMost ?? -.infinity) - score
  }

  /// Whether a floor at `new` asks for less than one at `old`.
  private func isLower(_ new: Double, than old: Double) -> Bool { atLeast == nil ? new > old : new < old }

  /// What is wrong with the floor itself: one that was lowered without saying why, or moved without an entry.
  func faults() -> [String] {
    guard (atLeast == nil) != (atMost == nil), let value, value.isFinite else {
      return ["\(name): expected one number, atLeast or atMost."]
    }
    var faults: [String] = []
    var last: Double?
    for change in history {
      if change.old != last {
        faults.append(
          "\(name): the history entry of \(change.date) begins at \(said(change.old)), not at \(said(last)).")
      }
      if let old = change.old, isLower(change.new, than: old), change.reason?.isBlank ?? true {
        faults.append("\(name): lowered from \(old) to \(change.new) on \(change.date) without a reason.")
      }
      last = change.new
    }
    if last != value {
      faults.append(
        "\(name): the floor is \(value), the last history entry says \(said(last)). "
          + "Add an entry with date, old, new and, where the floor is lowered, a reason.")
    }
    return faults
  }

  private func said(_ value: Double?) -> String { value.map { "\($0)" } ?? "nothing" }

  /// Raises the floor to a better score, cut to three decimals; returns whether it did.
  mutating func raise(to score: Double, date: String) -> Bool {
    guard let value else { return false }
    let cut = atLeast == nil ? (score * 1000).rounded(.up) / 1000 : (score * 1000).rounded(.down) / 1000
    guard isLower(value, than: cut) else { return false }
    if atLeast == nil { atMost = cut } else { atLeast = cut }
    history.append(.init(date: date, old: value, new: cut, reason: nil))
    return true
  }
}

extension ScoreFloors {
  /// Everything that speaks against a model with these scores; empty where it passes.
  ///
  /// - Parameter folder: what the data files stand in.
  func faults(scores: Scores, folder: URL) -> [String] {
    var faults = floors.flatMap { $0.faults() }
    if !(0...0.05).contains(noise) { faults.append("noise: expected a number from 0 to 0.05, found \(noise).") }
    if floors.isEmpty { faults.append("floors: expected at least one.") }
    faults += data.compactMap { $0.fault(in: folder) }
    faults += floors.compactMap { floor in
      guard let score = scores[floor.task, floor.measure] else {
        return "\(floor.name): the evaluation has no such score."
      }
      guard floor.margin(of: score) < -noise, let value = floor.value else { return nil }
      return
        "\(floor.name): found \(String(format: "%.4f", score)), expected \(floor.atLeast == nil ? "at most" : "at least") "
        + "\(value), give or take \(noise)."
    }
    return faults
  }
}

extension ScoreFloors.DataFile {
  fileprivate func fault(in folder: URL) -> String? {
    guard let data = try? Data(contentsOf: folder.appending(path: file)) else { return "\(file): cannot be read." }
    let found = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
    if found != sha256 {
      return "\(file): the data have changed, so that scores do not compare (SHA-256 \(found)). "
        + "If that is meant, put this sum there, with the date and the reason."
    }
    return reason.isBlank ? "\(file): its entry gives no reason." : nil
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
