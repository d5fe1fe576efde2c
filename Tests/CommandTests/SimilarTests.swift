import Foundation
import Testing

@Suite struct SimilarTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(SmallCorpus.jsonLines(0..<60), to: "news.jsonl")
    return folder
  }

  private func similar(
    _ flags: [String], data: String = "news.jsonl", input: String = "", in folder: ScratchFolder
  ) throws -> SlantRun {
    try SlantRun(["similar", data] + flags, input: Data(input.utf8), folder: folder)
  }

  @Test(arguments: ["lsa", "tfidf"]) func nearestToAnArticle(space: String) throws {
    let run = try similar(["--to", "r4", "--count", "5", "--space", space], in: try folder())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(run.objects.count == 5)
    let topics = Dictionary(uniqueKeysWithValues: SmallCorpus.rows(0..<60).map { ($0.id, $0.topic) })
    for article in run.objects {
      let id = try #require(article["id"] as? String)
      #expect(id != "r4")
      #expect(topics[id] == topics["r4"])
      #expect((article["shared"] as? [String])?.isEmpty == false)
      #expect((article["title"] as? String)?.hasPrefix("The ") == true)
    }
  }

  @Test func nearestToAFileOrStandardInput() throws {
    let folder = try folder()
    try folder.write("The nurse gave the patient a vaccine at the clinic", to: "one.txt")
    let file = try similar(["--to", "one.txt", "--count", "3"], in: folder)
    let input = try similar(
      ["--to", "-", "--count", "3"], input: "The nurse gave the patient a vaccine at the clinic", in: folder)
    #expect(file.status == 0, "\(file.errors)")
    #expect(file.objects.count == 3)
    #expect(input.output == file.output)
    let text = try similar(["--to", "one.txt", "--count", "1", "--format", "text"], in: folder)
    #expect(text.output.split(separator: "\n").count == 2)
  }

  @Test func anIndexAnswersUntilTheRowsChange() throws {
    let folder = try folder()
    let flags = ["--to", "r4", "--count", "4", "--index", "news.index"]
    let without = try similar(["--to", "r4", "--count", "4"], in: folder)
    let made = try similar(flags, in: folder)
    #expect(made.output == without.output)
    #expect(made.errors.isEmpty)
    let before = try folder.read("news.index")
    #expect(try similar(flags, in: folder).output == without.output)
    #expect(try folder.read("news.index") == before)

    try folder.write(SmallCorpus.jsonLines(0..<63), to: "news.jsonl")
    let remade = try similar(flags, in: folder)
    #expect(remade.status == 0)
    #expect(
      remade.errors == "news.index: the files or fields had changed since the index was made; it was made anew.\n")
    #expect(try folder.read("news.index") != before)
    #expect(try similar(flags, in: folder).errors.isEmpty)
  }

  @Test func whatIsNoIndexStays() throws {
    let folder = try folder()
    try folder.write("my notes", to: "news.index")
    let run = try similar(["--to", "r4", "--index", "news.index"], in: folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("news.index: "))
    #expect(try folder.read("news.index") == Data("my notes".utf8))
  }

  @Test(arguments: [
    (["--to", "nobody"], "news.jsonl", 66, "\"nobody\" is neither the id of an article nor a file."),
    (["--to", "r1", "--count", "0"], "news.jsonl", 64, "--count: expected a number of at least 1, found 0."),
    (["--to", "-"], "-", 64, "cannot both be on standard input"),
    (["--to", "r1", "--index", "i"], "-", 64, "index: expected files, whose changes can be told"),
    (["--to", "news.jsonl"], "news.jsonl", 64, "to: expected a file with one article, found 60 in news.jsonl."),
    (["--to", "r1"], "gone.jsonl", 66, "gone.jsonl"),
  ])
  func whatCannotBe(flags: [String], data: String, status: Int32, said: String) throws {
    let run = try similar(flags, data: data, input: SmallCorpus.jsonLines(0..<5), in: try folder())
    #expect(run.status == status)
    #expect(run.errors.contains(said), "\(run.errors)")
  }

  @Test func nothingInCommon() throws {
    let run = try similar(["--to", "-"], input: "Zebra xylophone", in: try folder())
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors == "No article is near: none shares a word.\n")
  }
}
