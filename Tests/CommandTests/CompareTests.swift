import Foundation
import Testing

/// `slant compare` as its users see it.
struct CompareTests {
  /// Three models, rows to compare them on, and what each predicts for these.
  private final class Contest {
    let folder: ScratchFolder
    let rows: String
    let models: [String]

    init() throws {
      folder = try ScratchFolder()
      func lines(_ range: Range<Int>) -> String {
        SmallCorpus.rows(range).enumerated().map { place, row in
          let tax = place % 2 == 0 ? "for" : "against"
          return """
            {"id":"\(row.id)","topic":"\(row.topic)","topics":["\(row.topic)"],"story":"s\(place / 2)",\
            "stances":{"the tax":"\(tax)","the dam":"\(place % 3 == 0 ? "for" : "against")"},\
            "text":"\(row.text) \(tax == "for" ? "welcome" : "reject") word\(place * 7 % 50)"}

            """
        }.joined()
      }
      let training = try folder.write(lines(0..<90), to: "old.jsonl")
      rows = try folder.write(lines(90..<130), to: "new.jsonl")
      models = ["a", "b", "c"].map(folder.path)
      for (model, c) in zip(models, ["10", "0.0001", "0.001"]) {
        let run = try SlantRun([
          "train", training, "--topic", "topic", "--topic", "topics", "--stance", "stances", "--features", "tfidf",
          "--c",
          c, "--model", model, "--quiet",
        ])
        try #require(run.status == 0, "\(run.errors)")
      }
    }

    /// The path of one model's predictions.
    func predictions(_ model: String, _ flags: [String] = []) throws -> String {
      let run = try SlantRun(["predict", rows, "--model", model, "--format", "jsonl", "--quiet"] + flags)
      try #require(run.status == 0, "\(run.errors)")
      return try folder.write(run.output, to: model.split(separator: "/").last! + ".predictions")
    }
  }

  private func result(_ arguments: [String]) throws -> [String: Any] {
    let run = try SlantRun(["compare"] + arguments + ["--json", "-", "--resamples", "100", "--quiet"])
    try #require(run.status == 0, "\(run.errors)")
    return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private func pairs(_ result: [String: Any]) throws -> [[String: Any]] {
    try #require(result["tasks"] as? [[String: Any]]).flatMap { $0["comparisons"] as? [[String: Any]] ?? [] }
  }

  @Test func predictionsAreComparedLikeTheModelsThatMadeThem() throws {
    let contest = try Contest()
    let flags = [contest.rows, "--group", "story"]
    let models = try result(flags + contest.models.flatMap { ["--model", $0] })
    let files = try contest.models.map { try contest.predictions($0) }
    let predictions = try result(flags + files.flatMap { ["--predictions", $0] })
    #expect(models["schema"] as? String == "slant-comparison/1")
    #expect(predictions["models"] as? [String] == files)
    let names = try #require(models["tasks"] as? [[String: Any]]).map { $0["task"] as? String }
    #expect(names == ["topic", "topics", "stances: the tax", "stances: the dam"])
    let (first, second) = (try pairs(models), try pairs(predictions))
    #expect(first.count == 12 && second.count == 12)
    for pair in first {
      let same = second.first {
        $0["task"] as? String == pair["task"] as? String && $0["first"] as? String == "\(pair["first"]!).predictions"
          && $0["second"] as? String == "\(pair["second"]!).predictions"
      }
      let (unit, other) = (pair["unit"] as? [String: Any], same?["unit"] as? [String: Any])
      #expect(unit?["field"] as? String == "story" && unit?["count"] as? Int == 20 && other?["count"] as? Int == 20)
      #expect(pair["mcNemar"] as? [String: Int] == same?["mcNemar"] as? [String: Int])
      for value in ["accuracy", "macroF1"] {
        let (one, two) = [pair, same ?? [:]].map {
          (($0["measures"] as? [String: Any])?[value] as? [String: Any])?["pValue"] as? Double
        }.pair
        #expect(one == two)
      }
      let corrected = try #require(pair["corrected"] as? [String: Any])
      #expect(corrected["pairs"] as? Int == 3)
    }
  }

  @Test func theTableHasASentenceAPair() throws {
    let contest = try Contest()
    let run = try SlantRun(["compare", contest.rows, "--model", contest.models[0], "--model", contest.models[1]])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(
      lines.first?.hasPrefix("topic: 40 rows, intervals over 30 rows and sets of copies") == true, "\(run.output)")
    #expect(lines.contains { $0.hasPrefix("  accuracy") })
    #expect(lines.count { $0.contains("McNemar's test: p = ") } == 4)
    #expect(!run.output.contains("Holm"))
  }

  /// Every key that `compare` writes, and that stands beside stances in `evaluate`, is in the page.
  @Test func theSchemaIsTheOneDocumented() throws {
    let contest = try Contest()
    let compared = try result([contest.rows] + contest.models.flatMap { ["--model", $0] })
    let run = try SlantRun([
      "evaluate", contest.rows, "--model", contest.models[0], "--training", contest.folder.path("old.jsonl"), "--json",
      "-", "--quiet",
    ])
    let evaluated = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let page = try String(
      contentsOf: EvaluateTests.root.appending(path: "Documentation/evaluation-schema.md"), encoding: .utf8)
    let documented = Set(page.matches(of: /`([^`\s]+)`/).map { String($0.1) })
    var found: Set<String> = []
    func collect(_ value: Any) {
      if let list = value as? [Any] { list.forEach(collect) }
      for (key, value) in value as? [String: Any] ?? [:] {
        found.insert(key)
        collect(value)
      }
    }
    [compared, evaluated].forEach(collect)
    #expect(found.isSuperset(of: ["baselines", "majorityLabels", "blind", "gain", "corrected", "scores"]))
    #expect(found.subtracting(documented).isEmpty, "\(found.subtracting(documented).sorted())")
    #expect(documented.contains("slant-comparison/1"))
  }

  @Test func filesThatDoNotMatchAreRefused() throws {
    let contest = try Contest()
    let good = try contest.predictions(contest.models[0])
    let lines = try String(contentsOfFile: good, encoding: .utf8).split(separator: "\n").map(String.init)
    let withoutTopics = lines.map { $0.replacing(/"topics":\{"labels.*?\}\},?/, with: "").replacing(",}", with: "}") }
    let withheld = try String(
      contentsOfFile: contest.predictions(contest.models[1], ["--min-probability", "0.99"]), encoding: .utf8)
    let cases: [(lines: [String], message: String)] = [
      (Array(lines.dropFirst(2)), "no prediction for 2 rows of the data, the first \"r90\""),
      (lines + [lines[0].replacing("\"r90\"", with: "\"other\"")], "one prediction is of a row"),
      (lines + [lines[0]], ":41: the id \"r90\" stands there a second time"),
      (withoutTopics, "has predictions for \"topics\", and "),
      (lines.dropLast() + [withoutTopics[39]], ":40: nothing for \"topics\""),
      (withheld.split(separator: "\n").map(String.init), "the label is withheld"),
      (["{\"id\":\"r90\",\"topic\":{\"label\":\"x\",\"probability\":1}}"], ":1: not a prediction as"),
      (["so"], ":1: not a prediction as 'slant predict' writes it: not JSON"),
      ([], "no predictions"),
    ]
    for (lines, message) in cases {
      let bad = try contest.folder.write(lines.joined(separator: "\n"), to: "bad")
      let run = try SlantRun(["compare", contest.rows, "--predictions", good, "--predictions", bad])
      #expect(run.status == 65 && run.errors.contains(message), "\(message): \(run.errors)")
    }
    let missing = try SlantRun(["compare", contest.rows, "--predictions", good, "--predictions", "none.jsonl"])
    #expect(missing.status == 66 && missing.errors.contains("none.jsonl"))
  }

  @Test(arguments: [
    (["--model", "m"], "twice or more"),
    (["--model", "m", "--predictions", "p"], "twice or more"),
    (["--model", "m", "--model", "m"], "given twice"),
    (["--model", "m", "--model", "n", "--id", "key"], "--id goes with --predictions"),
    (["--model", "m", "--model", "n", "--resamples", "0"], "expected a number from 2"),
    (["-", "--model", "m", "--model", "n"], "Standard input can be read by one model only"),
  ])
  func flagsThatContradictAreRefused(flags: [String], message: String) throws {
    let run = try SlantRun(["compare", "rows.jsonl"] + flags)
    #expect(run.status == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}

extension [Double?] {
  fileprivate var pair: (Double?, Double?) { (self[0], self[1]) }
}
