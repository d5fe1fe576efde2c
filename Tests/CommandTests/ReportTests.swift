import Foundation
import Testing

/// `slant evaluate --report`.
@Suite struct ReportTests {
  private func corpus() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(SmallCorpus.jsonLines(0..<60), to: "a.jsonl")
    try folder.write(SmallCorpus.jsonLines(60..<90), to: "b.jsonl")
    let train = try SlantRun(
      ["train", "a.jsonl", "--topic", "topic", "--features", "tfidf", "--c", "10", "--model", "m", "--quiet"],
      folder: folder)
    try #require(train.status == 0, "\(train.errors)")
    return folder
  }

  @Test func writesAPageAndMarkdownAndTheTable() throws {
    let folder = try corpus()
    let page = try SlantRun(["evaluate", "b.jsonl", "--model", "m", "--report", "r.html", "--quiet"], folder: folder)
    #expect(page.status == 0 && page.errors.isEmpty && page.output.hasPrefix("topic: 30 rows, 3 labels"))
    let html = String(decoding: try folder.read("r.html"), as: UTF8.self)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    #expect(html.contains("<code>slant evaluate b.jsonl --model m --report r.html --quiet</code>"))
    let text = try SlantRun(["evaluate", "b.jsonl", "--model", "m", "--report", "r.md", "--quiet"], folder: folder)
    #expect(text.status == 0)
    #expect(String(decoding: try folder.read("r.md"), as: UTF8.self).hasPrefix("# Evaluation of m\n"))
  }

  @Test func doesNotDependOnTheNumberOfThreads() throws {
    let folder = try corpus()
    var pages: Set<Data> = []
    for threads in ["1", "4"] {
      try folder.write("r.html", to: "r.html")
      let run = try SlantRun(
        [
          "evaluate", "a.jsonl", "--topic", "topic", "--folds", "3", "--features", "both", "--rank", "4", "--report",
          "r.html", "--threads", threads,
        ],
        folder: folder)
      try #require(run.status == 0, "\(run.errors)")
      pages.insert(
        Data(
          String(decoding: try folder.read("r.html"), as: UTF8.self).replacing("--threads \(threads)", with: "").utf8))
    }
    #expect(pages.count == 1)
  }

  @Test(arguments: ["r.pdf", "r", "r.json", "html"])
  func otherFormsAreRefused(name: String) throws {
    let folder = try ScratchFolder()
    let run = try SlantRun(["evaluate", "b.jsonl", "--model", "m", "--report", name], folder: folder)
    #expect(run.status == 64)
    #expect(run.errors.contains("--report: expected a file name that ends in .html or .md, found '\(name)'."))
  }

  @Test func aFolderThatIsNotThereIsSaidBeforeTheWork() throws {
    let folder = try corpus()
    let run = try SlantRun(["evaluate", "b.jsonl", "--model", "m", "--report", "no/r.html"], folder: folder)
    #expect(run.status == 73 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("slant: no/r.html: there is no folder '"))
  }

  @Test func whatIsThereStaysWhereTheEvaluationFails() throws {
    let folder = try corpus()
    try folder.write("old", to: "r.html")
    let run = try SlantRun(["evaluate", "none.jsonl", "--model", "m", "--report", "r.html"], folder: folder)
    #expect(run.status == 66)
    #expect(try folder.read("r.html") == Data("old".utf8))
  }
}
