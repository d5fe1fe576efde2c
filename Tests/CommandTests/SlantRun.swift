import Foundation

/// One run of the built command.
struct SlantRun {
  let status: Int32
  let output: String
  let errors: String

  /// The command stands beside the test bundle.
  static let executable = URL(filePath: ProcessInfo.processInfo.arguments[0])
    .deletingLastPathComponent().appending(path: "slant")

  /// Runs `slant` with `arguments`, `input` being its standard input.
  init(_ arguments: [String], input: Data = Data(), folder: ScratchFolder? = nil) throws {
    let files = try ScratchFolder()
    try input.write(to: URL(filePath: files.path("in")))
    for name in ["out", "err"] { try Data().write(to: URL(filePath: files.path(name))) }
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder.url }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files.path("in")))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files.path("out")))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files.path("err")))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOf: URL(filePath: files.path("out")), encoding: .utf8)
    errors = try String(contentsOf: URL(filePath: files.path("err")), encoding: .utf8)
  }

  /// The output's lines as JSON objects.
  var objects: [[String: Any]] {
    output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }
}

/// A folder of its own for a test, removed with the last reference.
final class ScratchFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString)")
  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }
  func path(_ name: String) -> String { url.appending(path: name).path }
  var contents: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func read(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }
}

/// Rows about three subjects whose words hardly overlap, so that any sound classifier tells them apart.
enum SmallCorpus {
  private static let words = [
    "sport": ["match", "goal", "striker", "league", "referee", "stadium", "coach", "penalty", "cup", "defender"],
    "economy": ["market", "inflation", "bank", "bond", "tariff", "export", "budget", "interest", "trade", "wages"],
    "health": ["hospital", "vaccine", "nurse", "patient", "surgery", "virus", "clinic", "dose", "doctor", "fever"],
  ]
  static let labels = ["economy", "health", "sport"]

  /// Rows in turn of the three labels; row `i` always has the same text.
  static func rows(_ range: Range<Int>) -> [(id: String, topic: String, text: String)] {
    range.map { row in
      let label = labels[row % labels.count]
      let own = words[label]!
      // A walk with a step that differs from row to row: every row has some words of its subject, none has all.
      let text = (0..<6).map { own[(row * 7 + $0 * (1 + row % 3)) % own.count] }.joined(separator: " ")
      return (id: "r\(row)", topic: label, text: "The \(text) of day \(row)")
    }
  }

  static func jsonLines(_ range: Range<Int>) -> String {
    rows(range).map { #"{"id":"\#($0.id)","topic":"\#($0.topic)","text":"\#($0.text)"}"# + "\n" }.joined()
  }

  static func csv(_ range: Range<Int>, separator: String = ",") -> String {
    (["id", "topic", "text"].joined(separator: separator) + "\n")
      + rows(range).map { [$0.id, $0.topic, $0.text].joined(separator: separator) + "\n" }.joined()
  }
}
