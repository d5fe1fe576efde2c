import Foundation
import Testing

/// Wrong input: the exit code, the exact words, and no model left behind or harmed.
@Suite struct FailureTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Trains on `name` over an existing model, which must survive.
  private func failure(_ name: String, _ flags: [String] = ["--topic", "topic"]) throws -> (status: Int32, said: String)
  {
    try folder.write("the old model", to: "m")
    let before = folder.contents
    let run = try SlantRun(["train", name, "--model", "m", "--quiet"] + flags, folder: folder)
    #expect(try folder.read("m") == Data("the old model".utf8))
    #expect(folder.contents == before)
    #expect(run.output == "")
    return (run.status, run.errors)
  }

  @Test func missingFile() throws {
    let (status, said) = try failure("nowhere.jsonl")
    #expect(status == 66)
    #expect(said == "slant: nowhere.jsonl: no such file or folder. Check the path.\n")
  }

  @Test func emptyFile() throws {
    try folder.write("", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(said == "slant: a.jsonl: no rows. Expected at least one article.\n")
  }

  @Test func rowThatIsNotJSON() throws {
    try folder.write(SmallCorpus.jsonLines(0..<3) + "{\"topic\": \"sport\", \"text\": oops}\n", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(said == "slant: a.jsonl, line 4, byte 28: expected a value, found o.\n")
  }

  @Test func rowWithoutLabel() throws {
    try folder.write(SmallCorpus.jsonLines(0..<3) + "{\"text\": \"a goal\"}\n", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(said == "slant: a.jsonl, line 4: the field \"topic\" is missing. There is: text.\n")
  }

  @Test func rowWithAnEmptyLabel() throws {
    try folder.write("topic,text\nsport,a goal\n,a nurse\n", to: "a.csv")
    let (status, said) = try failure("a.csv")
    #expect(status == 65)
    #expect(
      said == "slant: a.csv, line 3: the field \"topic\" holds no label. Label the row or leave it out.\n")
  }

  @Test func oneClassOnly() throws {
    try folder.write(String(repeating: "{\"topic\":\"sport\",\"text\":\"a goal a match\"}\n", count: 4), to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(
      said == """
        slant: The field "topic" has one label only: "sport" in all 4 rows. A classifier needs rows of at least two labels.

        """)
  }

  @Test func labelOfTheWrongType() throws {
    try folder.write(SmallCorpus.jsonLines(0..<3) + "{\"topic\": 7, \"text\": \"a goal\"}\n", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(
      said == """
        slant: a.jsonl, line 4, field "topic": expected a string as in the rows before, found a number (7). \
        A field holds one kind of label in all rows.

        """)
  }

  @Test func textOfTheWrongType() throws {
    try folder.write("{\"topic\": \"sport\", \"text\": [1]}\n", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl")
    #expect(status == 65)
    #expect(said.hasPrefix("slant: a.jsonl, line 1, field \"text\": expected a string, found a list"))
  }

  @Test func stanceWithoutTarget() throws {
    try folder.write("{\"stance\": \"for\", \"text\": \"x\"}\n", to: "a.jsonl")
    let (status, said) = try failure("a.jsonl", ["--stance", "stance"])
    #expect(status == 65)
    #expect(
      said == """
        slant: a.jsonl, line 1, field "stance": found one label, and no field says what it is toward. \
        Name that field with --target FIELD, or write an object from target to label.

        """)
  }

  @Test func folderWithoutSubfolders() throws {
    try folder.write("a goal", to: "flat/one.txt")
    let (status, said) = try failure("flat")
    #expect(status == 65)
    #expect(said.hasPrefix("slant: flat: a folder of articles needs one subfolder for each label"))
  }

  @Test func truncatedGzip() throws {
    let source = folder.path("a.jsonl")
    try folder.write(SmallCorpus.jsonLines(0..<60), to: "a.jsonl")
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", source]
    try gzip.run()
    gzip.waitUntilExit()
    let whole = try folder.read("a.jsonl.gz")
    try whole.prefix(whole.count / 2).write(to: folder.url.appending(path: "a.jsonl.gz"))
    let (status, said) = try failure("a.jsonl.gz")
    #expect(status == 65)
    #expect(said.hasPrefix("slant: a.jsonl.gz: the gzip data ends too early."))
  }

  @Test func invalidUTF8IsReplacedAndCounted() throws {
    let rows = Data(SmallCorpus.jsonLines(0..<30).utf8)
    try (rows + Data("{\"topic\":\"sport\",\"text\":\"a goal \u{1}\"}\n".utf8.map { $0 == 1 ? 0xFF : $0 }))
      .write(to: folder.url.appending(path: "a.jsonl"))
    let run = try SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m"], folder: folder)
    #expect(run.status == 0)
    #expect(run.errors.contains("a.jsonl, line 31: one invalid UTF-8 sequence was replaced with U+FFFD."))
  }

  @Test func ranksOutOfRange() throws {
    try folder.write(SmallCorpus.jsonLines(0..<12), to: "a.jsonl")
    let zero = try failure("a.jsonl", ["--topic", "topic", "--features", "lsa", "--rank", "0"])
    #expect(zero.status == 64)
    #expect(zero.said == "slant: rank: expected a number of at least 1, found 0.\n")
    let beyond = try failure("a.jsonl", ["--topic", "topic", "--features", "lsa", "--rank", "13"])
    #expect(beyond.status == 65)
    #expect(
      beyond.said == """
        slant: expected a rank from 1 to 12, the shorter side of the matrix, found 13; \
        ask for a lower rank or give more rows

        """)
    let unused = try failure("a.jsonl", ["--topic", "topic", "--features", "tfidf", "--rank", "5"])
    #expect(unused.status == 64)
  }

  @Test(arguments: [
    [], ["--topic", "topic", "--c", "-1"], ["--topic", "topic", "--min-df", "0"],
    ["--topic", "topic", "--ngrams", "2-1"],
    ["--topic", "topic", "--threads", "0"], ["--topic", "topic", "--features", "words"],
    ["--topic", "topic", "--nonsense"],
    ["--topic", "topic", "--topic", "topic"], ["--topic", "topic", "--target", "t"],
  ])
  func wrongUsage(flags: [String]) throws {
    try folder.write(SmallCorpus.jsonLines(0..<12), to: "a.jsonl")
    let (status, said) = try failure("a.jsonl", flags)
    #expect(status == 64)
    #expect(!said.isEmpty)
  }

  @Test func recipes() throws {
    try folder.write(SmallCorpus.jsonLines(0..<12), to: "a.jsonl")
    try folder.write("topic: topic\nterms:\n  minimumDocumentFrequenzy: 3\n", to: "r.yaml")
    let stray = try failure("a.jsonl", ["--recipe", "r.yaml"])
    #expect(stray.status == 65)
    #expect(stray.said.hasPrefix("slant: r.yaml: line 3: unknown key 'minimumDocumentFrequenzy'. Known here: "))
    try folder.write("topic: topic\nrank: many\n", to: "r.yaml")
    let wrong = try failure("a.jsonl", ["--recipe", "r.yaml"])
    #expect(wrong.status == 65)
    #expect(wrong.said == "slant: r.yaml: key 'rank': expected 'auto' or a whole number\n")
    let missing = try failure("a.jsonl", ["--recipe", "nowhere.yaml"])
    #expect(missing.status == 66)
    #expect(missing.said == "slant: nowhere.yaml: no such file. Expected a recipe (YAML).\n")
  }

  @Test func modelThatCannotBeWritten() throws {
    try folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl")
    let run = try SlantRun(
      ["train", "a.jsonl", "--topic", "topic", "--model", "no/such/folder/m", "--quiet"], folder: folder)
    #expect(run.status == 73)
    #expect(
      run.errors
        == "slant: no/such/folder/m: cannot be written: No such file or directory; nothing was changed there\n")
    #if os(Linux)
      let full = try SlantRun(
        ["train", "a.jsonl", "--topic", "topic", "--model", "/dev/full", "--quiet"], folder: folder)
      #expect(full.status == 73)
      #expect(
        full.errors == "slant: /dev/full: cannot be written: No space left on device; nothing was changed there\n")
    #endif
    #expect(folder.contents == ["a.jsonl"])
  }

  #if os(Linux)
    @Test func outputThatCannotBeWritten() throws {
      try folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl")
      try #require(
        SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m", "--quiet"], folder: folder).status == 0)
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.currentDirectoryURL = folder.url
      shell.arguments = ["-c", "\"$0\" predict a.jsonl --model m > /dev/full 2> err", SlantRun.executable.path]
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 74)
      #expect(try folder.read("err") == Data("slant: standard output: No space left on device\n".utf8))
    }
  #endif

  @Test func modelsThatAreNone() throws {
    try folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl")
    func loading(_ name: String) throws -> (status: Int32, said: String) {
      let run = try SlantRun(["predict", "a.jsonl", "--model", name], folder: folder)
      #expect(run.output == "")
      return (run.status, run.errors)
    }
    #expect(try loading("m").status == 66)
    #expect(try loading("m").said == "slant: m: cannot be read: No such file or directory\n")
    #expect(try loading("a.jsonl").status == 65)
    #expect(
      try loading("a.jsonl").said.hasPrefix("slant: a.jsonl: not a model file (safetensors layout): "))
    try #require(
      SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m", "--quiet"], folder: folder).status == 0)
    let model = try folder.read("m")
    try model.prefix(model.count - 1).write(to: folder.url.appending(path: "short"))
    #expect(try loading("short").status == 65)
    #expect(try loading("short").said.hasPrefix("slant: short: the file is cut short: "))
    var generator = SystemRandomNumberGenerator()
    for place in [8, 40, model.count / 2, model.count - 1]
      + (0..<20).map({ _ in Int.random(in: 0..<model.count, using: &generator) })
    {
      var altered = model
      altered[place] ^= 4
      try altered.write(to: folder.url.appending(path: "altered"))
      let (status, said) = try loading("altered")
      #expect(status == 65, "byte \(place)")
      #expect(said.hasPrefix("slant: altered: "), "byte \(place)")
    }
  }

  @Test func rowsThatDoNotFitTheModel() throws {
    try folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl")
    try #require(
      SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m", "--quiet"], folder: folder).status == 0)
    try folder.write("{\"body\": \"a goal\"}\n", to: "b.jsonl")
    let predict = try SlantRun(["predict", "b.jsonl", "--model", "m"], folder: folder)
    #expect(predict.status == 65)
    #expect(predict.errors == "slant: b.jsonl, line 1: the field \"text\" is missing. There is: body.\n")
    try folder.write("{\"text\": \"a goal\", \"topic\": \"chess\"}\n", to: "c.jsonl")
    let evaluate = try SlantRun(["evaluate", "c.jsonl", "--model", "m"], folder: folder)
    #expect(evaluate.status == 0)
    #expect(
      evaluate.errors
        == "slant: topic: labels that the model was not trained on count as wrong: chess.\n")
  }
}
