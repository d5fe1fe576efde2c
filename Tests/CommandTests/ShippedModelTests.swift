import Foundation
import Testing

/// The model that ships is what its corpus and recipe make, and its evaluation is its own.
@Suite struct ShippedModelTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  private static func path(_ name: String) -> String { root.appending(path: name).path }

  @Test func trainingAnewGivesTheSameBytes() throws {
    let folder = try ScratchFolder()
    let run = try SlantRun([
      "train", Self.path("Training/us-iraq/articles.jsonl"), "--recipe", Self.path("Training/us-iraq/recipe.yaml"),
      "--model", folder.path("model"), "--quiet",
    ])
    try #require(run.status == 0, "\(run.errors)")
    let shipped = try Data(contentsOf: URL(filePath: Self.path("Models/us-iraq.safetensors")))
    #expect(try folder.read("model") == shipped, "the model is not that of the corpus: run make models")
  }

  @Test func measuringAnewGivesTheSameFigures() throws {
    let run = try SlantRun([
      "evaluate", Self.path("Training/us-iraq/held-out.jsonl"), "--model", Self.path("Models/us-iraq.safetensors"),
      "--json", "-", "--quiet",
    ])
    try #require(run.status == 0, "\(run.errors)")
    let shipped = try String(contentsOfFile: Self.path("Models/us-iraq.evaluation.json"), encoding: .utf8)
    // Rows are named by the path that was given.
    let output = run.output.replacing(Self.root.path + "/", with: "")
    #expect(output == shipped, "the evaluation is not that of the model: run make models")
  }

  @Test func reportingAnewGivesTheSamePage() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "Training"), withDestinationURL: Self.root.appending(path: "Training"))
    try FileManager.default.createDirectory(at: folder.url.appending(path: "Models"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Self.path("Models/us-iraq.safetensors"), toPath: folder.path("Models/us-iraq.safetensors"))
    let run = try SlantRun(
      [
        "evaluate", "Training/us-iraq/held-out.jsonl", "--model", "Models/us-iraq.safetensors", "--training",
        "Training/us-iraq/articles.jsonl", "--report", "Models/us-iraq.report.html", "--quiet",
      ], folder: folder)
    try #require(run.status == 0, "\(run.errors)")
    let shipped = try Data(contentsOf: URL(filePath: Self.path("Models/us-iraq.report.html")))
    #expect(
      try folder.read("Models/us-iraq.report.html") == shipped, "the report is not that of the model: run make models")
  }

  /// What the page puts around an article must not decide: the page, cleaned, and the clean text get the same stance.
  @Test func furnitureDoesNotDecide() throws {
    let learned = try agreement(on: "articles.jsonl")
    let heldOut = try agreement(on: "held-out.jsonl")
    try #require(learned.pages >= 100 && heldOut.pages >= 80)
    let share = Double(learned.agreeing + heldOut.agreeing) / Double(learned.pages + heldOut.pages)
    #expect(share >= 0.97, "\(learned), \(heldOut)")
    // A floor a hundredth below what is reached on pages of outlets that nothing was learned from.
    #expect(Double(heldOut.agreeing) >= 0.94 * Double(heldOut.pages), "\(heldOut)")
  }

  /// How many pages of a file get the same stance as their clean text.
  private func agreement(on file: String) throws -> (pages: Int, agreeing: Int) {
    let folder = try ScratchFolder()
    var pages = 0
    for line in try String(contentsOfFile: Self.path("Training/us-iraq/" + file), encoding: .utf8).split(
      separator: "\n")
    {
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      guard let raw = row["raw"] as? String, let text = row["text"] as? String, let title = row["title"] as? String
      else {
        continue
      }
      try folder.write(raw, to: "raw/\(pages).txt")
      try folder.write(title + "\n\n" + text, to: "clean/\(pages).txt")
      pages += 1
    }
    func stances(_ kind: String, _ flags: [String]) throws -> [String] {
      let files = (0..<pages).map { folder.path("\(kind)/\($0).txt") }
      let run = try SlantRun(["predict"] + files + ["--model", Self.path("Models/us-iraq.safetensors")] + flags)
      try #require(run.status == 0, "\(run.errors)")
      return run.objects.map { row in
        let toward = (row["stances"] as? [String: Any])?["US military presence in Iraq"] as? [String: Any]
        return toward?["label"] as? String ?? "none"
      }
    }
    return (pages, zip(try stances("raw", []), try stances("clean", ["--no-clean"])).count { $0 == $1 })
  }
}
