import LinearAlgebra
import Testing
import TextFeatures

@testable import TargetFeatures

@Suite struct LatentLikenessTests {
  /// Cosines from the coordinates that the extractor gives the parts as texts of their own.
  @Test func cosinesAreThoseOfThePartsAsTexts() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    let corpus =
      TargetFeaturesTests.bodies.dropLast() + ["A crab and a watch in Mosul.", "The harbour police called experts."]
    let (extractor, _) = try FeatureExtractor.fitTransform(
      InMemoryTexts(Array(corpus)), options: options, representation: .lsa, rank: 3, seed: 1, threads: 1)
    let title = "Crab seen"
    let sentences = ["Police deny it.", "A giant crab was seen.", "The harbour was full!", "Zyzzyva."]
    let parts =
      [title, sentences.joined(separator: " ")] + sentences
      + [sentences[0...1], sentences[0...2], sentences[1...3], sentences[2...3]].map { $0.joined(separator: " ") }
    let targets = ["Giant crab in Whitstable harbour", "zyzzyva", ""]
    let bytes = Array((title + " " + parts[1]).utf8)
    let batch = TextBatch(
      bytes: bytes, titles: [0..<title.utf8.count], bodies: [(title.utf8.count + 1)..<bytes.count])

    let analysis = try TargetFeaturesTests.features().workers(count: 1)[0].analyze(batch, at: 0)
    let worker = LatentLikeness(extractor).workers(count: 1)[0]
    let places = try worker.places(of: batch, at: 0, analysis)
    let found = try targets.map { LatentLikeness.cosines(of: places, to: try worker.place(ofTarget: $0)) }
    #expect(found.allSatisfy { $0.count == LatentLikeness.names.count })

    let whole = title + " " + parts[1]
    let texts = parts + [whole] + targets
    let rows = try extractor.workers(count: 1)[0].transform(
      TextBatch(
        bytes: texts.flatMap { Array($0.utf8) }, titles: texts.map { _ in 0..<0 },
        bodies: texts.indices.map { index in
          let start = texts[..<index].reduce(0) { $0 + $1.utf8.count }
          return start..<(start + texts[index].utf8.count)
        })
    ).design.dense!
    for target in targets.indices {
      func cosine(_ part: Int) -> Float {
        zip(
          rows.elements[rows.elementRange(ofRow: part)],
          rows.elements[rows.elementRange(ofRow: parts.count + 1 + target)]
        )
        .reduce(0) { $0 + $1.0 * $1.1 }
      }
      let expected = [
        cosine(0), cosine(1), cosine(parts.count), max(0, (2..<6).map(cosine).max()!),
        max(0, (6..<10).map(cosine).max()!),
      ]
      for column in 0..<5 { #expect(abs(found[target][column] - expected[column]) < 1e-5) }
    }
    #expect(found[0][3] > 0.5)
  }

  @Test func anEmptyTextHasNoPlaces() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    let (extractor, _) = try FeatureExtractor.fitTransform(
      InMemoryTexts(["a crab here", "a watch there", "a crab"]), options: options, representation: .both, rank: 2,
      seed: 1,
      threads: 1)
    let worker = LatentLikeness(extractor).workers(count: 1)[0]
    let batch = TextBatch(bytes: [], titles: [0..<0], bodies: [0..<0])
    let analysis = try TargetFeaturesTests.features().workers(count: 1)[0].analyze(batch, at: 0)
    let cosines = LatentLikeness.cosines(
      of: try worker.places(of: batch, at: 0, analysis), to: try worker.place(ofTarget: "a crab"))
    #expect(cosines == [0, 0, 0, 0, 0])
  }
}
