import Foundation
import Testing

/// Rows and labels that count more than others.
@Suite struct WeightTests {
  private let folder: ScratchFolder
  private let fixed = ["--topic", "topic", "--features", "tfidf", "--c", "1", "--quiet"]

  init() throws { folder = try ScratchFolder() }

  private func predictions(_ data: String, _ flags: [String]) throws -> String {
    let train = try SlantRun(["train", data, "--model", "m"] + flags, folder: folder)
    #expect(train.errors == "")
    try folder.write(SmallCorpus.jsonLines(90..<120), to: "new.jsonl")
    return try SlantRun(["predict", "new.jsonl", "--model", "m"], folder: folder).output
  }

  private func failure(_ flags: [String]) throws -> (status: Int32, said: String) {
    let run = try SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m"] + flags, folder: folder)
    #expect(folder.contents.contains("m") == false)
    return (run.status, run.errors)
  }

  /// 10 rows of economy, 20 of health and 30 of sport: by the formula 60 / (3 · rows of the label), and its square root.
  @Test(arguments: [
    ("balanced", "{economy: 2, health: 1, sport: 0.6666666666666666}"),
    ("softened", "{economy: 1.4142135623730951, health: 1, sport: 0.816496580927726}"),
  ])
  func weightsAreThoseOfTheFormula(choice: String, weights: String) throws {
    let rows = SmallCorpus.rows(0..<90).filter { row in
      let place = Int(row.id.dropFirst())!
      return row.topic == "sport" || (row.topic == "health" ? place < 60 : place < 30)
    }
    let lines = rows.map { #"{"topic":"\#($0.topic)","text":"\#($0.text)"}"# + "\n" }
    try folder.write(lines.joined(), to: "a.jsonl")
    try folder.write("classWeight: \(weights)\n", to: "r.yaml")
    let given = try predictions("a.jsonl", ["--recipe", "r.yaml"] + fixed)
    #expect(try predictions("a.jsonl", ["--class-weight", choice] + fixed) == given)
    #expect(try predictions("a.jsonl", ["--recipe", "r.yaml", "--class-weight", "none"] + fixed) != given)
  }

  /// The objective is C times the weighted sum: weights of 2 are twice the C.
  @Test func rowWeightsMultiplyC() throws {
    let lines = SmallCorpus.rows(0..<60).map {
      #"{"topic":"\#($0.topic)","text":"\#($0.text)","importance":2}"# + "\n"
    }
    try folder.write(lines.joined(), to: "a.jsonl")
    let flags = ["--topic", "topic", "--features", "tfidf", "--quiet"]
    let weighted = try predictions("a.jsonl", flags + ["--c", "1", "--row-weight", "importance"])
    #expect(try predictions("a.jsonl", flags + ["--c", "2"]) == weighted)
    #expect(try predictions("a.jsonl", flags + ["--c", "1"]) != weighted)
  }

  /// The same texts with two labels: the weightier wins; a weight of 0 leaves a row and its label out.
  @Test func theWeightierRowsWin() throws {
    let lines = (0..<40).map { row in
      let (label, weight) = [("a", "3"), ("b", "1"), ("c", "0")][row % 3]
      return #"{"topic":"\#(label)","text":"a goal on day \#(row % 5)","importance":\#(weight)}"# + "\n"
    }
    try folder.write(lines.joined(), to: "a.jsonl")
    let train = try SlantRun(
      ["train", "a.jsonl", "--topic", "topic", "--model", "m", "--row-weight", "importance", "--quiet"], folder: folder)
    #expect(train.errors == "")
    let run = try SlantRun(["predict", "--model", "m"], input: Data(#"{"text":"a goal on day"}"#.utf8), folder: folder)
    let topic = try #require(run.objects.first?["topic"] as? [String: Any])
    #expect(topic["label"] as? String == "a")
    #expect((topic["probabilities"] as? [String: Double])?.keys.sorted() == ["a", "b"])
  }

  @Test(arguments: [
    ("-1", "a number (-1)"), ("1e999", "a number (1e999)"), (#""nan""#, "a string (nan)"),
    (#""inf""#, "a string (inf)"), (#""much""#, "a string (much)"), ("[]", "a list of 0 strings"),
  ])
  func weightsThatAreNone(value: String, found: String) throws {
    try folder.write(
      SmallCorpus.rows(0..<3).map { #"{"topic":"\#($0.topic)","text":"\#($0.text)","w":1}"# + "\n" }.joined()
        + #"{"topic":"sport","text":"a goal","w":\#(value)}"# + "\n", to: "a.jsonl")
    let (status, said) = try failure(["--row-weight", "w"])
    #expect(status == 65)
    #expect(
      said == """
        slant: a.jsonl, line 4, field "w": expected a weight (a finite number of at least 0), found \(found).

        """)
  }

  @Test func weightsThatLeaveNothing() throws {
    let lines = SmallCorpus.rows(0..<9).map { #"{"topic":"\#($0.topic)","text":"\#($0.text)","w":0}"# + "\n" }
    try folder.write(lines.joined(), to: "a.jsonl")
    let zero = try failure(["--row-weight", "w"])
    #expect(zero.status == 65)
    #expect(
      zero.said == "slant: The field \"w\" gives no row a weight above 0. A classifier needs rows that count.\n")
    try folder.write("classWeight: {sports: 2}\n", to: "r.yaml")
    let unknown = try failure(["--recipe", "r.yaml"])
    #expect(unknown.status == 65)
    #expect(
      unknown.said == """
        slant: classWeight: no row has the label "sports". There is: "economy", "health", "sport".

        """)
    try folder.write("classWeight: {sport: .nan}\n", to: "r.yaml")
    let nan = try failure(["--recipe", "r.yaml"])
    #expect(nan.status == 64)
    #expect(nan.said == "slant: classWeight.sport: expected a finite number above 0, found nan.\n")
    #expect(try failure(["--class-weight", "heavy"]).status == 64)
  }
}
