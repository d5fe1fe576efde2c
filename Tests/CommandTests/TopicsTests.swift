import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct TopicsTests {
  private static func write(_ count: Int, in folder: ScratchFolder) throws {
    let lines = SmallCorpus.rows(0..<count).enumerated().map { index, row in
      #"{"id":"\#(row.id)","date":"2021-0\#(1 + index % 4)-10","outlet":"O\#(index % 3)","text":"\#(row.text)"}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "news.jsonl")
  }

  private func topics(_ flags: [String], _ data: String = "news.jsonl", in folder: ScratchFolder) throws -> SlantRun {
    try SlantRun(["topics", data] + flags, folder: folder)
  }

  @Test func aLineForEachTopicAndArticle() throws {
    let folder = try ScratchFolder()
    try Self.write(120, in: folder)
    let run = try topics(["--count", "3"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "120 articles, 3 topics.\n")
    #expect(run.objects.count == 123)
    for (index, topic) in run.objects.prefix(3).enumerated() {
      #expect(topic["topic"] as? Int == index)
      #expect((topic["terms"] as? [String])?.count == 10)
      #expect((topic["typical"] as? [String])?.isEmpty == false)
      #expect(abs((topic["share"] as? Double ?? 0) - 1.0 / 3) < 1e-5)
      #expect(
        (topic["course"] as? [[String: Any]])?.map { $0["period"] as? String } == [
          "2021-01", "2021-02", "2021-03", "2021-04",
        ])
    }
    let rows = SmallCorpus.rows(0..<120)
    #expect(run.objects.dropFirst(3).map { $0["id"] as? String } == rows.map(\.id))
    let pairs = Set(zip(run.objects.dropFirst(3), rows).map { "\($0["topic"] as? Int ?? -1) \($1.topic)" })
    #expect(pairs.count == 3)
  }

  @Test func theNumberIsChosenByItself() throws {
    let folder = try ScratchFolder()
    // Words drawn at random from three vocabularies: nothing finer than the three is there to be found.
    var state: UInt64 = 1
    func draw(_ count: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % count
    }
    let lines = (0..<240).map { row in
      let words = (0..<30).map { _ in "\(["sport", "bank", "health"][row % 3])\(draw(40))" }.joined(separator: " ")
      return #"{"id":"\#(row)","date":"2021-0\#(1 + row % 4)-10","text":"\#(words)"}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "news.jsonl")
    let run = try topics(["--format", "text"], in: folder)
    #expect(run.errors.hasPrefix("240 articles, 3 topics, chosen of "))
    #expect(run.output.contains("over time: "))
  }

  @Test func threadsAndOrderChangeNothing() throws {
    let folder = try ScratchFolder()
    try Self.write(90, in: folder)
    let one = try topics(["--count", "3", "--threads", "1", "--quiet"], in: folder)
    #expect(try topics(["--count", "3", "--threads", "3", "--quiet"], in: folder).output == one.output)
    let lines = String(decoding: try folder.read("news.jsonl"), as: UTF8.self).split(separator: "\n")
    try folder.write(lines.reversed().joined(separator: "\n"), to: "reversed.jsonl")
    let reversed = try topics(["--count", "3", "--quiet"], "reversed.jsonl", in: folder)
    func articles(_ run: SlantRun) -> [Substring] { run.output.split(separator: "\n").dropFirst(3).map { $0 } }
    #expect(articles(reversed).reversed() == articles(one))
  }

  @Test func aModelAssignsNewArticles() throws {
    let folder = try ScratchFolder()
    try Self.write(90, in: folder)
    let found = try topics(["--count", "3", "--model", "topics.safetensors"], in: folder)
    #expect(found.status == 0, "\(found.errors)")
    let names = found.objects.prefix(3).compactMap { $0["label"] as? String }
    let predicted = try SlantRun(["predict", "news.jsonl", "--model", "topics.safetensors"], folder: folder)
    #expect(predicted.status == 0, "\(predicted.errors)")
    for (article, prediction) in zip(found.objects.dropFirst(3), predicted.objects) {
      let label = prediction["topic"] as? [String: Any]
      #expect(label?["label"] as? String == names[try #require(article["topic"] as? Int)])
      let difference = try #require(label?["probability"] as? Double) - #require(article["probability"] as? Double)
      #expect(abs(difference) < 1e-4)
    }
    let again = try topics(["--count", "3", "--model", "again.safetensors", "--threads", "1"], in: folder)
    #expect(again.status == 0)
    #expect(try folder.read("again.safetensors") == folder.read("topics.safetensors"))
  }

  @Test func aSampleIsToBeLabelled() throws {
    let folder = try ScratchFolder()
    try Self.write(90, in: folder)
    let run = try topics(["--count", "3", "--sample", "4", "--output", "sample.jsonl", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let lines = String(decoding: try folder.read("sample.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 12)
    let names = run.objects.prefix(3).compactMap { $0["label"] as? String }
    let rows = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
    }
    for name in names { #expect(rows.count { $0["suggested_topic"] == name } == 4) }
    for row in rows {
      #expect(row["topic"] == "")
      #expect(Set(row.keys) == ["id", "date", "outlet", "text", "suggested_topic", "topic"])
    }
    // A person fills in the topics.
    let labelled = rows.map { row in
      row.merging(["topic": row["suggested_topic"] ?? ""]) { _, new in new }
    }.map { String(decoding: try! JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
    try folder.write(labelled.joined(separator: "\n"), to: "labelled.jsonl")
    let trained = try SlantRun(
      ["train", "labelled.jsonl", "--topic", "topic", "--features", "tfidf", "--c", "10", "--model", "m"],
      folder: folder)
    #expect(trained.status == 0, "\(trained.errors)")
  }

  @Test func cellsOfATableAreKept() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "id,topic,text,note\n1,,\"rain, they said\",\"a \"\"note\"\"\"\n2,sport,goal cup,b\n", to: "news.csv")
    let run = try topics(["--count", "2", "--sample", "1", "--output", "-", "--quiet"], "news.csv", in: folder)
    let rows = run.objects.map { $0 as? [String: String] }
    #expect(rows.count == 2)
    #expect(rows[0]?["text"] == "rain, they said")
    #expect(rows[0]?["note"] == "a \"note\"")
    #expect(rows[0]?["topic"] == "")
    // A label that is there stays.
    #expect(rows[1]?["topic"] == "sport")
  }

  @Test func articlesInFoldersAreToBeLabelled() throws {
    let folder = try ScratchFolder()
    for row in SmallCorpus.rows(0..<60) {
      try folder.write(row.text, to: "corpus/2021-0\(1 + row.topic.count % 3)/\(row.id).txt")
    }
    let run = try topics(["--count", "3", "--sample", "2", "--output", "-", "--quiet"], "corpus", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.objects.count == 6)
    #expect(run.objects.allSatisfy { Set($0.keys) == ["id", "title", "text", "suggested_topic", "topic"] })
    // The name of a folder is no date.
    #expect(!(try topics(["--count", "3", "--quiet"], "corpus", in: folder).output.contains("course")))
  }

  @Test func theReportNeedsNoNetwork() throws {
    let folder = try ScratchFolder()
    try Self.write(90, in: folder)
    let run = try topics(["--count", "3", "--report", "topics.html", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try folder.read("topics.html"), as: UTF8.self)
    // The name of the graphics' language is no address that is looked up.
    let rest = page.replacing("http://www.w3.org/2000/svg", with: "")
    #expect(!rest.contains("http://") && !rest.contains("https://"))
    for part in ["id=\"map\"", "id=\"course\"", "Typical articles", "referee"] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(isWellFormed(page))
  }

  @Test func anArticleWithoutWordsHasNoTopic() throws {
    let folder = try ScratchFolder()
    try folder.write(
      ["rain in basra", "", "a goal in the cup"].map { #"{"text":"\#($0)"}"# + "\n" }.joined(), to: "news.jsonl")
    let run = try topics(["--count", "2"], in: folder)
    #expect(run.errors == "3 articles, 2 topics; 1 without a topic.\n")
    #expect(run.objects[3]["topic"] is NSNull)
    #expect(run.objects[3]["probability"] is NSNull)
  }

  @Test(arguments: [
    (["--count", "9"], 65, "9 topics were asked for, and only 2 texts differ in their terms. Ask for at most 2"),
    (["--count", "0"], 64, "--count"),
    (["--count", "1", "--model", "m"], 65, "1 topic makes no model: a model tells two topics or more apart."),
    (["--sample", "3"], 64, "--sample and --output go together"),
    (["--report", "page.pdf"], 64, "--report: expected a file name that ends in .html, found 'page.pdf'."),
    (["--model", "no/such/folder/m"], 73, "no/such/folder/m: cannot be written"),
    (["--min-probability", "2"], 64, "--min-probability: expected a number from 0 to 1, found 2.0."),
  ])
  func whatCannotBe(flags: [String], status: Int32, said: String) throws {
    let folder = try ScratchFolder()
    try folder.write(#"{"text":"rain in basra"}"# + "\n" + #"{"text":"a goal"}"#, to: "news.jsonl")
    let run = try topics(flags, in: folder)
    #expect(run.status == status)
    #expect(run.errors.contains(said), "\(run.errors)")
    #expect(folder.contents == ["news.jsonl"])
  }

  @Test(arguments: ["", #"{"text":""}"#, #"{"text":"of the"}"#]) func nothingToFind(row: String) throws {
    let run = try SlantRun(["topics", "-"], input: Data(row.utf8))
    #expect(run.status == 65)
    #expect(!run.errors.isEmpty)
  }
}

/// Whether a page is well-formed XML: every element closed, every attribute quoted, every character escaped.
private func isWellFormed(_ page: String) -> Bool { XMLParser(data: Data(page.utf8)).parse() }
