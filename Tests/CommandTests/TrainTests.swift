import Foundation
import Testing

@Suite struct TrainTests {
  private func trained(_ folder: ScratchFolder, _ data: String, _ flags: [String] = []) throws -> SlantRun {
    try SlantRun(["train", data, "--topic", "topic", "--model", folder.path("m"), "--quiet"] + flags)
  }

  private func topics(_ run: SlantRun) -> [String] {
    run.objects.map { ($0["topic"] as? [String: Any])?["label"] as? String ?? "?" }
  }

  @Test(arguments: [
    [], ["--features", "lsa", "--rank", "5"], ["--features", "both"], ["--ngrams", "1-2"], ["--c", "2"],
  ])
  func trainsEvaluatesAndPredicts(flags: [String]) throws {
    let folder = try ScratchFolder()
    let data = try folder.write(SmallCorpus.jsonLines(0..<60), to: "train.jsonl")
    let train = try trained(folder, data, flags)
    #expect(train.errors == "")
    #expect(train.status == 0)
    let unseen = try folder.write(SmallCorpus.jsonLines(60..<90), to: "test.jsonl")
    let predict = try SlantRun(["predict", unseen, "--model", folder.path("m")])
    #expect(predict.status == 0)
    #expect(topics(predict) == SmallCorpus.rows(60..<90).map(\.topic))
    #expect(predict.objects.map { $0["id"] as? String } == SmallCorpus.rows(60..<90).map(\.id))
    for object in predict.objects {
      let topic = try #require(object["topic"] as? [String: Any])
      let probabilities = try #require(topic["probabilities"] as? [String: Double])
      #expect(probabilities.keys.sorted() == SmallCorpus.labels)
      #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-5)
      #expect(topic["probability"] as? Double == probabilities.values.max())
    }
    let evaluate = try SlantRun(["evaluate", unseen, "--model", folder.path("m"), "--json", "-"])
    #expect(evaluate.status == 0)
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(evaluate.output.utf8)) as? [String: Any])
    let task = try #require((report["tasks"] as? [[String: Any]])?.first)
    #expect((task["measures"] as? [String: Double])?["accuracy"] == 1)
    #expect(task["rows"] as? Int == 30)
  }

  @Test func sameRowsGiveTheSameModelInEveryForm() throws {
    let folder = try ScratchFolder()
    let flags = ["--c", "1"]
    try #require(trained(folder, folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl"), flags).status == 0)
    let expected = try SlantRun(["predict", folder.path("a.jsonl"), "--model", folder.path("m")]).output
    #expect(expected.split(separator: "\n").count == 30)
    try folder.write(SmallCorpus.csv(0..<30), to: "a.csv")
    try folder.write(SmallCorpus.csv(0..<30, separator: "\t"), to: "a.tsv")
    for name in ["a.csv", "a.tsv"] {
      try #require(trained(folder, folder.path(name), flags).status == 0)
      #expect(try SlantRun(["predict", folder.path(name), "--model", folder.path("m")]).output == expected)
    }
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-k", folder.path("a.jsonl"), folder.path("a.csv")]
    try gzip.run()
    gzip.waitUntilExit()
    for name in ["a.jsonl.gz", "a.csv.gz"] {
      try #require(trained(folder, folder.path(name), flags).status == 0)
      #expect(try SlantRun(["predict", folder.path(name), "--model", folder.path("m")]).output == expected)
    }
    let rows = Data(SmallCorpus.jsonLines(0..<30).utf8)
    let fromStandardInput = try SlantRun(
      ["train", "-", "--topic", "topic", "--model", folder.path("m"), "--quiet"] + flags, input: rows)
    #expect(fromStandardInput.status == 0)
    #expect(try SlantRun(["predict", "--model", folder.path("m")], input: rows).output == expected)
  }

  @Test func readsAFolderOfFoldersAndSingleArticles() throws {
    let folder = try ScratchFolder()
    for row in SmallCorpus.rows(0..<30) {
      try folder.write(row.text, to: "corpus/\(row.topic)/\(row.id).txt")
    }
    #expect(try trained(folder, folder.path("corpus")).status == 0)
    let article = try folder.write("A nurse gave the patient a dose of vaccine in the clinic.", to: "new.txt")
    let run = try SlantRun(["predict", article, "--model", folder.path("m")])
    #expect(topics(run) == ["health"])
    #expect(run.objects.first?["id"] as? String == "new.txt")
  }

  @Test func trainingTwiceGivesTheSameBytesForAnyNumberOfThreads() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(SmallCorpus.jsonLines(0..<90), to: "a.jsonl")
    var models: [Data] = []
    for threads in ["1", "2", "3"] {
      try #require(trained(folder, data, ["--features", "both", "--threads", threads]).status == 0)
      models.append(try folder.read("m"))
    }
    #expect(models[0] == models[1])
    #expect(models[0] == models[2])
    #expect(folder.contents == ["a.jsonl", "m"])
  }

  @Test func severalLabelsARow() throws {
    let folder = try ScratchFolder()
    let lines = (0..<80).map { row -> String in
      let sport = row % 2 == 0
      let health = row % 4 < 2
      let labels = (sport ? [#""sport""#] : []) + (health ? [#""health""#] : [])
      let text = (sport ? "match goal league " : "") + (health ? "nurse clinic dose " : "") + "day \(row) of week"
      return #"{"topics":[\#(labels.joined(separator: ","))],"text":"\#(text)"}"# + "\n"
    }
    let data = try folder.write(lines.joined(), to: "a.jsonl")
    let train = try SlantRun(["train", data, "--topic", "topics", "--model", folder.path("m"), "--quiet"])
    #expect(train.errors == "")
    let texts =
      #"{"text":"goal league match"}"# + "\n" + #"{"text":"nurse dose clinic match goal league"}"# + "\n"
      + #"{"text":"day of week"}"# + "\n"
    let run = try SlantRun(["predict", "--model", folder.path("m")], input: Data(texts.utf8))
    let labels = run.objects.map { ($0["topics"] as? [String: Any])?["labels"] as? [String] }
    #expect(labels == [["sport"], ["health", "sport"], []])
  }

  @Test func stancesTowardSeveralTargets() throws {
    let folder = try ScratchFolder()
    let lines = (0..<40).map { row -> String in
      let against = row % 2 == 0
      let tax = row % 4 < 2
      let text = (against ? "we reject and oppose" : "we welcome and support") + " it on day \(row)"
      return
        #"{"target":"\#(tax ? "the tax" : "the dam")","stance":"\#(against ? "against" : "for")","text":"\#(text)"}"#
        + "\n"
    }
    let data = try folder.write(lines.joined(), to: "a.jsonl")
    let train = try SlantRun([
      "train", data, "--stance", "stance", "--target", "target", "--model", folder.path("m"), "--quiet",
    ])
    #expect(train.errors == "")
    func stance(_ row: String, _ flags: [String] = []) throws -> [String: Any]? {
      let run = try SlantRun(["predict", "--model", folder.path("m")] + flags, input: Data(row.utf8))
      return run.objects.first?["stance"] as? [String: Any]
    }
    let named = try stance(#"{"text":"they oppose and reject","target":"the tax"}"#)
    #expect(named?["label"] as? String == "against")
    #expect(named?["target"] as? String == "the tax")
    let all = try stance(#"{"text":"they support and welcome"}"#)
    #expect(all?.keys.sorted() == ["the dam", "the tax"])
    #expect((all?["the dam"] as? [String: Any])?["label"] as? String == "for")
    let flagged = try stance(#"{"text":"they support and welcome"}"#, ["--target", "the dam"])
    #expect(flagged?["label"] as? String == "for")
    #expect(flagged?["new_target"] == nil)
    let new = try stance(#"{"text":"they support it","target":"the bridge"}"#)
    #expect(new?["label"] as? String == "for")
    #expect(new?["new_target"] as? Bool == true)
    let asked = try SlantRun(
      ["predict", "--model", folder.path("m"), "--target", "the bridge", "--format", "text"],
      input: Data(#"{"text":"they reject and oppose it"}"#.utf8))
    #expect(asked.output.contains("stance toward the bridge (a new target): against"))
  }

  @Test func crossValidates() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(SmallCorpus.jsonLines(0..<60), to: "a.jsonl")
    let run = try SlantRun(["evaluate", data, "--topic", "topic", "--folds", "3", "--json", "-", "--quiet"])
    #expect(run.status == 0)
    let report = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let task = try #require((report["tasks"] as? [[String: Any]])?.first)
    #expect(task["rows"] as? Int == 60)
    #expect((task["measures"] as? [String: Double])?["accuracy"] == 1)
  }
}
