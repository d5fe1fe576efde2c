import Foundation
import Testing

/// `slant evaluate` as its users see it: flags, files, and the JSON that its page describes.
struct EvaluateTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  /// Rows with outlet, date, URL, a second label and a split; a copy across the split, and one with another label.
  private func corpus(_ folder: ScratchFolder) throws -> String {
    let rows = SmallCorpus.rows(0..<120).enumerated().map { place, row in
      let text = place == 119 || place == 118 ? SmallCorpus.rows(0..<1)[0].text + " and so on for a while" : row.text
      return """
        {"id":"\(row.id)","topic":"\(row.topic)","text":"\(text) token\(place) word\(place * 7 % 50) told\(place % 11)",\
        "outlet":"Outlet \(place % 7)","url":"https://www.site\(place % 7).example/\(place)",\
        "date":"2021-\(10 + place / 60)-\(10 + place % 15)","second":"\(place % 10 == 0 ? "sport" : row.topic)",\
        "part":"\(place < 90 ? "old" : "new")"}
        """
    }
    return try folder.write(rows.joined(separator: "\n"), to: "rows.jsonl")
  }

  private func report(_ run: SlantRun) throws -> [String: Any] {
    try #require(run.status == 0, "\(run.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private let learning = ["--topic", "topic", "--features", "tfidf", "--c", "1", "--json", "-", "--quiet"]

  /// Every key in real output stands in the page, and every table of the page has output to show.
  @Test func theSchemaIsTheOneDocumented() throws {
    let folder = try ScratchFolder()
    let data = try corpus(folder)
    let rival = try folder.write("features: tfidf\nc: 0.001\n", to: "rival.yaml")
    let folds = try report(
      SlantRun(
        ["evaluate", data, "--folds", "3", "--learning-curve", "--against-recipe", rival, "--second-label", "second"]
          + learning))
    let split = try report(SlantRun(["evaluate", data, "--held-out", "part=new"] + learning))
    let dates = try report(SlantRun(["evaluate", data, "--folds-by-date", "--folds", "2"] + learning))
    let page = try String(
      contentsOf: Self.root.appending(path: "Documentation/evaluation-schema.md"), encoding: .utf8)
    let documented = Set(page.matches(of: /`([^`\s]+)`/).map { String($0.1) })
    var found: Set<String> = []
    func collect(_ value: Any) {
      if let list = value as? [Any] { list.forEach(collect) }
      guard let object = value as? [String: Any] else { return }
      for (key, value) in object {
        found.insert(key)
        collect(value)
      }
    }
    [folds, split, dates].forEach(collect)
    #expect(found.subtracting(documented).isEmpty, "\(found.subtracting(documented).sorted())")
    for report in [folds, split, dates] {
      let schema = try #require(report["schema"] as? String)
      #expect(documented.contains(schema))
    }
    let keys = [
      "agreements", "audit", "comparisons", "learningCurves", "notes", "procedure", "reading", "suspects", "tasks",
    ]
    for key in keys { #expect(folds[key] != nil, "\(key)") }
    // What may be said where a value is one of few.
    let procedures = [folds, split, dates].map { ($0["procedure"] as? [String: Any])?["kind"] as? String ?? "" }
    #expect(procedures == ["stratifiedFolds", "heldOut", "datedFolds"])
    #expect(Set(procedures).isSubset(of: documented))
    let checks = [folds, split, dates].flatMap { report -> [String] in
      let audit = report["audit"] as? [String: [[String: Any]]] ?? [:]
      return ["findings", "passed", "skipped"].flatMap { audit[$0] ?? [] }.compactMap { $0["check"] as? String }
    }
    #expect(!checks.isEmpty && Set(checks).isSubset(of: documented))
  }

  @Test func modelsAreComparedAndAudited() throws {
    let folder = try ScratchFolder()
    let data = try corpus(folder)
    let lines = try String(contentsOfFile: data, encoding: .utf8).split(separator: "\n").map(String.init)
    let training = try folder.write(lines.prefix(90).joined(separator: "\n"), to: "old.jsonl")
    let tested = try folder.write(lines.suffix(30).joined(separator: "\n"), to: "new.jsonl")
    for (name, c) in [("a", "10"), ("b", "0.0001")] {
      let run = try SlantRun([
        "train", training, "--topic", "topic", "--features", "tfidf", "--c", c, "--model", folder.path(name), "--quiet",
      ])
      try #require(run.status == 0)
    }
    let result = try report(
      SlantRun([
        "evaluate", tested, "--model", folder.path("a"), "--against", folder.path("b"), "--training", training,
        "--group",
        "outlet", "--suspects", folder.path("suspects.jsonl"), "--json", "-",
      ]))
    let comparison = try #require((result["comparisons"] as? [[String: Any]])?.first)
    #expect(comparison["first"] as? String == folder.path("a"))
    let unit = try #require(comparison["unit"] as? [String: Any])
    #expect(unit["kind"] as? String == "groups" && unit["field"] as? String == "outlet" && unit["count"] as? Int == 7)
    #expect((result["reading"] as? [String: Any])?["rows"] as? Int == 30)
    let audit = try #require(result["audit"] as? [String: Any])
    let findings = try #require(audit["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["check"] as? String == "copies" }, "\(findings)")
    let suspects = try String(decoding: folder.read("suspects.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(suspects.count == (result["suspects"] as? [Any])?.count)
    let table = try SlantRun(["evaluate", tested, "--model", folder.path("a"), "--resamples", "0", "--no-audit"])
    #expect(table.output.hasPrefix("topic: 30 rows, 3 labels\n"))
    #expect(!table.output.contains("audit") && !table.output.contains("["))
  }

  @Test(arguments: [
    (["--folds", "3", "--model", "m"], "Give either --model"),
    (["--topic", "topic"], "Give either --model"),
    (["--topic", "topic", "--folds-by", "outlet", "--folds-by-date"], "exclude each other"),
    (["--topic", "topic", "--held-out", "part"], "expected FIELD=VALUE, found part"),
    (["--topic", "topic", "--held-out", "part=new", "--folds", "3"], "one split"),
    (["--topic", "topic", "--folds", "3", "--against", "m"], "--against-recipe FILE compares recipes"),
    (["--topic", "topic", "--folds", "3", "--training", "x"], "--training goes with --model"),
    (["--model", "m", "--learning-curve"], "--learning-curve goes with --folds"),
    (["--model", "m", "--resamples", "1"], "expected 0 or a number from 2"),
    (["--model", "m", "--against", "n", "--resamples", "0"], "needs resamples"),
  ])
  func flagsThatContradictAreRefused(flags: [String], message: String) throws {
    let run = try SlantRun(["evaluate", "rows.jsonl"] + flags)
    #expect(run.status == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func splitsThatTheRowsDoNotAllowAreRefused() throws {
    let folder = try ScratchFolder()
    let data = try corpus(folder)
    let nothing = try SlantRun(["evaluate", data, "--held-out", "part=none"] + learning)
    #expect(nothing.status == 65)
    #expect(
      nothing.errors.contains(
        #"expected some rows, not all, with "none" in the field "part", found there "new", "old"."#))
    let missing = try SlantRun(["evaluate", data, "--folds-by", "author"] + learning)
    #expect(missing.status == 65 && missing.errors.contains(#"the field "author" is missing"#), "\(missing.errors)")
    let days = try SlantRun(["evaluate", data, "--folds-by-date", "--folds", "50"] + learning)
    #expect(days.status == 65)
    #expect(
      days.errors.contains("120 rows with dates, of 30 days, cannot be cut into 51 stretches of time"), "\(days.errors)"
    )
  }
}
