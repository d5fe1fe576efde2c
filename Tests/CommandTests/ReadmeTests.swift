import Foundation
import Testing

/// Runs the commands of the README's recipes, in order, on files made up for them.
@Suite struct ReadmeTests {
  static let readme = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md").standardized

  /// The lines of all blocks fenced as `sh`.
  static func commands() throws -> [String] {
    var commands: [String] = []
    var isInside = false
    for line in try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isInside = line == "```sh"
      } else if isInside {
        commands.append(line)
      }
    }
    return commands
  }

  private func prepare(_ folder: ScratchFolder) throws {
    let rows = SmallCorpus.rows(0..<90)
    let lines = rows.enumerated().map { index, row -> String in
      let stance = ["for", "against"][index % 2]
      let verdict = index % 2 == 0 ? "we welcome it" : "we reject it"
      return """
        {"id":"\(row.id)","topic":"\(row.topic)","topics":["\(row.topic)"],"stances":{"the tax":"\(stance)"},\
        "stance":"\(stance)","about":"the tax","outlet":"outlet \(index % 7)","text":"\(row.text), \(verdict)"}

        """
    }.joined()
    for name in ["articles.jsonl", "new.jsonl", "held-out.jsonl", "claims.jsonl"] { try folder.write(lines, to: name) }
    let table = "headline,body,section\n" + rows.map { "A headline,\($0.text),\($0.topic)\n" }.joined()
    for name in ["articles.csv", "new.csv"] { try folder.write(table, to: name) }
    for row in rows { try folder.write(row.text, to: "corpus/\(row.topic)/\(row.id).txt") }
    try folder.write("A headline\nBy Jane Doe\n\nA goal was shot.\n\nShare this", to: "scraped/one.txt")
    try folder.write(lines, to: "archive.jsonl")
    let (status, said) = try shell("gzip archive.jsonl", in: folder)
    try #require(status == 0, "\(said)")
  }

  private func shell(_ command: String, in folder: ScratchFolder) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "set -o pipefail; { \(command); } 2> said"]
    process.currentDirectoryURL = folder.url
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = SlantRun.executable.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try folder.read("said"), as: UTF8.self))
  }

  @Test func everyRecipeRuns() throws {
    let folder = try ScratchFolder()
    try prepare(folder)
    let commands = try Self.commands()
    #expect(commands.count > 10)
    for command in commands {
      let (status, said) = try shell(command, in: folder)
      #expect(status == 0, "\(command)\n\(said)")
    }
    #expect(folder.contents.contains("measures.json"))
    #expect(String(decoding: try folder.read("labelled.csv"), as: UTF8.self).split(separator: "\n").count == 91)
  }
}
