import Foundation
import Testing

/// Features that are chosen on held-out rows, and labels that are withheld.
@Suite struct TuningTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(SmallCorpus.jsonLines(0..<90), to: "a.jsonl")
  }

  private func train(_ flags: [String]) throws -> SlantRun {
    try SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m"] + flags, folder: folder)
  }

  @Test func theChoiceOfFeaturesIsSaidAndDoesNotDependOnThreads() throws {
    let one = try train(["--features", "auto", "--threads", "1"])
    #expect(one.status == 0)
    #expect(one.errors.contains("Features, by held-out rows:"))
    for candidate in ["words 1:", "words 1-2:", "words 1-3 and characters in words 2-5:"] {
      #expect(one.errors.contains(candidate))
    }
    let model = try folder.read("m")
    try #require(train(["--features", "auto", "--threads", "2"]).status == 0)
    #expect(try folder.read("m") == model)
    let predict = try SlantRun(["predict", "a.jsonl", "--model", "m"], folder: folder)
    let labels = predict.objects.map { ($0["topic"] as? [String: Any])?["label"] as? String }
    #expect(labels == SmallCorpus.rows(0..<90).map(\.topic))
  }

  @Test func whatIsGivenIsNotChosen() throws {
    let words = try train(["--features", "tfidf"])
    #expect(words.status == 0)
    #expect(!words.errors.contains("Features, by held-out rows:"))
    let pairs = try train(["--features", "auto", "--ngrams", "1-2"])
    #expect(pairs.status == 0)
    #expect(!pairs.errors.contains("characters in words"))
  }

  @Test func doubtfulLabelsAreWithheldWithTheReason() throws {
    try #require(train(["--quiet"]).status == 0)
    try folder.write(#"{"id":"x","text":"zxqv wkrp flurb"}"# + "\n", to: "b.jsonl")
    func topic(_ flags: [String]) throws -> [String: Any]? {
      let run = try SlantRun(["predict", "b.jsonl", "--model", "m"] + flags, folder: folder)
      #expect(run.status == 0)
      return run.objects.first?["topic"] as? [String: Any]
    }
    #expect(try topic([])?["label"] is String)
    let unknown = try topic(["--min-known", "0.5"])
    #expect(unknown?["label"] is NSNull)
    #expect(unknown?["reason"] as? String == "the share of known terms is below 0.5")
    let improbable = try topic(["--min-probability", "0.99"])
    #expect(improbable?["label"] is NSNull)
    #expect(improbable?["reason"] as? String == "the probability is below 0.99")
  }

  @Test(arguments: [["--time-budget", "soon"], ["--time-budget", "-3s"]])
  func wrongTimeBudgets(flags: [String]) throws {
    let run = try train(["--features", "auto"] + flags)
    #expect(run.status == 64)
    #expect(folder.contents == ["a.jsonl"])
  }

  @Test(arguments: [["--min-probability", "1.5"], ["--min-known", "-0.1"]])
  func wrongThresholds(flags: [String]) throws {
    try #require(train(["--quiet"]).status == 0)
    let run = try SlantRun(["predict", "a.jsonl", "--model", "m"] + flags, folder: folder)
    #expect(run.status == 64)
    #expect(run.output == "")
  }

  @Test func aBudgetLeavesOut() throws {
    let run = try train(["--features", "auto", "--time-budget", "0.000001s"])
    #expect(run.status == 0)
    #expect(run.errors.contains("    words 1-2: not tried, the time budget\n"))
  }

  @Test func withholdsInEveryForm() throws {
    try #require(train(["--c", "1", "--quiet"]).status == 0)
    let rows = Data(#"{"id":"1","text":"match goal league"}"#.utf8)
    func predict(_ flags: [String]) throws -> SlantRun {
      try SlantRun(["predict", "--model", "m"] + flags, input: rows, folder: folder)
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
      ["predict", "--model", "m", "--min-known", "0.5"], input: Data(#"{"text":"xyzzy plugh"}"#.utf8),
      folder: folder)
    #expect((foreign.objects.first?["topic"] as? [String: Any])?["label"] is NSNull)
    #expect(try predict(["--min-known", "2"]).status == 64)
  }
}
