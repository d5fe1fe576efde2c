import Foundation
import Testing

@testable import Safetensors

/// A folder of its own for a test, removed with the last reference.
final class ScratchFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }
  func path(_ name: String) -> String { url.appending(path: name).path }
  var contents: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }
}

private let example = TensorFile(
  tensors: [
    "weights": Tensor([0.5, -1.25, 3.0] as [Float], shape: [3]),
    "bytes": Tensor([1, 2, 3] as [UInt8], shape: [3]),
    "table": Tensor([1, 2, 3, 4] as [Double], shape: [2, 2]),
  ],
  metadata: ["made_by": "test"])

private func parse(_ bytes: [UInt8]) throws -> TensorFile {
  try bytes.withUnsafeBytes { try TensorFile(parsing: $0, path: "example") }
}

@Suite struct TensorFileTests {
  @Test func readsWhatTheReferenceLibraryWrote() throws {
    let path = try #require(
      Bundle.module.path(forResource: "sealed", ofType: "safetensors", inDirectory: "Fixtures"))
    let file = try TensorFile(contentsOfPath: path)
    #expect(file.metadata == ["made_by": "a \"quoted\" name"])
    #expect(file.tensors["weights"]?.shape == [2, 3])
    let weights: [Float] = [0.5, -1.25, 3.0, 1e-7, 0.0, -0.0]
    #expect(file.tensors["weights"]?.floatValues?.map(\.bitPattern) == weights.map(\.bitPattern))
    #expect(file.tensors["exact"]?.doubleValues == [0.1, 1_152_921_504_606_846_976])
    #expect(file.tensors["offsets"]?.int64Values == [0, 3, -7])
    #expect(file.tensors["columns"]?.uint32Values == [0, 4_294_967_295])
    #expect(file.tensors["terms"]?.bytes == Array("naïve".utf8))
    #expect(file.tensors["empty"]?.shape == [0, 4])
    #expect(file.tensors["weights"]?.doubleValues == nil)
  }

  @Test func tensorsWrittenInPiecesAreTheSameFile() throws {
    let folder = try ScratchFolder()
    try example.write(toPath: folder.path("whole"))
    try TensorFileWriter.write(
      toPath: folder.path("pieces"),
      tensors: ["weights": (.float32, [3]), "bytes": (.uint8, [3]), "table": (.float64, [2, 2])],
      metadata: example.metadata
    ) { writer in
      try writer.append([0.5, -1.25] as [Float], to: "weights")
      try writer.append([1, 2, 3] as [UInt8], to: "bytes")
      try writer.append([1, 2, 3, 4] as [Double], to: "table")
      try writer.append([3.0] as [Float], to: "weights")
    }
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: folder.path(name))) }
    #expect(try bytes("pieces") == bytes("whole"))
    struct Stopped: Error {}
    #expect(throws: Stopped.self) {
      try TensorFileWriter.write(toPath: folder.path("pieces"), tensors: ["weights": (.float32, [3])]) { _ in
        throw Stopped()
      }
    }
    #expect(try bytes("pieces") == bytes("whole"))
    #expect(folder.contents.sorted() == ["pieces", "whole"])
    #expect(throws: TensorFileError.cannotWrite(path: folder.path("none/m"), errno: noSuchFile)) {
      try TensorFileWriter.write(toPath: folder.path("none/m"), tensors: [:]) { _ in }
    }
  }

  /// Expected value: with hashlib, the SHA-256 of the digests of 1, 1 and 0.5 MiB of zeros, end to end.
  @Test func theChecksumIsThatOfTheBlocks() throws {
    let folder = try ScratchFolder()
    let size = 5 << 19
    try TensorFileWriter.write(toPath: folder.path("pieces"), tensors: ["zeros": (.uint8, [size])]) { writer in
      for _ in 0..<5 { try writer.append([UInt8](repeating: 0, count: size / 5), to: "zeros") }
    }
    try TensorFile(tensors: ["zeros": Tensor([UInt8](repeating: 0, count: size), shape: [size])])
      .write(toPath: folder.path("whole"))
    let pieces = try Data(contentsOf: URL(filePath: folder.path("pieces")))
    #expect(try pieces == Data(contentsOf: URL(filePath: folder.path("whole"))))
    let header = String(decoding: pieces.prefix(400), as: UTF8.self)
    #expect(
      header.contains(
        "\"blocks_sha256\":\"24c19e64d487177b5c35b3955b0d9357b14d2561efea088c530b932f65373915\""))
    #expect(try TensorFile(contentsOfPath: folder.path("pieces")).tensors["zeros"]?.shape == [size])
  }

  @Test func layoutFollowsTheFormat() throws {
    let folder = try ScratchFolder()
    try example.write(toPath: folder.path("m"))
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path("m"))))
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length % 8 == 0)
    let header = try #require(
      JSONSerialization.jsonObject(with: Data(bytes[8..<(8 + length)])) as? [String: [String: Any]])
    // Wider elements first: 32 bytes of doubles, 12 of floats, 3 single bytes.
    #expect(header["table"]?["data_offsets"] as? [Int] == [0, 32])
    #expect(header["weights"]?["data_offsets"] as? [Int] == [32, 44])
    #expect(header["bytes"]?["data_offsets"] as? [Int] == [44, 47])
    #expect(header["weights"]?["dtype"] as? String == "F32")
    #expect(bytes.count == 8 + length + 47)
    #expect(Array(bytes.suffix(3)) == [1, 2, 3])
  }

  @Test func writesTheSameBytesTwiceAndReadsThemBack() throws {
    let folder = try ScratchFolder()
    try example.write(toPath: folder.path("a"))
    try example.write(toPath: folder.path("b"))
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("a")))
        == Data(contentsOf: URL(filePath: folder.path("b"))))
    #expect(try TensorFile(contentsOfPath: folder.path("a")) == example)
    #expect(folder.contents.sorted() == ["a", "b"])
  }

  @Test func everyAlteredByteAndEveryTruncationIsRefused() throws {
    let folder = try ScratchFolder()
    try example.write(toPath: folder.path("m"))
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path("m"))))
    for place in bytes.indices {
      for mask: UInt8 in [1, 0x20, 0x80] {
        var altered = bytes
        altered[place] ^= mask
        #expect(throws: TensorFileError.self, "byte \(place) xor \(mask)") { try parse(altered) }
      }
    }
    for length in bytes.indices {
      #expect(throws: TensorFileError.self, "first \(length) bytes") { try parse(Array(bytes[..<length])) }
    }
    #expect(throws: TensorFileError.self) { try parse(bytes + [0]) }
  }

  @Test func refusesHeadersThatLie() throws {
    func refusal(_ header: String, data: Int) -> TensorFileError? {
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
      let bytes = length + Array(header.utf8) + [UInt8](repeating: 0, count: data)
      return #expect(throws: TensorFileError.self) { try parse(bytes) }
    }
    func inconsistent(_ tensor: String, _ reason: String) -> TensorFileError {
      .inconsistent(path: "example", tensor: tensor, reason: reason)
    }
    #expect(
      refusal(#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, data: 4)
        == inconsistent("a", "its shape asks for 8 bytes, its data_offsets give 4"))
    #expect(
      refusal(
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}"#,
        data: 3) == inconsistent("b", "it starts at byte 1 of the data, expected 2"))
    #expect(
      refusal(#"{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#, data: 2)
        == inconsistent("a", "it starts at byte 1 of the data, expected 0"))
    #expect(
      refusal(#"{"a":{"dtype":"F32","shape":[9223372036854775807,8],"data_offsets":[0,4]}}"#, data: 4)
        == inconsistent("a", "its shape is impossible"))
    #expect(
      refusal(#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, data: 4)
        == inconsistent("a", "its shape is impossible"))
    #expect(
      refusal(#"{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}"#, data: 2)
        == inconsistent("a", "unknown element type 'BF16'"))
    #expect(
      refusal(#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, data: 3)
        == .truncated(path: "example", expectedBytes: 65, foundBytes: 64))
    #expect(
      refusal("hello", data: 0)
        == .notATensorFile(path: "example", reason: "its header is not the expected JSON"))
    #expect(
      refusal("{}", data: 0) == .notATensorFile(path: "example", reason: "it carries no checksums"))
    #expect(
      #expect(throws: TensorFileError.self) { try parse(Array("some quite ordinary text".utf8)) }
        == .notATensorFile(path: "example", reason: "its first 8 bytes are no header length"))
  }

  @Test func aFailedWriteHarmsNothing() throws {
    let folder = try ScratchFolder()
    let missing = folder.path("no/such/folder/m")
    #expect(throws: TensorFileError.cannotWrite(path: missing, errno: ENOENT)) {
      try example.write(toPath: missing)
    }
    try FileManager.default.createDirectory(atPath: folder.path("taken"), withIntermediateDirectories: false)
    #expect(throws: TensorFileError.self) { try example.write(toPath: folder.path("taken")) }
    #expect(folder.contents == ["taken"])
  }

  #if os(Linux)
    @Test func aFullDeviceIsReported() {
      #expect(throws: TensorFileError.cannotWrite(path: "/dev/full", errno: ENOSPC)) {
        try example.write(toPath: "/dev/full")
      }
    }
  #endif

  @Test func aLinkKeepsPointingAtItsFile() throws {
    let folder = try ScratchFolder()
    try Data("old".utf8).write(to: URL(filePath: folder.path("real")))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("real"))
    try example.write(toPath: folder.path("link"))
    #expect(try TensorFile(contentsOfPath: folder.path("real")) == example)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == folder.path("real"))
  }

  @Test func whatIsWrittenInPiecesReplacesTheFileOfALinkAndKeepsItsPermissions() throws {
    let folder = try ScratchFolder()
    let written = folder.path("real")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: written)
    func attributes() throws -> [FileAttributeKey: Any] { try FileManager.default.attributesOfItem(atPath: written) }
    func write(_ number: UInt8) throws {
      try TensorFileWriter.write(toPath: folder.path("link"), tensors: ["numbers": (.uint8, [1])]) {
        try $0.append([number], to: "numbers")
      }
    }
    try Data("old".utf8).write(to: URL(filePath: written))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: written)
    let old = try FileHandle(forReadingFrom: URL(filePath: written))
    let oldNumber = try attributes()[.systemFileNumber] as? Int
    try write(1)
    // Who had it open still has the old one.
    #expect(try old.readToEnd() == Data("old".utf8))
    #expect(try attributes()[.systemFileNumber] as? Int != oldNumber)
    #expect(try attributes()[.posixPermissions] as? Int == 0o640)
    #expect(try TensorFile(contentsOfPath: written).tensors["numbers"]?.bytes == [1])
    try FileManager.default.removeItem(atPath: written)
    try Data().write(to: URL(filePath: written))
    try write(2)
    #expect(try TensorFile(contentsOfPath: written).tensors["numbers"]?.bytes == [2])
    #expect(folder.contents.sorted() == ["link", "real"])
  }

  @Test func namesAreExchanged() throws {
    let folder = try ScratchFolder()
    for name in ["a", "b"] { try Data(name.utf8).write(to: URL(filePath: folder.path(name))) }
    let isExchanged = exchangeNames(folder.path("a"), folder.path("b"))
    #expect(try String(contentsOfFile: folder.path("a"), encoding: .utf8) == (isExchanged ? "b" : "a"))
    #expect(try String(contentsOfFile: folder.path("b"), encoding: .utf8) == (isExchanged ? "a" : "b"))
    #expect(!exchangeNames(folder.path("a"), folder.path("missing")))
  }

  @Test func aMissingFileSaysSo() {
    let error = #expect(throws: TensorFileError.self) { try TensorFile(contentsOfPath: "/no/such/model") }
    #expect(error?.description == "/no/such/model: cannot be read: No such file or directory")
  }

  @Test func randomBytesNeverTrap() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let header = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
        Array("{}[]\":,0123456789-abU8F32shapedtype_offsets".utf8).randomElement(using: &generator)!
      }
      let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
      #expect(throws: TensorFileError.self) { try parse(length + header) }
    }
  }
}
