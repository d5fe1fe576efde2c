import Testing

@testable import ArticleCleaning

@Suite struct RecurringLinesTests {
  @Test func countsArticlesNotOccurrences() {
    var lines = RecurringLines()
    for number in 0..<10 {
      lines.add("Article \(number) begins\nOur motto is the truth\nour motto, is the truth!", group: "post")
      lines.add("Another \(number)", group: "times")
    }
    #expect(
      lines.lines(minimumCount: 2, minimumShare: 0.5) == [
        .init(text: "Our motto is the truth", group: "post", count: 10, share: 1)
      ])
    #expect(lines.hashes(minimumCount: 11).isEmpty)
  }

  /// However many lines go by, no more than the capacity is remembered, and what recurs stays.
  @Test func boundedMemory() {
    var lines = RecurringLines(capacity: 50)
    for number in 0..<500 { lines.add("The motto of the house\nunique \(number)\nother \(number)\nthird \(number)") }
    let found = lines.lines(minimumCount: 400, minimumShare: 0.9)
    #expect(found.map(\.text) == ["The motto of the house"])
    #expect(found[0].count >= 400 && found[0].count <= 500)
  }

  @Test func removedOnRequest() throws {
    let motto =
      "Printed on the island since 1911, in fair weather and in foul, by people who live here and mean to stay."
    let text = """
      Bridge mended
      The council voted on Tuesday to mend the old bridge over the river, which has been closed since the flood.
      \(motto)
      It will cost four million dollars, of which the state has promised to pay half before the end of the year.
      """
    var cleaner = ArticleCleaner()
    #expect(try cleaner.clean(text: text).articles[0].paragraphs.contains(motto))
    var lines = RecurringLines()
    for _ in 0..<5 { lines.add(motto) }
    cleaner.recurring = lines.hashes()
    let page = try cleaner.clean(text: text)
    #expect(!page.articles[0].paragraphs.contains(motto))
    #expect(page.blocks.contains { $0.verdict == .dropped(.recurring) })
  }

  @Test func removedFromTextThatIsNotCleaned() {
    let hashes = RecurringLines.hashes(of: ["Our motto is the truth", "* * *"])
    #expect(hashes.count == 1)
    #expect(RecurringLines.removing(hashes, from: "One\n\nOUR MOTTO, is the truth!\r\n***\nTwo") == "One\n\n***\nTwo")
    #expect(RecurringLines.removing([], from: "One\nOne") == "One\nOne")
  }
}
