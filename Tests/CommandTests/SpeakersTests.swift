import Foundation
import Testing

/// `slant predict --speakers`.
@Suite struct SpeakersTests {
  private func train(_ flags: [String]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let rows = (0..<60).map { row in
      let against = row % 2 == 0
      let words = against ? "we oppose it and reject it" : "traders welcome it and support it"
      return
        #"{"text":"\#(words) on day \#(row % 7)","topic":"\#(against ? "a" : "b")","stances":{"the tax":"\#(against ? "against" : "for")"}}"#
    }
    try folder.write(rows.joined(separator: "\n"), to: "a.jsonl")
    let train = try SlantRun(
      ["train", "a.jsonl", "--features", "tfidf", "--c", "10", "--model", "m", "--quiet"] + flags, folder: folder)
    try #require(train.status == 0, "\(train.errors)")
    return folder
  }

  private let row =
    #"{"id":"7","title":"Traders ‘welcome tax’","text":"It is late. “We oppose it and reject it,” said Jane Doe. Joe Bloggs, a trader, said that traders welcome it."}"#

  @Test func speakersStandBesideTheArticlesOwnVoice() throws {
    let folder = try train(["--stance", "stances"])
    let run = try SlantRun(["predict", "--model", "m", "--speakers"], input: Data(row.utf8), folder: folder)
    #expect(run.status == 0, "\(run.errors)")
    let object = try #require(run.objects.first)
    #expect(object["id"] as? String == "7" && object["stances"] != nil)
    let voice = try #require(object["voice"] as? [String: Any])
    #expect((voice["stances"] as? [String: Any])?["target"] as? String == "the tax" && voice["known"] is Double)
    let speakers = try #require(object["speakers"] as? [[String: Any]])
    #expect(speakers.map { $0["speaker"] as? String } == ["Jane Doe", "Joe Bloggs"])
    #expect(speakers.map { ($0["stances"] as? [String: Any])?["label"] as? String } == ["against", "for"])
    let statements = speakers.compactMap { ($0["statements"] as? [[String: Any]])?.first }
    #expect(statements.map { $0["kind"] as? String } == ["direct", "reported"])
    let text = Array(
      "It is late. “We oppose it and reject it,” said Jane Doe. Joe Bloggs, a trader, said that traders welcome it."
        .utf8)
    for statement in statements {
      let start = try #require(statement["start"] as? Int)
      let end = try #require(statement["end"] as? Int)
      #expect(String(decoding: text[start..<end], as: UTF8.self) == statement["text"] as? String)
    }
  }

  @Test func forPeople() throws {
    let folder = try train(["--stance", "stances"])
    let run = try SlantRun(
      ["predict", "--model", "m", "--speakers", "--format", "text"], input: Data(row.utf8), folder: folder)
    #expect(run.output.contains("\n  the article's own voice\n    stances toward the tax: "))
    #expect(run.output.contains("\n  Jane Doe\n    stances toward the tax: against "))
    #expect(run.output.contains("\n    direct: “We oppose it and reject it,”\n"))
  }

  @Test func whatDoesNotGoTogether() throws {
    let folder = try train(["--topic", "topic"])
    func errors(_ flags: [String], _ status: Int32) throws -> String {
      let run = try SlantRun(["predict", "--model", "m", "--speakers"] + flags, input: Data(row.utf8), folder: folder)
      #expect(run.status == status && run.output.isEmpty, "\(run.output)")
      return run.errors
    }
    #expect(
      try errors([], 64).contains("The model has no stances that speakers could take. Train it with --stance FIELD"))
    #expect(try errors(["--format", "csv"], 64).contains("--speakers goes with --format text or jsonl, not csv."))
    #expect(try errors(["--explain"], 64).contains("--speakers and --explain do not go together"))
  }
}
