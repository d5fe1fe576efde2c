import Foundation
import Testing

/// `slant clean`, and cleaning on the way into training and prediction.
@Suite struct CleanTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private let scraped = """
    Menu
    Home | News | Sport
    Council mends the old bridge at last
    By Ann Lee
    March 3, 2020
    Share on Facebook
    The council voted on Tuesday to mend the old bridge over the river, which has been closed to cars since the flood of 2017.
    READ MORE: Five bridges that fell
    It will cost four million dollars, of which the state has promised to pay half before the end of the year.
    "We are glad that it is done," said the mayor, who has fished from the bridge since she was a child.
    Source: Associated Press
    Leave a comment
    © 2020 The Post. All rights reserved.
    """

  @Test func jsonLines() throws {
    try folder.write(scraped, to: "a.txt")
    let run = try SlantRun(["clean", "a.txt", "--format", "jsonl"], folder: folder)
    #expect(run.status == 0)
    #expect(run.errors == "")
    let row = try #require(run.objects.first)
    #expect(run.objects.count == 1)
    #expect(Set(row.keys) == ["file", "title", "author", "date", "source", "language", "text"])
    #expect(row["file"] as? String == "a.txt")
    #expect(row["title"] as? String == "Council mends the old bridge at last")
    #expect(row["author"] as? String == "Ann Lee")
    #expect(row["date"] as? String == "2020-03-03")
    #expect(row["source"] as? String == "Associated Press")
    #expect(row["language"] as? String == "en")
    let paragraphs = (row["text"] as? String)?.components(separatedBy: "\n\n")
    #expect(paragraphs?.map { $0.prefix(11) } == ["The council", "It will cos", "\"We are gla"])
  }

  @Test func absentFactsAreNull() throws {
    try folder.write(
      "The council voted on Tuesday to mend the old bridge over the river.\n\nIt will cost four million dollars, said the mayor of the town on Monday.",
      to: "a.txt")
    let row = try #require(try SlantRun(["clean", "a.txt"], folder: folder).objects.first)
    for key in ["author", "date", "source"] { #expect(row[key] is NSNull) }
  }

  @Test func showMarksEveryBlock() throws {
    try folder.write(scraped, to: "a.txt")
    let run = try SlantRun(["clean", "a.txt", "--show"], folder: folder)
    #expect(run.status == 0)
    let marks = run.output.split(separator: "\n").map(\.first).filter { $0.map { "#+-".contains($0) } ?? false }
    #expect(marks.count == 13)
    #expect(run.output.contains("# [title] Council mends"))
    #expect(run.output.contains("[byline or date"))
    #expect(try SlantRun(["clean", "a.txt", "--show", "--format", "jsonl"], folder: folder).status == 64)
  }

  @Test func badInput() throws {
    try folder.write("", to: "empty.txt")
    try folder.write("Home\nShare\nLog in\n", to: "furniture.txt")
    try Data([0x50, 0x4B, 3, 4, 0, 0]).write(to: URL(filePath: folder.path("zip.html")))
    for (name, status, said) in [
      ("empty.txt", Int32(0), "slant: empty.txt: no article found, only furniture.\n"),
      ("furniture.txt", 0, "slant: furniture.txt: no article found, only furniture.\n"),
      ("zip.html", 65, "slant: zip.html: expected a page in HTML, found a NUL byte, so this is a binary file.\n"),
      ("nowhere.txt", 66, "slant: nowhere.txt: no such file or folder. Check the path.\n"),
    ] {
      let run = try SlantRun(["clean", name], folder: folder)
      #expect(run.status == status)
      #expect(run.output == "")
      #expect(run.errors == said)
    }
  }

  /// Less than 100 KB that unpack to a hundred megabytes.
  @Test func gzipBomb() throws {
    let pipe = Process()
    pipe.executableURL = URL(filePath: "/bin/bash")
    pipe.arguments = ["-c", "head -c 100000000 /dev/zero | tr '\\0' 'a' | gzip > bomb.txt.gz"]
    pipe.currentDirectoryURL = folder.url
    try pipe.run()
    pipe.waitUntilExit()
    let run = try SlantRun(["clean", "bomb.txt.gz"], folder: folder)
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("slant: bomb.txt.gz: expected one article, found more than 32 MB."))
  }

  @Test func trainingAndPredictionCleanAlike() throws {
    let furniture = "Home\nNews\nShare on Facebook\n\n"
    for row in SmallCorpus.rows(0..<60) {
      try folder.write(
        furniture + "The facts of the day were these, and they were known to all of them. " + row.text
          + " as it was said in the town.\n\nLeave a comment\n", to: "c/\(row.topic)/\(row.id).txt")
    }
    #expect(
      try SlantRun(["train", "c", "--topic", "topic", "--model", "m", "--min-df", "1", "--quiet"], folder: folder)
        .status == 0)
    try folder.write("facebook share comment", to: "new.txt")
    // No term of the furniture is known to the model.
    let known = try #require(
      try SlantRun(["predict", "new.txt", "--model", "m"], folder: folder).objects.first?["known"] as? Double)
    #expect(known == 0)
    try folder.write(
      "<html><body><nav><a href=/>Home</a></nav><p>The nurse gave the patient a dose of vaccine in the clinic, said the doctor.</p></body></html>",
      to: "new.html")
    let page = try SlantRun(["predict", "new.html", "--model", "m"], folder: folder)
    #expect((page.objects.first?["topic"] as? [String: Any])?["label"] as? String == "health")
    let refused = try SlantRun(["predict", "new.html", "--model", "m", "--no-clean"], folder: folder)
    #expect(refused.status == 65)
    #expect(
      refused.errors
        == "slant: new.html: a page in HTML is no text until it is cleaned. Leave out --no-clean, or give text.\n")
  }

  /// Lines of the recipe are dropped from texts that are cleaned and from those that are not, in training and in prediction.
  @Test(arguments: [[], ["--clean"], ["--no-clean"]])
  func linesAreDroppedEverywhere(flags: [String]) throws {
    let motto = "The gazette, printed on the island since 1911, belongs to zebras and people who read it."
    let rows = SmallCorpus.rows(0..<60).map { row in
      let text = "The facts of the day were these, and they were known to all of them. \(row.text) as it was said."
      return #"{"id": "\#(row.id)", "topic": "\#(row.topic)", "text": "\#(text)\n\#(motto)\n\#(text)"}"#
    }
    try folder.write(rows.joined(separator: "\n"), to: "rows.jsonl")
    try folder.write(
      "THE GAZETTE printed on the island since 1911 belongs to zebras and people who read it\n", to: "lines")
    let trained = try SlantRun(
      ["train", "rows.jsonl", "--topic", "topic", "--model", "m", "--features", "tfidf", "--c", "1", "--quiet"]
        + ["--drop-lines", "lines"] + flags, folder: folder)
    #expect(trained.status == 0, "\(trained.errors)")
    try folder.write(#"{"text": "Zebras island gazette"}"#, to: "new.jsonl")
    let known = try SlantRun(["predict", "new.jsonl", "--model", "m"], folder: folder)
    #expect(known.objects.first?["known"] as? Double == 0)
    // Of the line nothing is left to predict from.
    try folder.write(#"{"text": "\#(motto)"}"#, to: "motto.jsonl")
    let left = try SlantRun(["predict", "motto.jsonl", "--model", "m"], folder: folder)
    #expect(left.objects.first?["known"] as? Double == 0)
  }

  @Test func linesToDropAreMissing() throws {
    try folder.write(#"{"text": "a", "topic": "b"}"#, to: "rows.jsonl")
    let run = try SlantRun(
      ["train", "rows.jsonl", "--topic", "topic", "--model", "m", "--drop-lines", "nowhere"], folder: folder)
    #expect(run.status == 66)
    #expect(run.errors == "slant: nowhere: no such file. --drop-lines takes a file that lists lines.\n")
  }
}
