import Foundation
import Testing

/// `slant explain` and `slant predict --explain`.
@Suite struct ExplainTests {
  private func model(_ flags: [String] = ["--features", "tfidf"]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(SmallCorpus.jsonLines(0..<60), to: "a.jsonl")
    let train = try SlantRun(
      ["train", "a.jsonl", "--topic", "topic", "--c", "10", "--model", "m", "--quiet"] + flags, folder: folder)
    try #require(train.status == 0, "\(train.errors)")
    return folder
  }

  private func run(_ arguments: [String], _ folder: ScratchFolder, input: String = "") throws -> SlantRun {
    let run = try SlantRun(["explain", "--model", "m"] + arguments, input: Data(input.utf8), folder: folder)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return run
  }

  @Test func strongestTermsOfEachLabel() throws {
    let folder = try model()
    let records = try run(["--count", "3"], folder).objects
    #expect(records.map { $0["label"] as? String } == SmallCorpus.labels)
    let goals = try #require(records.last?["strongest"] as? [[String: Any]])
    #expect(goals.count == 3 && goals.allSatisfy { ($0["value"] as? Double ?? 0) > 0 })
    let text = try run(["--format", "text", "--label", "sport"], folder).output
    #expect(text.hasPrefix("topic\n  sport\n    for: ") && !text.contains("economy\n"))
  }

  @Test func contributionsAddUpToTheScore() throws {
    let folder = try model(["--features", "both", "--rank", "4"])
    let input = SmallCorpus.jsonLines(60..<70)
    for arguments in [["-"], ["-", "--count", "2"], ["-", "--label", "health"]] {
      let rows = try run(arguments, folder, input: input).objects
      #expect(rows.count == 10)
      for row in rows {
        let explanation = try #require((row["explanation"] as? [[String: Any]])?.first)
        func number(_ key: String) throws -> Double { try #require(explanation[key] as? Double) }
        let terms = try #require(explanation["terms"] as? [[String: Any]]).compactMap { $0["value"] as? Double }
        let score = try number("score")
        #expect(abs(try number("intercept") + terms.reduce(0, +) + number("others") - score) < 1e-4)
        let marks = try #require(explanation["marks"] as? [[String: Any]])
        let marked = marks.compactMap { $0["value"] as? Double }.reduce(0, +)
        #expect(abs(try number("intercept") + marked - score) < 1e-4)
        let text = Array(try #require(row["text"] as? String).utf8)
        for mark in marks {
          let (start, end) = (try #require(mark["start"] as? Int), try #require(mark["end"] as? Int))
          #expect(mark["part"] as? String == "text")
          #expect(String(decoding: text[start..<end], as: UTF8.self) == mark["word"] as? String)
        }
        // The score is the logarithm of the odds that the prediction's probabilities make.
        let topic = try #require(row["topic"] as? [String: Any])
        let probabilities = try #require(topic["probabilities"] as? [String: Double])
        let own = try #require(probabilities[explanation["label"] as? String ?? ""])
        let rival = try #require(probabilities[explanation["rival"] as? String ?? ""])
        if min(own, rival) > 1e-3 { #expect(abs(log(own / rival) - score) < 2e-3) }
        if arguments.contains("--label") { #expect(explanation["label"] as? String == "health") }
      }
    }
  }

  @Test func theWordsAreMarkedInAnArticle() throws {
    let folder = try model()
    try folder.write("A striker\n\nThe goal \u{1B}[31mof the bank, and the goal!\n", to: "one.txt")
    let output = try run(["one.txt", "--no-clean", "--format", "text", "--label", "sport"], folder).output
    #expect(output.contains("[+goal+]") && output.contains("[-bank-], and"))
    #expect(output.contains("topic: sport rather than economy, log-odds +"))
    #expect(!output.contains("\u{1B}") && output.contains("\u{FFFD}[31m"))
  }

  /// `script` gives the command a terminal.
  @Test(arguments: [("", true), ("NO_COLOR=1", false), ("NO_COLOR=", true), ("TERM=dumb", false)])
  func coloursAreForTerminals(environment: String, isColoured: Bool) throws {
    let script = URL(filePath: "/usr/bin/script")
    guard FileManager.default.isExecutableFile(atPath: script.path) else {
      print("skipped: there is no /usr/bin/script")
      return
    }
    let folder = try model()
    try folder.write("The goal of the match.\n", to: "one.txt")
    let process = Process()
    process.executableURL = script
    process.arguments = [
      "-qec", "env TERM=xterm \(environment) '\(SlantRun.executable.path)' explain one.txt --no-clean --model m",
      "/dev/null",
    ]
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(output.contains("\u{1B}[1;32mgoal\u{1B}[0m") == isColoured, "\(output)")
    #expect(output.contains("[+goal+]") != isColoured)
  }

  @Test func axesHaveTermsAndArticles() throws {
    let folder = try model(["--features", "lsa", "--rank", "3"])
    let alone = try run([], folder).objects
    #expect(alone.compactMap { $0["axis"] as? Int } == [1, 2, 3] && alone.count == 6)
    let axes = try run(["a.jsonl", "--axes", "--count", "2"], folder).objects
    #expect(axes.count == 3)
    for axis in axes {
      for key in ["positive", "negative"] {
        let pole = try #require(axis[key] as? [String: Any])
        #expect((pole["terms"] as? [Any])?.count ?? 3 <= 2)
        for article in try #require(pole["articles"] as? [[String: Any]]) {
          #expect((article["id"] as? String)?.hasPrefix("r") == true)
        }
      }
    }
    let text = try run(["a.jsonl", "--axes", "--format", "text"], folder).output
    #expect(text.hasPrefix("axis 1: ") && text.contains("\n  + ") && text.contains("\n    +"))
  }

  @Test func predictionsSayWhatDecided() throws {
    let folder = try model()
    let input = Data(SmallCorpus.jsonLines(60..<65).utf8)
    let plain = try SlantRun(["predict", "--model", "m"], input: input, folder: folder)
    let explained = try SlantRun(["predict", "--model", "m", "--explain"], input: input, folder: folder)
    #expect(plain.status == 0 && explained.status == 0)
    #expect(explained.objects.count == 5)
    for (plain, explained) in zip(plain.objects, explained.objects) {
      var rest = explained
      let removed = rest.removeValue(forKey: "explanation")
      let labels = try #require(removed as? [[String: Any]])
      #expect(rest as NSDictionary == plain as NSDictionary)
      #expect(labels.count == 1 && labels[0]["marks"] == nil && labels[0]["task"] as? String == "topic")
      #expect(labels[0]["label"] as? String == (plain["topic"] as? [String: Any])?["label"] as? String)
    }
    let text = try SlantRun(
      ["predict", "--model", "m", "--explain", "--format", "text"], input: input, folder: folder)
    #expect(text.output.split(separator: "\n").count { $0.hasPrefix("  decided topic, ") } == 5)
  }

  @Test(arguments: [
    (["explain", "--model", "m", "--axes"], 64, "The model has no axes"),
    (["explain", "--model", "m", "--axes", "--label", "sport"], 64, "--label does not go with --axes"),
    (["explain", "--model", "m", "--label", "x"], 64, "was not trained on \"x\""),
    (["explain", "--model", "m", "--task", "x"], 64, "was not trained on \"x\""),
    (["explain", "--model", "m", "--target", "x"], 64, "target \"x\""),
    (["explain", "--model", "m", "--count", "0"], 64, "--count: expected a number of at least 1"),
    (["explain", "--model", "m", "--clean"], 64, "--clean and --no-clean need texts"),
    (["explain", "none.txt", "--model", "m"], 66, "none.txt"),
    (
      ["predict", "a.jsonl", "--model", "m", "--explain", "--format", "csv"], 64,
      "--explain goes with --format text or jsonl"
    ),
  ])
  func whatCannotBeIsRefused(arguments: [String], status: Int32, message: String) throws {
    let run = try SlantRun(arguments, folder: try model())
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
