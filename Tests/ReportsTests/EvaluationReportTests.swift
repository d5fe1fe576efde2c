import Foundation
import Testing

@testable import Reports
@testable import Slant

@Suite struct EvaluationReportTests {
  private let html = SampleReport.report.html
  private let page = ParsedPage(SampleReport.report.html)

  @Test func isWellFormed() {
    try? html.write(toFile: "/tmp/report8/sample.html", atomically: true, encoding: .utf8)
    #expect(page.fault == nil)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
  }

  @Test func whatRowsHoldIsShownAndNeverRun() {
    let scripts = page.all("script")
    #expect(scripts.count == 1 && scripts[0].text == ReportPage.script)
    #expect(page.all("h1").map(\.text) == ["m<b>.safetensors"])
    #expect(page.all("th").contains { $0.text == "sport\(SampleReport.script)" })
    #expect(page.all("h4").contains { $0.text == "Title \(SampleReport.script)" })
    #expect(page.all("blockquote").contains { $0.text.contains(SampleReport.script) })
    #expect(page.elements.allSatisfy { element in element.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
  }

  @Test func nothingIsLoadedAndNoStyleStandsInAnAttribute() {
    for element in page.elements {
      #expect(element.attributes["style"] == nil && element.attributes["src"] == nil)
      #expect(!["link", "img", "iframe", "object", "embed", "form", "base"].contains(element.name))
      if let target = element.attributes["href"] { #expect(target.hasPrefix("#")) }
    }
    #expect(!ReportPage.style.contains("url(") && !ReportPage.style.contains("@import"))
    let policy = page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
  }

  @Test func everyChartHasItsTextAndEveryIdIsItsOwn() throws {
    let charts = page.all("svg")
    #expect(charts.count > 15)
    for chart in charts {
      #expect(chart.attributes["role"] == "img")
      let names = (chart.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
      #expect(names.count == 2)
      for name in names { #expect(try #require(page.element(id: name)).text.isEmpty == false) }
    }
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
  }

  @Test func canBeWalkedThroughByKeyAndEar() throws {
    for name in ["header", "nav", "main", "footer", "h1"] { #expect(page.all(name).count == 1) }
    for section in page.all("section") {
      let heading = try #require(page.element(id: section.attributes["aria-labelledby"] ?? ""))
      #expect(heading.name == "h2")
    }
    for link in page.all("nav").isEmpty ? [] : page.all("a") {
      #expect(page.element(id: String((link.attributes["href"] ?? "#").dropFirst())) != nil)
    }
    for table in page.all("table") {
      let inside = page.elements.filter { element in
        element.ancestors.contains {
          page.elements[$0].attributes == table.attributes && page.elements[$0].name == "table"
        }
      }
      #expect(inside.contains { $0.name == "caption" })
    }
    for header in page.all("th") { #expect(["col", "row"].contains(header.attributes["scope"])) }
    for box in page.all("div", class: "scroll") {
      #expect(box.attributes["tabindex"] == "0" && box.attributes["aria-label"]?.isEmpty == false)
    }
    #expect(page.all("a", class: "skip").first?.attributes["href"] == "#main")
  }

  @Test func headingsSkipNoLevel() {
    let levels = page.elements.filter { $0.name.count == 2 && $0.name.hasPrefix("h") }.compactMap {
      Int($0.name.dropFirst())
    }
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test func holdsAllItsParts() {
    let headings = page.all("h2").map(\.text)
    #expect(
      headings == [
        "In short", "topic", "topics", "stances: the \(SampleReport.script) tax", "What may have flattered the scores",
        "Labels to look at again", "What more labels would bring", "How the model was made", "How to read this",
      ])
    #expect(page.all("h3").contains { $0.text == "Copies \(SampleReport.script)" })
    #expect(page.all("p", class: "inflation").map(\.text) == ["+2.3 points (1.0 to 3.0)"])
    #expect(page.all("mark").count > 10)
    #expect(page.all("g", class: "cell").count > 4)
    #expect(page.all("pre").contains { $0.text.contains("inverseDocumentFrequency") })
  }

  @Test func theSameResultGivesTheSameBytes() {
    #expect(SampleReport.report.html == html)
    #expect(SampleReport.report.markdown == SampleReport.report.markdown)
  }

  @Test func markdownHasTablesAndNoMarkupOfTheRows() {
    let lines = SampleReport.report.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "# Evaluation of m\\<b\\>.safetensors")
    for line in lines {
      var isEscaped = false
      for scalar in line.unicodeScalars {
        if !isEscaped { #expect(scalar != "<" && scalar != "[" && scalar != "`") }
        isEscaped = !isEscaped && scalar == "\\"
      }
    }
    // All rows of a table have as many cells as its head.
    var columns: Int?
    for line in lines {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let count = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      if let columns { #expect(count == columns, "\(line)") }
      columns = count
    }
    #expect(lines.contains("| label | F1 | 95 % interval | precision | recall | rows | given |"))
  }
}
