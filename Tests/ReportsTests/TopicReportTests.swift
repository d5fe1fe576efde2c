import Foundation
import Reports
import Slant
import Testing
import TopicDiscovery

@Suite struct TopicReportTests {
  private func analysis(_ rows: Int, titles: (Int) -> String) throws -> TopicAnalysis {
    let folder = FileManager.default.temporaryDirectory.appending(path: "topics-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = (0..<rows).map { row in
      let text = (0..<6).map { "w\(row % 12)x\((row / 12 * 5 + $0 * 3) % 9)" }.joined(separator: " ")
      return #"{"id":"\#(row)","date":"20\#(10 + row % 4)-01-01","title":"\#(titles(row))","text":"\#(text)"}"#
    }
    let path = folder.appending(path: "rows.jsonl").path
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    var settings = TopicSettings()
    settings.topics.count = .fixed(12)
    return try TopicAnalysis(files: [path], settings: settings, threads: 2)
  }

  @Test func whatRowsSayIsEscaped() throws {
    let page = TopicReport(
      try analysis(240) { "<script>alert(\($0))</script> & \\\"more\\\"" }, data: ["<rows>"]
    ).html
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert"))
    #expect(page.contains("&lt;rows&gt;"))
  }

  @Test func everyChartHasWords() throws {
    let page = TopicReport(try analysis(240) { "Title \($0)" }, data: ["rows"]).html
    let charts = page.split(separator: "<svg").dropFirst()
    // The map, the terms of twelve topics and the course.
    #expect(charts.count == 14)
    for chart in charts {
      #expect(chart.contains("<title"))
      #expect(chart.contains("<desc"))
    }
  }

  @Test func theSameAnalysisGivesTheSamePage() throws {
    let first = TopicReport(try analysis(240) { "Title \($0)" }, data: ["rows"]).html
    #expect(TopicReport(try analysis(240) { "Title \($0)" }, data: ["rows"]).html == first)
  }

  @Test func manyArticlesMakeASmallPage() throws {
    let page = TopicReport(try analysis(100_000) { "Title \($0)" }, data: ["rows"]).html
    #expect(page.utf8.count < 3_000_000)
    #expect(page.contains("articles, evenly drawn."))
  }
}
