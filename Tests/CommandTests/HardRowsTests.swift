import Foundation
import Testing

/// Rows that are hard to learn from, with nothing given but the field: a model or a clear word, never a trap.
@Suite struct HardRowsTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func train(_ lines: [String]) throws -> SlantRun {
    try folder.write(lines.map { $0 + "\n" }.joined(), to: "a.jsonl")
    return try SlantRun(["train", "a.jsonl", "--topic", "topic", "--model", "m"], folder: folder)
  }

  private func row(_ topic: String, _ text: String) -> String { #"{"topic":"\#(topic)","text":"\#(text)"}"# }

  private func predict(_ texts: [String]) throws -> [(label: String?, probability: Double, known: Double)] {
    let rows = texts.map { #"{"text":"\#($0)"}"# + "\n" }.joined()
    let run = try SlantRun(["predict", "--model", "m"], input: Data(rows.utf8), folder: folder)
    #expect(run.status == 0)
    return run.objects.map { object in
      let topic = object["topic"] as? [String: Any]
      return (topic?["label"] as? String, topic?["probability"] as? Double ?? .nan, object["known"] as? Double ?? .nan)
    }
  }

  @Test func twoRows() throws {
    let alike = try train([row("a", "a goal on day one"), row("b", "a bank on day one")])
    #expect(alike.status == 0)
    #expect(
      alike.errors.hasSuffix(
        "topic: too few rows to hold any out; nothing was chosen by them, and probabilities are not calibrated.\n"))
    #expect(try predict(["on day one"]).map(\.label) == ["a"])
    let strangers = try train([row("a", "goal"), row("b", "bank")])
    #expect(strangers.status == 65)
    #expect(
      strangers.errors == """
        slant: none of the 2 distinct terms of 2 texts is frequent enough and not too frequent: \
        lower minimumDocumentFrequency, raise maximumDocumentFrequency, or check that the texts hold words

        """)
  }

  /// Every word, and every run of characters, is in two rows: enough for words, in texts that are not short too few for
  /// characters.
  @Test func richerFeaturesThatFewRowsDoNotHave() throws {
    let texts = ["abcd", "efgh", "ijkl", "mnop", "qrst", "uvwx"].map { letters in
      letters.flatMap { first in
        letters.flatMap { second in letters.map { "\(first)\(second)\($0)" } }
      }.joined(separator: " ")
    }
    let run = try train((0..<12).map { row($0 < 6 ? "a" : "b", texts[$0 / 2]) })
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "    words 1-2 and characters in words 3-5: not tried, its terms are in too few rows\n"))
  }

  @Test func aClassWithOneRow() throws {
    let run = try train(
      SmallCorpus.rows(0..<60).map { row($0.topic, $0.text) } + [row("lone", "the goal of the bank and the nurse")])
    #expect(run.status == 0)
    #expect(run.errors.hasSuffix("topic: 1 of 4 labels has one row only, which no held-out row can check.\n"))
    #expect(try predict(["striker scored in the stadium for the league cup"]).map(\.label) == ["sport"])
  }

  /// A word in every row, and rows that one word tells apart.
  @Test func aConstantFeatureAndSeparableRows() throws {
    let run = try train((0..<60).map { row($0 % 2 == 0 ? "sport" : "money", $0 % 2 == 0 ? "same goal" : "same bank") })
    #expect(run.status == 0)
    let found = try predict(["same goal", "same bank", "same"])
    #expect(found.prefix(2).map(\.label) == ["sport", "money"])
    // Sixty rows do not vouch for more than 61 of 62.
    #expect(found.prefix(2).allSatisfy { (0.95..<0.99).contains($0.probability) })
    #expect(found[2].probability < 0.75)
  }

  @Test func rowsThatAreAllTheSame() throws {
    let run = try train((0..<60).map { row($0 % 3 == 0 ? "sport" : "money", "the same text") })
    #expect(run.status == 0)
    let found = try predict(["the same text"])[0]
    #expect(found.label == "money")
    #expect(abs(found.probability - 2.0 / 3) < 0.05)
  }

  @Test func manyClasses() throws {
    let run = try train((0..<600).map { row("c\($0 % 300)", "word\($0 % 300) said on day \($0 % 5)") })
    #expect(run.status == 0)
    #expect(try predict(["word17", "word170 said"]).map(\.label) == ["c17", "c170"])
  }

  /// Text of words that no row had: no confidence, and withheld on request.
  @Test func textOfWordsNeverSeen() throws {
    #expect(try train(SmallCorpus.rows(0..<90).map { row($0.topic, $0.text) }).status == 0)
    let strange = [
      "zxqv wkrp flurb vrtk plimf",
      "Le conseil municipal a voté hier soir son projet de nouvelle école",
      "Whisk eggs with sugar until pale, then fold in sifted flour",
    ]
    let usual = try predict([SmallCorpus.rows(91..<92)[0].text])[0]
    #expect(usual.probability > 0.9)
    #expect(usual.known > 0.8)
    for found in try predict(strange) {
      #expect(found.probability < 0.6)
      #expect(found.known < 0.35)
    }
    let rows = strange.map { #"{"text":"\#($0)"}"# + "\n" }.joined()
    let withheld = try SlantRun(
      ["predict", "--model", "m", "--min-known", "0.5", "--min-probability", "0.6"], input: Data(rows.utf8),
      folder: folder)
    #expect(withheld.objects.count == 3)
    for object in withheld.objects {
      let topic = object["topic"] as? [String: Any]
      #expect(topic?["label"] is NSNull)
      #expect(topic?["reason"] as? String == "the share of known terms is below 0.5")
    }
  }
}
