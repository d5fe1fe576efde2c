import Testing

@testable import Corpora

@Suite struct JSONLinesTests {
  let folder = try! TemporaryFolder()

  private func rows(_ text: String, _ mapping: FieldMapping = FieldMapping()) throws -> Reading {
    try read(folder.write("rows.jsonl", text), mapping: mapping)
  }

  private func error(_ text: String, _ mapping: FieldMapping = FieldMapping()) throws -> CorpusError? {
    try rows(text, mapping).error
  }

  private func row(_ line: Int) -> DocumentLocation {
    DocumentLocation(path: folder.path + "/rows.jsonl", line: line)
  }

  @Test func fields() throws {
    let mapping = FieldMapping(
      group: "outlet", labels: ["topic", "targets", "year", "checked", "note", "deep"])
    let reading = try rows(
      """
      {"id": "a", "title": "T", "text": "Über", "outlet": 7, "topic": ["x", "y"], "targets": {"US": "for", "é": "no"}, "year": -1.50e+3, "checked": true, "note": null, "deep": [1], "more": {"a": [{}, [], 0.5, "\\u00e9"]}}
      {"text":"t","id":12345678901234567890,"outlet":"Z","topic":[],"targets":{},"checked":false,"deep":{"a":null}}\r
      """, mapping)
    #expect(reading.error == nil)
    let first = try #require(reading.rows.first)
    #expect(
      first.id == "a" && first.title == "T" && first.text == "Über" && first.group == "7" && first.line == 1)
    #expect(
      first.fields == [
        .list(["x", "y"]), .object([.init(key: "US", value: "for"), .init(key: "é", value: "no")]),
        .number("-1.50e+3"), .boolean(true), .missing, .nested(.list),
      ])
    let second = try #require(reading.rows.last)
    #expect(
      second.id == "12345678901234567890" && second.title == "" && second.group == "Z" && second.line == 2)
    #expect(second.fields == [.list([]), .object([]), .missing, .boolean(false), .missing, .nested(.object)])
    #expect(reading.summary.documents == 2)
  }

  @Test func escapes() throws {
    let escaped =
      #"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00\ufeff|\ud800|\udc00|\ud800\u0041|\ud83d\ud83d\ude00"#
    let reading = try rows(#"{"te\u0078t": "\#(escaped)"}"#)
    #expect(
      reading.rows.map(\.text) == [
        "\"\\/\u{8}\u{C}\n\r\tAé€😀\u{FEFF}|\u{FFFD}|\u{FFFD}|\u{FFFD}A|\u{FFFD}😀"
      ])
  }

  /// A row without an id is called by its place; the last of several members with one key counts.
  @Test func defaults() throws {
    let reading = try rows(
      "\u{FEFF}\n  \t\r\n{\"text\": \"long first\", \"text\": \"b\"}\n\n{\"text\": \"\", \"id\": null}")
    let path = folder.path + "/rows.jsonl"
    #expect(reading.rows.map(\.id) == ["\(path):3", "\(path):5"])
    #expect(reading.rows.map(\.text) == ["b", ""])
    #expect(reading.rows.map(\.index) == [0, 1])
    #expect(reading.summary.skippedBlankLines == 3)
    #expect(try rows("").summary.documents == 0)
    #expect(try rows(" \n\n").summary.documents == 0)
  }

  /// One field may be read as several things.
  @Test func sharedFields() throws {
    let mapping = FieldMapping(
      text: "text", title: "text", id: "text", group: "text", labels: ["text", "text"])
    let row = try #require(try rows(#"{"text": "x"}"#, mapping).rows.first)
    #expect(row.title == "x" && row.text == "x" && row.id == "x" && row.group == "x")
    #expect(row.fields == [.string("x"), .string("x")])
  }

  @Test func missingAndMistypedFields() throws {
    let ok = #"{"text": "x"}"# + "\n"
    #expect(
      try error(ok + #"{"body": "x", "topic": 1}"#)
        == .missingField(row(2), field: "text", available: ["body", "topic"]))
    #expect(try error(ok + "{}") == .missingField(row(2), field: "text", available: []))
    #expect(
      try error(ok, FieldMapping(title: "headline", required: ["headline"]))
        == .missingField(row(1), field: "headline", available: ["text"]))
    #expect(
      try error(ok, FieldMapping(group: "outlet"))
        == .missingField(row(1), field: "outlet", available: ["text"]))
    #expect(try error(#"{"text": "x", "title": null}"#, FieldMapping(required: ["title"])) == nil)
    for (value, found) in [
      ("1.5", "a number (1.5)"), ("null", "null"), ("true", "true"), ("[]", "a list of 0 strings"),
      (#"["a"]"#, "a list of one string"), ("{}", "an object"),
      ("[[1]]", "a list that holds more than strings"),
      (#"{"a": {}}"#, "an object that holds more than strings"),
    ] {
      #expect(
        try error("\n{\"text\": \(value)}")
          == .wrongType(row(2), field: "text", expected: "a string", found: found))
    }
    #expect(
      try error(#"{"text": "x", "title": 3}"#)
        == .wrongType(row(1), field: "title", expected: "a string", found: "a number (3)"))
    for field in ["id", "group"] {
      #expect(
        try error(#"{"text": "x", "\#(field)": ["7"]}"#, FieldMapping(group: field == "group" ? field : nil))
          == .wrongType(row(1), field: field, expected: "a string or a number", found: "a list of one string")
      )
    }
  }

  @Test(arguments: [
    (#"{"text": "x"}}"#, 14, JSONFault.expected(.endOfLine, found: UInt8(ascii: "}"))),
    (#"{"text": "x"} {"text": "y"}"#, 15, .expected(.endOfLine, found: UInt8(ascii: "{"))),
    (#"{"text": "x""#, 13, .expected(.commaOrBrace, found: nil)),
    (#"{"text": "x",}"#, 14, .expected(.key, found: UInt8(ascii: "}"))),
    (#"{text: "x"}"#, 2, .expected(.keyOrEnd, found: UInt8(ascii: "t"))),
    (#"{"text" "x"}"#, 9, .expected(.colon, found: UInt8(ascii: "\""))),
    (#"{"text": x}"#, 10, .expected(.value, found: UInt8(ascii: "x"))),
    (#"{"text": nul}"#, 13, .expected(.value, found: UInt8(ascii: "}"))),
    (#"{"a": tRue}"#, 8, .expected(.value, found: UInt8(ascii: "R"))),
    (#"{"text": ["a" "b"]}"#, 15, .expected(.commaOrBracket, found: UInt8(ascii: "\""))),
    (#"{"text": ["a",]}"#, 15, .expected(.value, found: UInt8(ascii: "]"))),
    (#"{"a": {"b": 1,}}"#, 15, .expected(.key, found: UInt8(ascii: "}"))),
    (#"{"a": {1}}"#, 8, .expected(.keyOrEnd, found: UInt8(ascii: "1"))),
    (#"{"a": [1}}"#, 9, .expected(.commaOrBracket, found: UInt8(ascii: "}"))),
    ("{", 2, .expected(.keyOrEnd, found: nil)),
    (#"{"text": "x"#, 12, .unterminatedString),
    ("{\"text\": \"x\ty\"}", 12, .controlCharacter(9)),
    ("{\"a\": \"x\u{1}y\"}", 9, .controlCharacter(1)),
    (#"{"text": "\x"}"#, 11, .invalidEscape), (#"{"text": "\u12g4"}"#, 11, .invalidEscape),
    (#"{"text": "\u12"#, 11, .invalidEscape), (#"{"text": "\"#, 11, .invalidEscape),
    (#"{"a": "\ud800\u12"}"#, 14, .invalidEscape),
    (#"{"a": 01}"#, 8, .invalidNumber), (#"{"text": -}"#, 11, .invalidNumber),
    (#"{"a": 1.}"#, 9, .invalidNumber), (#"{"a": 1e+}"#, 10, .invalidNumber),
    (#"{"a": .5}"#, 7, .expected(.value, found: 46)),
    (#"{"a": +1}"#, 7, .expected(.value, found: UInt8(ascii: "+"))),
  ]) func malformedRows(_ text: String, _ column: Int, _ fault: JSONFault) throws {
    for end in ["", "\n", "\n{\"text\": \"z\"}"] {
      #expect(
        try error("{\"text\": \"ok\"}\n\n" + text + end) == .malformedRow(row(3), column: column, fault))
    }
  }

  @Test func otherJSON() throws {
    #expect(try error("[\n{\"text\": \"x\"}]") == .notAnObject(row(1), found: UInt8(ascii: "[")))
    #expect(try error("17") == .notAnObject(row(1), found: UInt8(ascii: "1")))
    #expect(
      try error("{\n  \"text\": \"x\"\n}\n")
        == .malformedRow(row(1), column: 2, .expected(.keyOrEnd, found: nil)))
  }

  /// The limit of Foundation's JSONDecoder: 512, the row's own object included.
  @Test(arguments: ["[", "{\"k\":"]) func nesting(_ opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    for key in ["other", "text"] {
      func line(_ depth: Int) -> String {
        "{\"\(key)\":" + String(repeating: opening, count: depth) + "0"
          + String(repeating: closing, count: depth)
          + (key == "text" ? "}" : ",\"text\":\"x\"}")
      }
      let fault = try error(line(512))
      guard case .malformedRow(_, _, .nestedTooDeeply(limit: 512)) = fault else {
        Issue.record("\(String(describing: fault))")
        continue
      }
      let deepest = try error(line(511))
      if key == "other" {
        #expect(deepest == nil)
      } else {
        guard case .wrongType = deepest else {
          Issue.record("\(String(describing: deepest))")
          continue
        }
      }
    }
    // Far beyond what a recursive reader's stack would hold.
    guard
      case .malformedRow(_, _, .nestedTooDeeply) = try error(
        "{\"a\":" + String(repeating: opening, count: 1_000_000))
    else {
      Issue.record("a million levels")
      return
    }
  }

  /// Every length around those of the vectors, with what ends a run at every place.
  @Test func lengths() throws {
    for length in 0...80 {
      let plain = String(repeating: "a", count: length)
      for special in ["", #"\n"#, #"\""#, "é"] {
        let value = special == #"\n"# ? "\n" : special == #"\""# ? "\"" : special
        let text = "{\"a\": \"\(plain)\(special)b\", \"text\": \"\(plain)\(special)b\"}"
        let reading = readRows(Array(text.utf8), .jsonLines, FieldMapping(labels: ["a"]))
        #expect(reading.rows.map(\.text) == [plain + value + "b"])
        #expect(reading.rows.first?.fields == [.string(plain + value + "b")])
      }
    }
  }

  @Test func longLine() throws {
    let size = 20 << 20
    var bytes = Array(#"{"text": "short"}"#.utf8) + [10] + Array(#"{"other": ""#.utf8)
    bytes += repeatElement(UInt8(ascii: "o"), count: size)
    bytes +=
      Array(#"", "text": ""#.utf8) + repeatElement(UInt8(ascii: "t"), count: size) + Array("\"}\n".utf8)
    bytes += Array(#"{"text": "after"}"#.utf8)
    let reading = try read(folder.write("rows.jsonl", bytes))
    #expect(reading.rows.map(\.text.utf8.count) == [5, size, 5])
    let corpus = try Corpus(paths: [folder.path + "/rows.jsonl"], mapping: FieldMapping())
    let refused = try corpus.read(rowSize: 1 << 20)
    #expect(refused.rows.map(\.text) == ["short"])
    #expect(refused.error == .rowTooLong(row(2), limit: 1 << 20))
  }
}
