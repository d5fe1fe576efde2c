import Foundation
import Synchronization
import Testing

@testable import Corpora

@Suite struct ProcessingTests {
  let folder = try! TemporaryFolder()

  /// Rows of lengths that put the ends of chunks everywhere, in each format.
  private func corpus() throws -> Corpus {
    var generator = SplitMix64(state: 7)
    var json = ""
    var table = "text,id\r\n"
    for number in 0..<400 {
      let text = String(repeating: "w\u{E9} ", count: Int.random(below: 60, &generator))
      if number % 17 == 0 { json += " \n" }
      json += "{\"id\": \(number), \"text\": \"\(text)\\n\"}\n"
      table += "\"\(text)\(number % 3 == 0 ? "\n\"\"," : "")\",\(number)\r\n"
      if number % 13 == 0 { table += "\r\n" }
    }
    for number in 0..<40 {
      try folder.write("articles/\(number % 3)/\(number).txt", String(repeating: "x", count: number))
    }
    return try Corpus(
      paths: [
        folder.write("a.jsonl", json), folder.path + "/articles", folder.write("b.csv.gz", gzip(table.utf8)),
        folder.write("c.txt", "text"), folder.write("d.ndjson", json),
      ], mapping: FieldMapping(labels: ["label"]))
  }

  @Test func sameForAnyThreadsAndChunks() throws {
    let corpus = try corpus()
    let expected = try corpus.read(threads: 1)
    #expect(expected.error == nil)
    #expect(expected.rows.map(\.index) == Array(0..<1241))
    #expect(expected.summary.documents == 1241)
    #expect(expected.summary.skippedBlankLines == 24 + 31 + 24)
    for threads in [1, 2, 3] {
      for chunkSize in [1, 2, 100, 1000, 4096, 100_000] {
        #expect(try corpus.read(threads: threads, chunkSize: chunkSize) == expected)
      }
    }
  }

  /// The first error in the order of the inputs, after all rows before it in whole chunks, whoever meets it.
  @Test func sameErrorForAnyThreadsAndChunks() throws {
    let rows = (0..<300).map { number in
      number % 50 == 37 ? "{\"text\": \(number)}" : "{\"text\": \"\(String(repeating: "x", count: number))\"}"
    }
    let path = try folder.write("rows.jsonl", rows.joined(separator: "\n"))
    let last = try folder.write("last.jsonl", "nothing")
    let corpus = try Corpus(paths: [path, last], mapping: FieldMapping())
    for threads in [1, 2, 3] {
      for chunkSize in [1, 100, 1000, 1 << 20] {
        let reading = try corpus.read(threads: threads, chunkSize: chunkSize)
        #expect(
          reading.error
            == .wrongType(
              DocumentLocation(path: path, line: 38), field: "text", expected: "a string",
              found: "a number (37)"))
        #expect(reading.rows.count <= 37)
      }
    }
  }

  @Test func callersErrors() throws {
    struct Refusal: Error, Equatable { let index: Int }
    var corpus = try corpus()
    corpus.limits.chunkSize = 500
    for threads in [1, 2, 3] {
      #expect(throws: Refusal(index: 3)) {
        try corpus.process(threads: threads) { _, batch in
          for index in batch.firstIndex..<batch.firstIndex + batch.documents.count where index % 100 == 3 {
            throw Refusal(index: index)
          }
        } consume: { _ in
        }
      }
      var consumed = 0
      #expect(throws: Refusal(index: 5)) {
        try corpus.process(threads: threads) { _, batch in
          batch.documents.count
        } consume: { _ in
          consumed += 1
          if consumed == 5 { throw Refusal(index: consumed) }
        }
      }
      #expect(consumed == 5)
    }
  }

  @Test func workersDoNotOverlapAndProgressGrows() throws {
    var corpus = try corpus()
    corpus.limits.chunkSize = 500
    let busy = Mutex(Set<Int>())
    var progress: [ReadingProgress] = []
    try corpus.process(threads: 3) {
      progress.append($0)
    } work: { worker, batch in
      let isNew = busy.withLock { $0.insert(worker).inserted }
      #expect(isNew && (0..<3).contains(worker))
      busy.withLock { _ = $0.remove(worker) }
    } consume: {
    }
    #expect(
      zip(progress, progress.dropFirst()).allSatisfy {
        $0.bytesRead <= $1.bytesRead && $0.documents <= $1.documents
      })
    #expect(
      progress.last
        == ReadingProgress(bytesRead: corpus.storedBytes!, totalBytes: corpus.storedBytes, documents: 1241))
  }

  /// No more than three batches a worker are read and not yet consumed.
  @Test func batchesInFlight() throws {
    var corpus = try corpus()
    corpus.limits.chunkSize = 200
    for threads in [1, 2, 3] {
      let flight = Mutex((now: 0, most: 0))
      try corpus.process(threads: threads) { _, batch in
        flight.withLock {
          $0.now += 1
          $0.most = max($0.most, $0.now)
        }
        // The first batch is slow, so that the others pile up behind it.
        if batch.firstIndex == 0 { Thread.sleep(forTimeInterval: 0.05) }
      } consume: {
        flight.withLock { $0.now -= 1 }
      }
      #expect(flight.withLock { $0.most } <= 3 * threads)
    }
  }

  /// As many rows as the corpora are said to have.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: publicData), "The public corpora are not at ../shared/data."),
    arguments: [("newsgroups", 11_314), ("reuters", 9_603)])
  func publicCorpora(_ name: String, _ rows: Int) throws {
    let summary = try Corpus(paths: ["\(publicData)/\(name).jsonl.gz"], mapping: FieldMapping())
      .process(threads: 2) { _, _ in
      } consume: { _ in
      }
    #expect(summary.documents == rows && summary.replacedInvalidSequences == 0)
  }
}

/// The folder of the public corpora, beside the package.
private let publicData = URL(fileURLWithPath: #filePath + "/../../../../shared/data").standardized.path
