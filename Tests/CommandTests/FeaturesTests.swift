import Foundation
import Testing

@Suite struct FeaturesTests {
  @Test func aModelsFeaturesAreThoseItWasTrainedOn() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(SmallCorpus.jsonLines(0..<30), to: "a.jsonl")
    try #require(
      SlantRun([
        "train", data, "--topic", "topic", "--ngrams", "1-2", "--c", "1", "--quiet", "--model", folder.path("m"),
      ])
      .status == 0)
    let fitted = try SlantRun(["features", data, "--ngrams", "1-2", "--quiet", "--output", folder.path("fitted")])
    #expect(fitted.status == 0)
    let applied = try SlantRun(
      ["features", data, "--model", folder.path("m"), "--quiet", "--output", folder.path("applied")])
    #expect(applied.status == 0)
    #expect(applied.errors == "")
    #expect(try folder.read("applied") == folder.read("fitted"))
    let refused = try SlantRun(
      ["features", data, "--model", folder.path("m"), "--ngrams", "1", "--output", folder.path("x")])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("--ngrams does not go with --model"))
  }

  @Test func stopWordsComeFromAFile() throws {
    let folder = try ScratchFolder()
    let data = try folder.write(#"{"text": "the red fox and the den"}"# + "\n", to: "a.jsonl")
    let list = try folder.write("The\r\n\n  and \n", to: "stop.txt")
    let flags = ["features", data, "--min-df", "1", "--quiet", "--output", folder.path("f")]
    try #require(SlantRun(flags + ["--stop-words", list]).status == 0)
    let bytes = try folder.read("f")
    #expect(bytes.suffix("denfoxred".utf8.count) == Data("denfoxred".utf8))
    #expect(try SlantRun(flags + ["--stop-words", folder.path("none.txt")]).status == 66)
  }
}
