import Foundation
import Testing

@testable import Corpora

/// Files, folders, pipes, gzip and encodings.
@Suite struct InputTests {
  let folder = try! TemporaryFolder()

  @Test func plainArticle() throws {
    let path = try folder.write("news of today.txt", "\u{FEFF}One\n\ntwo")
    let reading = try read(path, mapping: FieldMapping(labels: ["topic"]))
    let row = try #require(reading.rows.first)
    #expect(row.id == "news of today.txt" && row.title == "" && row.text == "One\n\ntwo")
    #expect(row.fields == [.missing] && row.line == nil && reading.rows.count == 1)
    #expect(
      failure(path, mapping: FieldMapping(group: "outlet"))
        == .missingField(DocumentLocation(path: path), field: "outlet", available: ["text"]))
  }

  @Test func folderOfFolders() throws {
    for (name, text) in [
      ("c/sport/10.txt", "a"), ("c/sport/2.txt", "b"), ("c/sport/deep/1.TXT", "c"), ("c/Kultur/é.txt", "d"),
      ("c/sport/notes.md", "x"), ("c/readme.txt", "x"), ("c/sport/.hidden.txt", "x"),
    ] { try folder.write(name, text) }
    try folder.write("c/Kultur/z.txt.gz", gzip("e".utf8))
    let path = folder.path + "/c"
    for threads in [1, 3] {
      let reading = try read(
        path, mapping: FieldMapping(labels: ["topic", "stance"], required: ["topic"]), threads: threads)
      #expect(
        reading.rows.map(\.id) == [
          "Kultur/z.txt.gz", "Kultur/é.txt", "sport/10.txt", "sport/2.txt", "sport/deep/1.TXT",
        ])
      #expect(reading.rows.map(\.text) == ["e", "d", "a", "b", "c"])
      #expect(
        reading.rows.map { $0.fields[0] }
          == ["Kultur", "Kultur", "sport", "sport", "sport"].map { .string($0) })
      #expect(reading.rows.allSatisfy { $0.fields[1] == .missing })
      #expect(reading.summary.skippedFiles == 2)
    }
    #expect(
      failure(path, mapping: FieldMapping(labels: ["topic", "stance"], required: ["stance"]))
        == .missingField(
          DocumentLocation(path: path + "/Kultur/z.txt.gz"), field: "stance", available: ["text", "topic"]))
  }

  @Test func foldersThatAreNone() throws {
    try folder.write("flat/a.txt", "x")
    #expect(failure(folder.path + "/flat") == .noSubfolders(path: folder.path + "/flat"))
    try folder.write("other/sub/a.md", "x")
    #expect(failure(folder.path + "/other") == .noArticles(path: folder.path + "/other"))
  }

  @Test func missingInputs() throws {
    #expect(failure(folder.path + "/none.jsonl") == .notFound(path: folder.path + "/none.jsonl"))
    let file = try folder.write("file.jsonl", "")
    #expect(failure(file + "/x") == .notFound(path: file + "/x"))
    #expect(throws: CorpusError.standardInputNamedTwice) {
      try Corpus(paths: ["-", "-"], mapping: FieldMapping())
    }
  }

  @Test func formatByContent() throws {
    let rows = try folder.write("rows.data", " \n\n {\"text\": \"x\"}\n")
    #expect(try read(rows).rows.map(\.text) == ["x"])
    let other = try folder.write("other", "text,topic\n")
    #expect(failure(other) == .unknownFormat(path: other))
    #expect(try Corpus(paths: [other], mapping: FieldMapping(), format: .csv).read().error == nil)
    #expect(
      try Corpus(paths: [other], mapping: FieldMapping(), format: .text).read().rows.map(\.id) == ["other"])
    let empty = try folder.write("empty", " \n")
    #expect(try read(empty).summary.documents == 0)
    for (name, format) in [
      ("a.b/x.JSONL", CorpusFormat.jsonLines), ("x.ndjson.gz", .jsonLines), ("x.csv.GZ", .csv),
      ("x.tsv", .tsv), ("x.txt", .text),
    ] { #expect(CorpusFormat(extensionOf: name) == format) }
    #expect(CorpusFormat(extensionOf: "a.csv/x") == nil)
  }

  @Test func gzipMembers() throws {
    let first = #"{"text": "one"}"# + "\n" + #"{"te"#
    let second = #"xt": "two"}"#
    let members = gzip(first.utf8) + gzip("".utf8) + gzip(second.utf8)
    for name in ["rows.jsonl.gz", "rows.jsonl", "rows"] {
      #expect(try read(folder.write(name, members)).rows.map(\.text) == ["one", "two"])
    }
    // Tapes and some servers fill up with zeros.
    #expect(try read(folder.write("z.jsonl.gz", members + [UInt8](repeating: 0, count: 600))).rows.count == 2)
  }

  @Test func damagedGzip() throws {
    var generator = SplitMix64(state: 1)
    let lines = (0..<2000).map {
      "{\"text\": \"\($0) \(UInt64.random(in: 0...(.max), using: &generator))\"}\n"
    }
    let whole = gzip(lines.joined().utf8)
    for size in [11, whole.count / 2, whole.count - 9, whole.count - 1] {
      let path = try folder.write("cut.jsonl.gz", whole[..<size])
      #expect(failure(path) == .truncatedGzip(path: path))
    }
    for offset in [3, whole.count / 2, whole.count - 6, whole.count - 2] {
      var bytes = whole
      bytes[offset] ^= 0xFF
      let path = try folder.write("bad.jsonl.gz", bytes)
      let error = failure(path)
      // A changed byte in the data may break a row before zlib sees it.
      switch error {
      case .corruptGzip, .malformedRow, .notAnObject, .binary, .truncatedGzip: break
      default: Issue.record("\(offset): \(String(describing: error))")
      }
    }
    let path = try folder.write("tail.jsonl.gz", whole + Array("tail".utf8))
    let error = failure(path)
    #expect(error == .corruptGzip(path: path, reason: "other bytes after the compressed data"))
    // The rows before the damage are read for every chunk size.
    let corpus = try Corpus(
      paths: [folder.write("half.jsonl.gz", whole[..<(whole.count / 2)])], mapping: FieldMapping())
    let counts = try [64, 4096, 1 << 20].map { try corpus.read(chunkSize: $0).rows.count }
    #expect(counts[0] > 100 && counts.allSatisfy { $0 == counts[0] })
  }

  @Test func invalidUTF8() throws {
    var bytes = Array("{\"text\": \"ok\"}\n{\"text\": \"a".utf8) + [0xFF, 0xE2, 0x82]
    bytes += Array("b\"}\n{\"\u{20AC}\": \"".utf8) + [0xC0, 0x80] + Array("\", \"text\": \"€\"}\n".utf8)
    let path = try folder.write("latin.jsonl", bytes)
    let reading = try read(path)
    #expect(reading.rows.map(\.text) == ["ok", "a\u{FFFD}\u{FFFD}b", "€"])
    #expect(reading.summary.replacedInvalidSequences == 4)
    #expect(reading.summary.firstReplacement == DocumentLocation(path: path, line: 2))
    let article = try folder.write("latin.txt", Array("caf".utf8) + [0xE9])
    let text = try read(article)
    #expect(text.rows.map(\.text) == ["caf\u{FFFD}"])
    #expect(text.summary.firstReplacement == DocumentLocation(path: article, line: 1))
    let table = try folder.write("latin.csv", Array("text,caf".utf8) + [0xE9] + Array("\nx,y\n".utf8))
    #expect(
      try read(table, mapping: FieldMapping(labels: ["caf\u{FFFD}"])).rows.map(\.fields) == [[.string("y")]])
    #expect(try read(table).summary.replacedInvalidSequences == 1)
  }

  @Test func otherEncodings() throws {
    for name in ["x.jsonl", "x.csv", "x.txt", "x"] {
      for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
        let path = try folder.write(name, mark + [0x41, 0])
        #expect(failure(path) == .utf16(path: path))
      }
    }
    let row = Array("{\"text\": \"x\"}\n".utf8)
    let rows = try folder.write("nul.jsonl", row + row + [0x7B, 0] + row)
    #expect(failure(rows) == .binary(DocumentLocation(path: rows, line: 3)))
    let start = try folder.write("start.jsonl", [0x7B, 0])
    #expect(failure(start) == .binary(DocumentLocation(path: start, line: 1)))
    let table = try folder.write("nul.csv", Array("text\n\"a\n\n".utf8) + [0])
    #expect(failure(table) == .binary(DocumentLocation(path: table, line: 4)))
    let text = try folder.write("nul.txt", [0x41, 0x0A, 0])
    #expect(failure(text) == .binary(DocumentLocation(path: text, line: 2)))
  }

  /// A pipe is kept for the next pass, even when a pass ends early.
  @Test func pipes() throws {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let lines = (0..<5000).map { "{\"text\": \"\($0)\"}\n" }.joined()
    Thread.detachNewThread {
      FileHandle(forWritingAtPath: path)?.write(Data(gzip(lines.utf8)))
    }
    let corpus = try Corpus(paths: [path], mapping: FieldMapping())
    #expect(corpus.storedBytes == nil)
    struct Enough: Error {}
    var small = corpus
    small.limits.chunkSize = 1000
    #expect(throws: Enough.self) {
      try small.process(threads: 2) { _, batch in
        batch.firstIndex
      } consume: {
        if $0 > 100 { throw Enough() }
      }
    }
    let first = try corpus.read()
    #expect(first.rows.map(\.text) == (0..<5000).map(String.init))
    #expect(try corpus.read(chunkSize: 5000) == first)
  }

  @Test func pipesReadOnce() throws {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    Thread.detachNewThread { FileHandle(forWritingAtPath: path)?.write(Data("{\"text\": \"x\"}\n".utf8)) }
    let corpus = try Corpus(paths: [path], mapping: FieldMapping(), passes: 1)
    #expect(try corpus.read().rows.map(\.text) == ["x"])
    #expect(try corpus.read().error == .readOnce(path: path))
  }

  /// Standard input as a file and as a pipe, rows and an article. Nothing else here reads it, so it may be replaced.
  @Test func standardInput() throws {
    let original = dup(STDIN_FILENO)
    defer {
      dup2(original, STDIN_FILENO)
      close(original)
    }
    let rows = "{\"text\": \"x\"}\n{\"text\": \"y\"}\n"
    for (text, expected) in [(rows, ["x", "y"]), ("Plain text.\n", ["Plain text.\n"]), ("", [])] {
      let file = open(try folder.write("input", text), O_RDONLY)
      dup2(file, STDIN_FILENO)
      close(file)
      let ofFile = try Corpus(paths: ["-"], mapping: FieldMapping())
      let first = try ofFile.read()
      #expect(first.rows.map(\.text) == expected && first.error == nil)
      #expect(try ofFile.read() == first)
      #expect(ofFile.storedBytes == text.utf8.count)

      var ends: [CInt] = [0, 0]
      try #require(pipe(&ends) == 0)
      dup2(ends[0], STDIN_FILENO)
      close(ends[0])
      // Less than a pipe holds, so that nobody waits.
      FileHandle(fileDescriptor: ends[1], closeOnDealloc: false).write(Data(text.utf8))
      close(ends[1])
      let ofPipe = try Corpus(paths: ["-"], mapping: FieldMapping())
      #expect(try ofPipe.read() == first)
      #expect(try ofPipe.read() == first)
      #expect(ofPipe.storedBytes == nil)
      if text == rows { #expect(first.rows.map(\.id) == ["-:1", "-:2"]) }
    }
  }
}
