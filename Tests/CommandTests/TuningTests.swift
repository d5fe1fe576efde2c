import Foundation
import Testing

@Suite struct TuningTests {
  private let folder: ScratchFolder
  private let data: String

  init() throws {
    folder = try ScratchFolder()
    data = try folder.write(SmallCorpus.jsonLines(0..<60), to: "a.jsonl")
  }

  private func train(_ flags: [String]) throws -> SlantRun {
    try SlantRun(["train", data, "--topic", "topic", "--model", folder.path("m")] + flags)
  }

  @Test func saysWhatWasTried() throws {
    let run = try train([])
    #expect(run.status == 0)
    #expect(run.errors.contains("Features, by held-out rows:\n  * words 1: log loss 0."))
    #expect(run.errors.contains("    words 1-2: log loss 0."))
    #expect(run.errors.contains("    words 1 with LSA: log loss 0."))
  }

  @Test func aFixedPartIsNotTried() throws {
    #expect(try train(["--features", "tfidf", "--ngrams", "1"]).errors.contains("Features,") == false)
    #expect(try train(["--ngrams", "1"]).errors.contains("words 1-2") == false)
    #expect(try train(["--features", "tfidf"]).errors.contains("LSA") == false)
  }

  @Test func aBudgetLeavesOut() throws {
    let run = try train(["--time-budget", "0.000001s"])
    #expect(run.status == 0)
    #expect(run.errors.contains("    words 1-2: not tried, the time budget\n"))
    let wrong = try train(["--time-budget", "soon"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("'soon'"))
  }

  @Test func withholdsInEveryForm() throws {
    try #require(train(["--quiet"]).status == 0)
    let rows = Data(#"{"id":"1","text":"match goal league"}"#.utf8)
    func predict(_ flags: [String]) throws -> SlantRun {
      try SlantRun(["predict", "--model", folder.path("m")] + flags, input: rows)
    }
    let given = try #require(try predict([]).objects.first?["topic"] as? [String: Any])
    #expect(given["label"] as? String == "sport")
    #expect(given.keys.contains("reason") == false)
    let withheld = try #require(try predict(["--min-probability", "1"]).objects.first?["topic"] as? [String: Any])
    #expect(withheld["label"] is NSNull)
    #expect(withheld["reason"] as? String == "the probability is below 1")
    #expect(withheld["probability"] as? Double == given["probability"] as? Double)
    let table = try predict(["--min-probability", "1", "--format", "csv"]).output.split(separator: "\n")
    #expect(table[0] == "id,known,task,target,label,probability,reason")
    #expect(table[1].hasPrefix("1,1.000000,topic,,,0.") && table[1].hasSuffix(",the probability is below 1"))
    let text = try predict(["--min-probability", "1", "--format", "text"]).output
    #expect(text.contains("  topic: withheld, the probability is below 1 (sport "))
    let foreign = try SlantRun(
      ["predict", "--model", folder.path("m"), "--min-known", "0.5"], input: Data(#"{"text":"xyzzy plugh"}"#.utf8))
    #expect((foreign.objects.first?["topic"] as? [String: Any])?["label"] is NSNull)
    #expect(try predict(["--min-known", "2"]).status == 64)
  }
}
