import CZlib
import Foundation

@testable import Corpora

/// A folder that is removed when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "corpora-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders that it is in, and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }
}

/// One gzip member.
func gzip(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  var input = Array(bytes)
  var output = [UInt8](repeating: 0, count: input.count + input.count / 100 + 100)
  var stream = z_stream()
  deflateInit2_(
    &stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    CInt(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  let size = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, Z_FINISH)
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<size])
}

/// A document taken out of its batch.
struct Row: Equatable, Sendable {
  var id = ""
  var title = ""
  var text = ""
  var group: String?
  var fields: [FieldValue] = []
  var line: Int?
  var index = 0

  init(_ document: Document, in batch: DocumentBatch, index: Int) {
    id = document.id
    title = batch.title(of: document)
    text = batch.text(of: document)
    group = document.group
    fields = document.fields
    line = document.location.line
    self.index = index
  }

  static func rows(_ batch: DocumentBatch) -> [Row] {
    batch.documents.enumerated().map { Row($1, in: batch, index: batch.firstIndex + $0) }
  }
}

/// What a pass over a corpus gave: the rows up to the end or the first error.
struct Reading: Equatable {
  var rows: [Row] = []
  var summary = ReadingSummary()
  var error: CorpusError?
}

extension Corpus {
  func read(threads: Int = 2, chunkSize: Int? = nil, rowSize: Int? = nil) throws -> Reading {
    var corpus = self
    if let chunkSize { corpus.limits.chunkSize = chunkSize }
    if let rowSize { corpus.limits.rowSize = rowSize }
    var reading = Reading()
    do {
      reading.summary = try corpus.process(threads: threads) { _, batch in
        Row.rows(batch)
      } consume: {
        reading.rows += $0
      }
    } catch let error as CorpusError {
      reading.error = error
    }
    return reading
  }
}

func read(_ paths: String..., mapping: FieldMapping = FieldMapping(), threads: Int = 2) throws -> Reading {
  try Corpus(paths: paths, mapping: mapping).read(threads: threads)
}

/// The error that reading `path` ends with.
func failure(_ path: String, mapping: FieldMapping = FieldMapping()) -> CorpusError? {
  do { return try read(path, mapping: mapping).error } catch { return error as? CorpusError }
}

/// Bytes in memory as an input.
final class MemoryInput: RawInput {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(_ room: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    let part = bytes[min(offset, bytes.count)..<min(offset + room.count, bytes.count)]
    room.copyBytes(from: part)
    return part.count
  }
}

/// Reads rows without any files, as one worker would.
func readRows(
  _ bytes: [UInt8], _ format: CorpusFormat, _ mapping: FieldMapping, chunkSize: Int = 1 << 20,
  rowSize: Int = 1 << 30
) -> Reading {
  var reading = Reading()
  do {
    let source = try byteSource(MemoryInput(bytes), path: "rows")
    let head = ByteBuffer()
    try source.readHead(into: head, path: "rows")
    let stream = try RowStream(
      path: "rows", format: format, source: source, head: head,
      limits: ReadingLimits(chunkSize: chunkSize, rowSize: rowSize))
    var decoder = ChunkDecoder(mapping)
    let buffer = ByteBuffer()
    while let chunk = try stream.next(into: buffer) {
      let decoded = try decoder.decode(.rows(chunk), buffer, firstIndex: reading.rows.count)
      guard decoded.batch.documents.count == chunk.rows else { fatalError("rows counted and decoded differ") }
      reading.rows += Row.rows(decoded.batch)
      reading.summary.add(decoded.summary)
    }
  } catch {
    reading.error = error as? CorpusError
  }
  return reading
}

/// SplitMix64 (Steele, Lea and Flood, 2014), so that every run is the same.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// How many random inputs a fuzz test takes: `count`, or more by the environment.
func fuzzCount(_ count: Int) -> Int {
  ProcessInfo.processInfo.environment["CORPORA_FUZZ_INPUTS"].flatMap { Int($0) } ?? count
}

extension FixedWidthInteger {
  static func random(below bound: Self, _ generator: inout SplitMix64) -> Self {
    random(in: 0..<bound, using: &generator)
  }
}
