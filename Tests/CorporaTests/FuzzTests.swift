import Foundation
import Testing

@testable import Corpora

/// Random inputs from fixed seeds. `CORPORA_FUZZ_INPUTS` sets how many.
@Suite struct FuzzTests {
  private static let mapping = FieldMapping(group: nil, labels: ["topic", "n"])

  private static let seeds = [
    #"{"id": "17", "title": "A \"title\"", "text": "Some text\nwith \u00e9 and \ud83d\ude00.", "topic": ["a", "b"], "n": -1.5e3}"#,
    #"{"text":"x","topic":{"US":"for","é":"against"},"other":[1,[2,{"a":null}],{}],"n":0,"title":null}"#,
    #"  { "te\u0078t" : "\\\/\b\f\r\t" , "n" : true , "text" : "日本語 текст", "a" : [ ] , "b" : { } } "#,
    #"{"text": "\ufeff\ud800 \udc00 \u0000", "topic": [[]], "n": [1, "a"], "k": "\u12aB", "l": 10.25E-2}"#,
  ].map { Array($0.utf8) }

  private static let tokens =
    [
      "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "\\udc00", "\\n", "0", "-", "1", ".", "e",
      "E+", "01",
      "null", "true", "fals", " ", "\t", "\r", "\"text\":", "\"topic\":", "\"n\":", "\u{7F}", "é", "\u{2028}",
      "[[[[",
      "{\"a\":",
    ].map { Array($0.utf8) } + [[0x01], [0x1F], [0x80], [0xFF], [0xE2, 0x82]]

  private static func mutated(_ generator: inout SplitMix64) -> [UInt8] {
    var bytes = seeds.randomElement(using: &generator)!
    for _ in 0..<Int.random(below: 5, &generator) where !bytes.isEmpty {
      let offset = Int.random(below: bytes.count, &generator)
      switch Int.random(below: 6, &generator) {
      case 0: bytes[offset] = UInt8.random(below: 255, &generator) + 1
      case 1: bytes.remove(at: offset)
      case 2, 3: bytes.insert(contentsOf: tokens.randomElement(using: &generator)!, at: offset)
      case 4:
        bytes.insert(
          contentsOf: bytes[offset..<min(offset + Int.random(below: 30, &generator), bytes.count)], at: offset
        )
      default: bytes.removeSubrange(offset..<min(offset + Int.random(below: 30, &generator), bytes.count))
      }
    }
    return bytes.filter { $0 != 0x0A && $0 != 0 }
  }

  /// Accepts what Foundation accepts and reads the same strings in it, but for what is stated in `reference`.
  @Test func agreesWithFoundation() throws {
    var generator = SplitMix64(state: 11)
    var accepted = 0
    for _ in 0..<fuzzCount(20_000) {
      let bytes = Self.mutated(&generator)
      guard let first = bytes.first(where: { !$0.isBlank }) else { continue }
      // A mark at the beginning is taken off by the reader of files, and other values than objects are no rows.
      guard first == UInt8(ascii: "{") else { continue }
      let reading = readRows(bytes, .jsonLines, Self.mapping)
      let isValid: Bool
      switch reading.error {
      case nil, .missingField, .wrongType: isValid = true
      // A comma before the end, which Foundation lets pass and RFC 8259 does not.
      case .malformedRow(_, _, .expected(.value, found: UInt8(ascii: "]"))),
        .malformedRow(_, _, .expected(.key, found: UInt8(ascii: "}"))):
        continue
      default: isValid = false
      }
      let line = String(decoding: bytes, as: UTF8.self)
      let expected = Self.reference(line)
      #expect(isValid == (expected != nil), "\(line.debugDescription): \(String(describing: reading.error))")
      guard let expected, let row = reading.rows.first else { continue }
      accepted += 1
      let values: [(String, FieldValue)] =
        [("text", .string(row.text)), ("title", row.title.isEmpty ? .missing : .string(row.title))]
        + zip(["topic", "n"], row.fields)
      for (name, value) in values {
        #expect(expected.holds(value, for: name), "\(name) of \(line.debugDescription): \(value)")
      }
    }
    #expect(accepted > 1000)
  }

  /// A JSON value as JSONDecoder sees it.
  private indirect enum Tree: Decodable, Equatable {
    case null
    case boolean(Bool)
    case number
    case string(String)
    case list([Tree])
    case object([String: Tree])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .boolean(value)
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else if let value = try? container.decode([Tree].self) {
        self = .list(value)
      } else if let value = try? container.decode([String: Tree].self) {
        self = .object(value)
      } else {
        self = .number
      }
    }

    var string: String? { if case .string(let value) = self { value } else { nil } }
  }

  /// What Foundation reads in a line. JSONDecoder takes the first of several members with one key, JSONSerialization the
  /// last as we do; but it loses U+FEFF.
  private struct Reference {
    let first: [String: Tree]
    let last: [String: Tree]

    func holds(_ value: FieldValue, for name: String) -> Bool {
      let key = first[name].map(withoutMarks)
      return key == last[name].map(withoutMarks)
        ? isSame(value, first[name]) : isSame(withoutMarks(value), last[name].map(withoutMarks))
    }
  }

  /// What Foundation reads in `line` once the surrogates without partner, which it refuses, are replaced.
  private static func reference(_ line: String) -> Reference? {
    let data = Data(withoutLoneSurrogates(line).utf8)
    // JSONDecoder does not look at numbers that nobody asks for; JSONSerialization does.
    guard let last = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let first = try? JSONDecoder().decode([String: Tree].self, from: data)
    else { return nil }
    return Reference(first: first, last: last.mapValues(tree))
  }

  private static func tree(_ value: Any) -> Tree {
    switch value {
    case let value as String: .string(value)
    case let values as [Any]: .list(values.map(tree))
    case let members as [String: Any]: .object(members.mapValues(tree))
    case let number as NSNumber:
      String(cString: number.objCType) == "c" ? .boolean(number.boolValue) : .number
    default: .null
    }
  }

  private static func withoutMarks(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FEFF}" }))
  }

  private static func withoutMarks(_ tree: Tree) -> Tree {
    switch tree {
    case .string(let value): .string(withoutMarks(value))
    case .list(let values): .list(values.map(withoutMarks))
    case .object(let members):
      .object(Dictionary(members.map { (withoutMarks($0), withoutMarks($1)) }) { first, _ in first })
    default: tree
    }
  }

  private static func withoutMarks(_ value: FieldValue) -> FieldValue {
    switch value {
    case .string(let value): .string(withoutMarks(value))
    case .list(let values): .list(values.map(withoutMarks))
    case .object(let members):
      .object(members.map { .init(key: withoutMarks($0.key), value: withoutMarks($0.value)) })
    default: value
    }
  }

  /// Puts the escape of U+FFFD in the place of escapes of lone surrogates.
  private static func withoutLoneSurrogates(_ line: String) -> String {
    var units = Array(line.unicodeScalars.map { String($0) })
    func unit(_ index: Int) -> Int? {
      guard index + 6 <= units.count, units[index] == "\\", units[index + 1] == "u" else { return nil }
      let digits = units[index + 2..<index + 6].joined()
      return digits.allSatisfy { $0.isASCII && $0.isHexDigit } ? Int(digits, radix: 16) : nil
    }
    var index = 0
    while index < units.count {
      guard units[index] == "\\" else {
        index += 1
        continue
      }
      guard let first = unit(index) else {
        index += 2
        continue
      }
      if (0xD800..<0xDC00).contains(first), let second = unit(index + 6), (0xDC00..<0xE000).contains(second) {
        index += 12
        continue
      }
      if (0xD800..<0xE000).contains(first) {
        units.replaceSubrange(index + 2..<index + 6, with: ["f", "f", "f", "d"])
      }
      index += 6
    }
    return units.joined()
  }

  private static func isSame(_ value: FieldValue, _ tree: Tree?) -> Bool {
    switch (value, tree) {
    case (.missing, nil), (.missing, .null), (.missing, .string("")): true
    case (.string(let value), .string(let tree)): value.unicodeScalars.elementsEqual(tree.unicodeScalars)
    case (.boolean(let value), .boolean(let tree)): value == tree
    case (.number, .number): true
    case (.list(let values), .list(let trees)): values == trees.map(\.string)
    case (.object(let members), .object(let trees)):
      Dictionary(members.map { ($0.key, $0.value) }) { _, last in last }
        == trees.mapValues { $0.string ?? "not a string" }
    case (.nested(.list), .list(let trees)): trees.contains { $0.string == nil }
    // A member that is no string may be hidden behind a later one with its key.
    case (.nested(.object), .object): true
    default: false
    }
  }

  /// Any bytes in: no trap, and the same rows and the same error for every chunk size.
  @Test(arguments: [CorpusFormat.jsonLines, .csv, .tsv])
  func anyBytes(_ format: CorpusFormat) throws {
    var generator = SplitMix64(state: 13)
    let pieces =
      Self.tokens + Self.seeds
      + ["\n", "\n", "\r\n", ",", "\t", "\"", "\"\"", "text,n\n", "text\tn\n", "a,b\n", "a\tb\r\n"].map {
        Array($0.utf8)
      }
      + [[0], [0xEF, 0xBB, 0xBF], [0x1F, 0x8B], [0xFF, 0xFE]]
    let header = format.separator.map { Array("text".utf8) + [$0] + Array("n\n".utf8) } ?? []
    for round in 0..<fuzzCount(20_000) {
      var bytes = round % 4 == 0 ? [] : header
      for _ in 0..<Int.random(below: 12, &generator) {
        // Bytes that are anything are rare, or no input would get far.
        bytes +=
          Int.random(below: 20, &generator) == 0
          ? (0..<8).map { _ in UInt8.random(in: 0...255, using: &generator) }
          : pieces.randomElement(using: &generator)!
      }
      let whole = readRows(bytes, format, Self.mapping)
      for chunkSize in [1, 1 + Int.random(below: 40, &generator)] {
        var parts = readRows(bytes, format, Self.mapping, chunkSize: chunkSize)
        #expect(parts.error == whole.error)
        guard whole.error == nil else { continue }
        parts.summary.firstReplacement = whole.summary.firstReplacement
        #expect(parts == whole)
      }
    }
  }
}
