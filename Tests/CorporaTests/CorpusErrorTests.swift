import Testing

@testable import Corpora

@Suite struct CorpusErrorTests {
  private static let row = DocumentLocation(path: "news.jsonl", line: 17)

  @Test(arguments: [
    (CorpusError.notFound(path: "x.csv"), "x.csv: no such file or folder. Check the path."),
    (.unreadable(path: "-", reason: "Is a directory"), "standard input: cannot be read (Is a directory)."),
    (
      .unknownFormat(path: "x.dat"),
      "x.dat: the format cannot be told from the name or from the first character. Name the file .jsonl, .csv, .tsv or .txt (with .gz if compressed)."
    ),
    (
      .noSubfolders(path: "d"),
      "d: a folder of articles needs one subfolder for each label, and this one has none. To read files without labels, name the files."
    ),
    (.noDocuments(paths: ["a.csv", "-"]), "a.csv, standard input: no rows. Expected at least one article."),
    (
      .truncatedGzip(path: "a.gz"),
      "a.gz: the gzip data ends too early. The file is incomplete: copy or download it again."
    ),
    (
      .binary(row),
      "news.jsonl, line 17: expected text in UTF-8, found a NUL byte, so this is a binary file or another encoding."
    ),
    (
      .malformedRow(row, column: 9, .expected(.colon, found: UInt8(ascii: ","))),
      "news.jsonl, line 17, byte 9: expected a colon, found ,."
    ),
    (
      .malformedRow(row, column: 2, .expected(.keyOrEnd, found: nil)),
      "news.jsonl, line 17, byte 2: expected a key in double quotes or }, found the end of the line. JSON Lines takes one whole object a line; convert other JSON: jq -c ."
    ),
    (
      .malformedRow(row, column: 5, .controlCharacter(9)),
      "news.jsonl, line 17, byte 5: an unescaped control character (9) in a string. Write it as an escape, like \\t."
    ),
    (
      .notAnObject(row, found: UInt8(ascii: "[")),
      "news.jsonl, line 17: expected JSON Lines, one object a line, found a list. If the file is one JSON array, convert it: jq -c '.[]'."
    ),
    (
      .notAnObject(row, found: 0xC3),
      "news.jsonl, line 17: expected a JSON object, one a line, found a character outside ASCII."
    ),
    (
      .missingField(row, field: "text", available: ["id", "body"]),
      "news.jsonl, line 17: the field \"text\" is missing. There are: id, body."
    ),
    (
      .missingField(row, field: "text", available: (1...14).map { "f\($0)" }),
      "news.jsonl, line 17: the field \"text\" is missing. There are: f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12 and 2 more."
    ),
    (
      .wrongType(row, field: "topic", expected: "a string", found: "\(FieldValue.number("3"))"),
      "news.jsonl, line 17, field \"topic\": expected a string, found a number (3)."
    ),
    (
      .wrongFieldCount(row, expected: 3, found: 2),
      "news.jsonl, line 17: expected 3 fields as in the header, found 2. A field that holds the separator, a quote or a line end must be in double quotes."
    ),
    (
      .unclosedQuote(row),
      "news.jsonl, line 17: a quoted field of the row that starts here is not closed before the end of the file."
    ),
  ]) func sentences(_ error: CorpusError, _ sentence: String) {
    #expect(error.description == sentence)
  }

  @Test func kinds() {
    #expect(CorpusError.notFound(path: "").kind == .missingInput)
    #expect(CorpusError.unreadable(path: "", reason: "").kind == .inputOutput)
    #expect(CorpusError.unclosedQuote(Self.row).kind == .badData)
  }
}
