import Foundation
import Testing

@Suite struct DedupeTests {
  /// Two copies among four articles, of which the second is longer and has the earlier date.
  static let long = (0..<60).map { "word\($0 * 7 % 61)" }.joined(separator: " ")
  static let rows = [
    #"{"id": "a", "date": "2021-04-02", "text": "\#(long)"}"#,
    #"{"id": "b", "date": "2021-04-01", "text": "Nothing like it, at all: rain in Basra, sun in Mosul"}"#,
    #"{"id": "c",  "date": "2021-04-01", "text": "\#(long) and more", "extra": [1, 2]}"#,
    #"{"id": "d", "text": "A fourth one, on trains and timetables"}"#,
  ]

  private func dedupe(_ flags: [String], _ data: String, in folder: ScratchFolder) throws -> SlantRun {
    try SlantRun(["dedupe", data] + flags, folder: folder)
  }

  @Test func groupsAsJSONLines() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.rows.joined(separator: "\n") + "\n", to: "news.jsonl")
    let run = try dedupe([], "news.jsonl", in: folder)
    #expect(run.status == 0)
    #expect(run.objects.count == 1)
    #expect(run.objects.first?["ids"] as? [String] == ["a", "c"])
    #expect(run.objects.first?["kind"] as? String == "copy")
    #expect(run.objects.first?["similarity"] as? Double == 1)
    #expect(run.errors == "4 articles; groups of copies: 1 (2 articles); of rewrites: 0 (0 articles).\n")
  }

  @Test func groupsForPeople() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.rows.joined(separator: "\n"), to: "news.jsonl")
    let run = try dedupe(["--format", "text", "--quiet", "--copies-only"], "news.jsonl", in: folder)
    #expect(run.output == "copy 100 %: a, c\n  a, c: 100 % of the shorter text's four-word runs\n")
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: [("first", [0, 1, 3]), ("longest", [1, 2, 3]), ("earliest", [1, 2, 3])])
  func keepsRowsAsTheyStand(choice: String, kept: [Int]) throws {
    let folder = try ScratchFolder()
    try folder.write(Self.rows.joined(separator: "\n") + "\n", to: "news.jsonl")
    let run = try dedupe(["--keep", choice], "news.jsonl", in: folder)
    #expect(run.status == 0)
    #expect(run.output == kept.map { Self.rows[$0] + "\n" }.joined())
  }

  @Test func keepsRowsOfATable() throws {
    let folder = try ScratchFolder()
    let quoted = "\"" + Self.long.replacingOccurrences(of: "word7 ", with: "word7\nsays \"\"yes\"\" ") + "\""
    try folder.write("id,text\r\n1,\(quoted)\r\n\r\n2,\"short, but other\"\r\n3,\(quoted)\r\n", to: "news.csv")
    let run = try dedupe(["--keep", "first"], "news.csv", in: folder)
    #expect(run.output == "id,text\r\n1,\(quoted)\r\n2,\"short, but other\"\r\n")
  }

  /// The dates stand in the files, after the headline.
  @Test func keepsTheEarliestFile() throws {
    let folder = try ScratchFolder()
    let body = (0..<4).map {
      "The council said that part \($0) of its plan for the harbour, \(Self.long), would go ahead."
    }
    .joined(separator: "\n\n")
    for (name, date) in [("harbour/1.txt", "April 12, 2021"), ("harbour/2.txt", "April 9, 2021")] {
      try folder.write(
        "Council holds on to its plan for the harbour\n\nBy Jane Doe\n\n\(date)\n\n\(body)\n", to: "corpus/" + name)
    }
    let run = try dedupe(["--keep", "earliest"], "corpus", in: folder)
    #expect(run.output == "corpus/harbour/2.txt\n", "\(run.errors)")
  }

  @Test func namesFilesThatAreKept() throws {
    let folder = try ScratchFolder()
    for (name, text) in [("x/1.txt", Self.long), ("x/2.txt", "Rain in the north."), ("y/3.txt", Self.long)] {
      try folder.write(text, to: "corpus/" + name)
    }
    let run = try dedupe(["--keep", "first"], "corpus", in: folder)
    #expect(run.output == "corpus/x/1.txt\ncorpus/x/2.txt\n")
  }

  @Test(arguments: [
    (["--similarity", "2"], "--similarity: expected a share from 0.05 to 1, found 2.0."),
    (["--keep", "first", "--format", "text"], "--format is the form of the groups, which --keep does not write."),
  ])
  func wrongUsage(flags: [String], said: String) throws {
    let run = try SlantRun(["dedupe", "-"] + flags)
    #expect(run.status == 64)
    #expect(run.errors.contains(said))
  }

  @Test func noRows() throws {
    let run = try SlantRun(["dedupe", "-"], input: Data("\n".utf8))
    #expect(run.status == 65)
  }

  /// One event on one day by two outlets, and what one of them has of it a month later.
  @Test func rewritesGoByDatesAndOutlets() throws {
    let folder = try ScratchFolder()
    let lead =
      "The foreign minister met envoy Marta Lindqvist in Basra on Tuesday and agreed on 1,250 more places for pupils from Zubair and Qurna."
    let quotation = "Nobody who wants to learn will be turned away from these schools next year"
    var rows = (0..<30).map { index in
      let words = (0..<40).map { "w\((index * 7919 + $0 * 104_729) % 100_003)" }.joined(separator: " ")
      return #"{"id": "\#(index)", "date": "2021-03-\#(10 + index % 20)", "source": "A", "text": "\#(words)"}"#
    }
    rows += [
      #"{"id": "a", "date": "2021-04-06", "source": "A", "title": "Basra schools get 1,250 more places", "text": "\#(lead) “\#(quotation),” he said."}"#,
      #"{"id": "b", "date": "2021-04-06T18:00Z", "source": "B", "title": "1,250 more places for Basra pupils", "text": "Schools in Basra take 1,250 more pupils from Qurna and Zubair. “\#(quotation),” the foreign minister promised on Tuesday after talks with envoy Marta Lindqvist."}"#,
      #"{"id": "c", "date": "2021-05-09", "source": "B", "title": "A month on, Basra pupils still wait", "text": "In April the foreign minister and envoy Marta Lindqvist promised 1,250 more places to pupils from Qurna and Zubair in Basra. “\#(quotation),” he had said. On Sunday none had opened, said parents at the gates of three schools."}"#,
    ]
    try folder.write(rows.joined(separator: "\n"), to: "news.jsonl")
    let run = try dedupe([], "news.jsonl", in: folder)
    #expect(run.status == 0)
    #expect(run.objects.map { $0["ids"] as? [String] } == [["a", "b"]])
    #expect(run.objects.first?["kind"] as? String == "rewrite")
    #expect((run.objects.first?["reason"] as? String)?.hasPrefix("the same day, ") == true)
  }

  @Test func theTwoScrapedArticlesAreRewrites() throws {
    let articles = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data/articles")
    let paths = ["scraped-1.txt", "scraped-2.txt"].map { articles.appending(path: $0).path }
    guard paths.allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else {
      print("skipped: ../shared/data/articles is not there")
      return
    }
    let run = try SlantRun(["dedupe"] + paths)
    #expect(run.objects.map { $0["ids"] as? [String] } == [["scraped-1.txt", "scraped-2.txt"]])
    #expect(run.objects.first?["kind"] as? String == "rewrite")
  }

  /// Every article twice: where the two could part, a classifier would know every held-out row.
  @Test func copiesStayOnOneSideOfEveryFold() throws {
    let folder = try ScratchFolder()
    let rows = (0..<60).map { index in
      let words = (0..<40).map { "w\((index * 7919 + $0 * 104_729) % 100_003)" }.joined(separator: " ")
      return #"{"id": "\#(index)", "topic": "\#(index % 2 == 0 ? "even" : "odd")", "text": "\#(words)"}"#
    }
    try folder.write((rows + rows).joined(separator: "\n"), to: "twice.jsonl")
    let run = try SlantRun(
      [
        "evaluate", "twice.jsonl", "--topic", "topic", "--folds", "5", "--features", "tfidf", "--c", "10", "--json",
        "-",
      ],
      folder: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("60 rows are copies of others; copies stay together in every fold"))
    let result = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let task = (result?["tasks"] as? [[String: Any]])?.first
    let accuracy = (task?["measures"] as? [String: Any])?["accuracy"] as? Double
    // Words without meaning teach nothing: far from the 1 that copies on both sides would give.
    #expect(try #require(accuracy) < 0.8)
  }
}
