import LinearAlgebra
import Testing
import TextFeatures

@testable import TargetFeatures

@Suite struct AnyInputTests {
  /// Rows of texts of any bytes toward targets.
  private func rows(_ bodies: [[UInt8]], _ targets: [String]) throws -> DenseMatrix<Float> {
    let features = try TargetFeaturesTests.features()
    let worker = features.workers(count: 1)[0]
    let texts = bodies.map { bytes in
      let title = 0..<min(3, bytes.count)
      return worker.analyze(TextBatch(bytes: bytes, titles: [title], bodies: [0..<bytes.count]), at: 0)
    }
    let pairs = bodies.indices.flatMap { text in targets.indices.map { (text: text, target: $0) } }
    let matrix = features.matrix(
      of: texts, toward: targets.map { worker.analyze(target: $0) }, pairs: pairs)
    for (text, bytes) in bodies.enumerated() {
      for target in targets {
        for place in features.touchedPlaces(of: texts[text], by: worker.analyze(target: target)) {
          #expect(place.lowerBound >= 0 && place.upperBound <= bytes.count && !place.isEmpty)
        }
      }
    }
    return matrix
  }

  private let targets = ["", "?", "A Giant Crab", "été 東京 12", String(repeating: "crab ", count: 3000)]

  @Test func randomBytesGiveFiniteRows() throws {
    var generator = SplitMix64(seed: 4)
    let pieces: [[UInt8]] = [
      [0xFF], [0xE2, 0x80], [0xE2, 0x80, 0x9D], [0xC0, 0x80], Array("東京は。".utf8), Array(" crab".utf8), [0x2E], [0x0A],
      Array("A. ".utf8), [0x00], Array("\"?' ".utf8), Array("12,".utf8), Array("e\u{301}".utf8),
    ]
    let bodies = (0..<300).map { length in
      (0..<length).flatMap { _ in pieces.randomElement(using: &generator)! }
    }
    #expect(try rows(bodies, targets).elements.allSatisfy(\.isFinite))
  }

  @Test func hugeWordsAndManySentencesGiveFiniteRows() throws {
    let bodies = [
      Array(repeating: UInt8(ascii: "a"), count: 1 << 20),
      Array(String(repeating: "crab\n", count: 70_000).utf8),
      Array(String(repeating: "crab ", count: 70_000).utf8),
    ]
    let matrix = try rows(bodies, targets)
    #expect(matrix.elements.allSatisfy { $0.isFinite })
    let cosine = try TargetFeaturesTests.features().names.firstIndex(of: "words.lead.cosine")!
    // A text of one word lies in the direction of that word, however often it stands there.
    for text in 1...2 { #expect(abs(matrix[text * targets.count + 4, cosine] - 1) < 1e-5) }
  }

  @Test func withoutWordsOnBothSidesNothingIsAlike() throws {
    let features = try TargetFeaturesTests.features()
    for (body, target) in [("", "A giant crab"), ("A giant crab.", ""), ("", ""), ("... !", "?")] {
      let row = try TargetFeaturesTests.row(features, body, target)
      for (name, family) in zip(features.names, features.families) where family == "likeness" {
        #expect(row[name] == 0)
      }
    }
  }

  @Test func spellingsOfAWordAreOne() throws {
    let features = try TargetFeaturesTests.features()
    let row = try TargetFeaturesTests.row(features, "FOLEY\u{2019}S CAFE\u{301} IN KO\u{308}LN", "Foley café in köln's")
    #expect(abs(row["words.whole.cosine"]! - 1) < 1e-5)
    #expect(abs(row["characters.whole.cosine"]! - 1) < 1e-5)
  }

  /// Page furniture and all, an unknown name weighs more than a word that all training texts have.
  @Test func unknownNamesWeighMost() throws {
    let features = try TargetFeatures.fit(
      texts: InMemoryTexts(["the report of a day", "the report of a week", "the report"]), cues: .english, threads: 1)
    let known = try TargetFeaturesTests.row(features, "the report", "the report on Quxley")
    let unknown = try TargetFeaturesTests.row(features, "Quxley", "the report on Quxley")
    #expect(unknown["words.whole.share"]! > known["words.whole.share"]! / 2)
    #expect(unknown["words.whole.cosine"]! > known["words.whole.cosine"]!)
  }
}
