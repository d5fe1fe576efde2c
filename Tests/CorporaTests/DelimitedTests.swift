import Foundation
import Testing

@testable import Corpora

@Suite struct DelimitedTests {
  let folder = try! TemporaryFolder()

  private func rows(_ text: String, _ mapping: FieldMapping = FieldMapping()) throws -> Reading {
    try read(folder.write("rows.csv", text), mapping: mapping)
  }

  private func error(_ text: String, _ mapping: FieldMapping = FieldMapping()) throws -> CorpusError? {
    try rows(text, mapping).error
  }

  private func row(_ line: Int) -> DocumentLocation {
    DocumentLocation(path: folder.path + "/rows.csv", line: line)
  }

  @Test func fields() throws {
    let mapping = FieldMapping(group: "outlet", labels: ["topic", "absent"])
    let reading = try rows(
      "\u{FEFF}id,\"text\",topic,title,outlet\r\n1,\"a,\"\"b\"\"\r\nc\",sport,T,Z\r\n\r\n,é,,,\r\n", mapping)
    #expect(reading.error == nil)
    let first = try #require(reading.rows.first)
    #expect(first.id == "1" && first.text == "a,\"b\"\r\nc" && first.title == "T" && first.group == "Z")
    #expect(first.fields == [.string("sport"), .missing] && first.line == 2)
    let second = try #require(reading.rows.last)
    #expect(
      second.id == row(5).path + ":5" && second.text == "é" && second.title == "" && second.group == nil)
    #expect(second.fields == [.missing, .missing] && second.line == 5 && second.index == 1)
    #expect(reading.summary.skippedBlankLines == 1)
  }

  @Test func tabs() throws {
    let path = try folder.write("rows.tsv", "text\ttopic\na, b\tx\n\"c\td\"\ty")
    let reading = try read(path, mapping: FieldMapping(labels: ["topic"]))
    #expect(reading.rows.map(\.text) == ["a, b", "c\td"])
    #expect(reading.rows.map(\.fields) == [[.string("x")], [.string("y")]])
  }

  @Test func noRows() throws {
    for text in ["", "\n\n", "text\n", "\r\ntext"] {
      #expect(try rows(text).error == nil)
      #expect(try rows(text).summary.documents == 0)
    }
  }

  @Test func errors() throws {
    #expect(try error("\n\na,b\n1,2") == .missingField(row(3), field: "text", available: ["a", "b"]))
    #expect(try error("text,b,text\n") == .duplicateColumn(row(1), name: "text"))
    #expect(try error("text,b\n1,\"\n\"\n1\n") == .wrongFieldCount(row(4), expected: 2, found: 1))
    #expect(try error("text,b\n1,2,3\n") == .wrongFieldCount(row(2), expected: 2, found: 3))
    #expect(try error("text,b\n1,2\n3,\"x\n\n1,2\n") == .unclosedQuote(row(3)))
    #expect(try error("text,b\n\"x\" y,2\n") == .textAfterQuote(row(2), column: 1))
    #expect(try error("text,b\n1,\"x\"y\"\n") == .textAfterQuote(row(2), column: 2))
    #expect(try error("text,b\r1,2\r") == .loneCarriageReturn(row(1)))
    #expect(try error("text,b\n1,2\r\n1,\"2\"\rx\n") == .loneCarriageReturn(row(3)))
    #expect(
      try error("text\nx\n", FieldMapping(labels: ["topic"], required: ["topic"]))
        == .missingField(row(1), field: "topic", available: ["text"]))
  }

  private struct Fixture: Decodable {
    struct Case: Decodable {
      let text: String
      let rows: [[String]]?
    }

    let cases: [Case]
  }

  /// Python's csv module, recorded by Fixtures/make_csv.py.
  @Test func agreesWithPython() throws {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/csv", withExtension: "json"))
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    #expect(fixture.cases.count == 600)
    let mapping = FieldMapping(text: "a", title: nil, id: nil, labels: ["b", "c"])
    for sample in fixture.cases {
      for (format, text) in [(CorpusFormat.csv, sample.text), (.tsv, swapped(sample.text))] {
        for chunkSize in [1, 7, 1 << 20] {
          let reading = readRows(Array(text.utf8), format, mapping, chunkSize: chunkSize)
          #expect((reading.error == nil) == (sample.rows != nil), "\(text.debugDescription)")
          guard let rows = sample.rows else { continue }
          let expected = rows.map { row in row.map { format == .tsv ? swapped($0) : $0 } }
          let found = reading.rows.map { row in
            [row.text] + row.fields.map { if case .string(let value) = $0 { value } else { "" } }
          }
          #expect(found == expected, "\(text.debugDescription)")
        }
      }
    }
  }

  private func swapped(_ text: String) -> String {
    String(text.unicodeScalars.map { $0 == "," ? "\t" : Character($0) })
  }
}
