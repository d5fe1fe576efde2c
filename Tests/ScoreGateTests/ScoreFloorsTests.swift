import Foundation
import Testing

@testable import ScoreGate

@Suite struct ScoreFloorsTests {
  /// A folder with a data file, floors for it and an evaluation.
  private final class Corpus {
    let folder = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString)")
    var floors: URL { folder.appending(path: "floors.json") }
    var evaluation: URL { folder.appending(path: "evaluation.json") }

    init(floors text: String, accuracy: Double, error: Double) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("abc".utf8).write(to: folder.appending(path: "rows.jsonl"))
      try Data(text.utf8).write(to: floors)
      try Data(
        #"{"schema":"x","tasks":[{"task":"topic","rows":3,"measures":{"accuracy":\#(accuracy),"error":\#(error)}}]}"#
          .utf8
      ).write(to: evaluation)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func check(raising: Bool = false) throws -> [String] {
      try Gate.check(floors: floors, evaluation: evaluation, raising: raising, date: "2026-02-03")
    }
  }

  /// SHA-256 of "abc", from FIPS 180-2.
  private static let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  private static func floors(
    least: Double = 0.8, most: Double = 0.1, sum: String = sum, dataReason: String = "first", history: String? = nil
  ) -> String {
    """
    {"noise":0.01,"data":[{"file":"rows.jsonl","sha256":"\(sum)","date":"2026-01-01","reason":"\(dataReason)"}],
    "floors":[
      {"task":"topic","measure":"accuracy","atLeast":\(least),
       "history":[\(history ?? #"{"date":"2026-01-01","new":\#(least)}"#)]},
      {"task":"topic","measure":"error","atMost":\(most),"history":[{"date":"2026-01-01","new":\(most)}]}]}
    """
  }

  @Test(arguments: [(0.8, 0.1), (0.95, 0.02), (0.7901, 0.1099)])
  func passesWithinTheNoise(accuracy: Double, error: Double) throws {
    #expect(try Corpus(floors: Self.floors(), accuracy: accuracy, error: error).check() == [])
  }

  @Test func saysWhichScoreMissesItsFloor() throws {
    #expect(
      try Corpus(floors: Self.floors(), accuracy: 0.7899, error: 0.1101).check() == [
        "topic, accuracy: found 0.7899, expected at least 0.8, give or take 0.01.",
        "topic, error: found 0.1101, expected at most 0.1, give or take 0.01.",
      ])
  }

  @Test func changedDataAreRefused() throws {
    let wrong = String(repeating: "0", count: 64)
    let faults = try Corpus(floors: Self.floors(sum: wrong), accuracy: 0.9, error: 0).check(raising: true)
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("rows.jsonl: the data have changed") && faults[0].contains(Self.sum))
    #expect(
      try Corpus(floors: Self.floors(dataReason: " "), accuracy: 0.9, error: 0).check() == [
        "rows.jsonl: its entry gives no reason."
      ])
  }

  @Test func aFloorIsNotMovedSilently() throws {
    let moved = Self.floors(least: 0.7, history: #"{"date":"2026-01-01","new":0.8}"#)
    #expect(
      try Corpus(floors: moved, accuracy: 0.75, error: 0).check() == [
        "topic, accuracy: the floor is 0.7, the last history entry says 0.8. "
          + "Add an entry with date, old, new and, where the floor is lowered, a reason."
      ])
    func lowered(_ reason: String) -> String {
      Self.floors(
        least: 0.7,
        history: #"{"date":"2026-01-01","new":0.8},{"date":"2026-01-02","old":0.8,"new":0.7\#(reason)}"#)
    }
    for reason in ["", #","reason":"  ""#] {
      #expect(
        try Corpus(floors: lowered(reason), accuracy: 0.75, error: 0).check() == [
          "topic, accuracy: lowered from 0.8 to 0.7 on 2026-01-02 without a reason."
        ])
    }
    #expect(
      try Corpus(floors: lowered(#","reason":"Copies were taken out.""#), accuracy: 0.75, error: 0).check() == [])
    let torn = Self.floors(
      least: 0.7,
      history: #"{"date":"2026-01-01","new":0.8},{"date":"2026-01-02","old":0.6,"new":0.7}"#)
    #expect(
      try Corpus(floors: torn, accuracy: 0.75, error: 0).check() == [
        "topic, accuracy: the history entry of 2026-01-02 begins at 0.6, not at 0.8."
      ])
  }

  @Test func raisingFollowsWhatIsBetterAndNothingElse() throws {
    let corpus = try Corpus(floors: Self.floors(), accuracy: 0.85678, error: 0.105)
    #expect(try corpus.check(raising: true) == [])
    let raised = try ScoreFloors(contentsOf: corpus.floors)
    #expect(raised.floors[0].atLeast == 0.856 && raised.floors[1].atMost == 0.1)
    #expect(raised.floors[0].history.last == .init(date: "2026-02-03", old: 0.8, new: 0.856, reason: nil))
    #expect(raised.floors[1].history.count == 1)
    #expect(try corpus.check() == [])
  }

  @Test func nothingIsRaisedWhereAnythingFails() throws {
    let corpus = try Corpus(floors: Self.floors(), accuracy: 0.9, error: 0.3)
    let before = try Data(contentsOf: corpus.floors)
    #expect(try corpus.check(raising: true).count == 1)
    #expect(try Data(contentsOf: corpus.floors) == before)
  }

  @Test func aScoreThatIsNotThereFails() throws {
    let floors = Self.floors().replacing(#""measure":"error""#, with: #""measure":"macroF1""#)
    #expect(
      try Corpus(floors: floors, accuracy: 0.9, error: 0).check() == [
        "topic, macroF1: the evaluation has no such score."
      ])
    let nothing = #"{"noise":0.5,"data":[],"floors":[{"task":"a","measure":"b","history":[]}]}"#
    #expect(
      try Corpus(floors: nothing, accuracy: 1, error: 0).check() == [
        "a, b: expected one number, atLeast or atMost.", "noise: expected a number from 0 to 0.05, found 0.5.",
        "a, b: the evaluation has no such score.",
      ])
  }
}
