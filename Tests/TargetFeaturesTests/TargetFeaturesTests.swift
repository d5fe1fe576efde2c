import LinearAlgebra
import Testing
import TextFeatures

@testable import TargetFeatures

@Suite struct TargetFeaturesTests {
  static let bodies = [
    "Police in Mosul denied the report. The mayor said 1,200 people fled.\nNobody saw Ahmed Hassan there.",
    "A giant crab was seen in Whitstable harbour. Experts call the picture a hoax, and it is.",
    "Apple Watch battery life? Reports say 19 hours of mixed use.", "",
  ]
  static let targets = [
    "Giant crab in Whitstable is fake", "Police Deny Report of 1200 Refugees in Mosul", "Is it a hoax?", "",
  ]

  static func features(threads: Int = 1) throws -> TargetFeatures {
    try TargetFeatures.fit(texts: InMemoryTexts(bodies), cues: .english, threads: threads)
  }

  static func analyses(_ features: TargetFeatures, _ texts: InMemoryTexts) throws -> [TargetFeatures.TextAnalysis] {
    let worker = features.workers(count: 1)[0]
    var analyses: [TargetFeatures.TextAnalysis] = []
    try texts.process(threads: 1) { _, batch in
      (0..<batch.count).map { worker.analyze(batch, at: $0) }
    } consume: {
      analyses += $0
    }
    return analyses
  }

  static func row(_ features: TargetFeatures, title: String = "", _ body: String, _ target: String) throws -> [String:
    Float]
  {
    let text = try analyses(features, InMemoryTexts(titles: [title], bodies: [body]))[0]
    let target = features.workers(count: 1)[0].analyze(target: target)
    var row = [Float](repeating: .nan, count: features.columnCount)
    _ = features.compare(text, with: target, into: &row)
    return Dictionary(uniqueKeysWithValues: zip(features.names, row))
  }

  @Test func columnsAreNamedOnceAndFilled() throws {
    let features = try Self.features()
    #expect(Set(features.names).count == features.columnCount)
    #expect(features.families.count == features.columnCount)
    #expect(Set(features.families) == ["likeness", "names and numbers", "place", "cues"])
    for body in Self.bodies {
      for target in Self.targets {
        #expect(try Self.row(features, body, target).values.allSatisfy(\.isFinite))
      }
    }
  }

  @Test func aTextThatIsTheTargetIsLikeItEverywhere() throws {
    let target = "Giant crab in Whitstable is fake"
    let row = try Self.row(try Self.features(), title: target, target, target)
    for name in row.keys where name.hasSuffix(".cosine") || name.hasSuffix(".share") && !name.hasPrefix("n") {
      #expect(abs(row[name]! - 1) < 1e-5, "\(name)")
    }
  }

  @Test func pairsInAnyOrderAndThreadsGiveTheSameRows() throws {
    let features = try Self.features()
    let texts = try Self.analyses(features, InMemoryTexts(Self.bodies))
    let targets = Self.targets.map { features.workers(count: 1)[0].analyze(target: $0) }
    let pairs = (0..<600).map { (text: $0 * 7 % 4, target: $0 / 3 % 4) }
    let matrix = features.matrix(of: texts, toward: targets, pairs: pairs)
    #expect(try Self.features(threads: 3).matrix(of: texts, toward: targets, pairs: pairs) == matrix)
    let reversed = features.matrix(of: texts, toward: targets, pairs: pairs.reversed())
    #expect(reversed.selectingRows(Array((0..<600).reversed())) == matrix)
    var row = [Float](repeating: .nan, count: features.columnCount)
    _ = features.compare(texts[pairs[5].text], with: targets[pairs[5].target], into: &row)
    #expect(row == Array(matrix.elements[matrix.elementRange(ofRow: 5)]))
  }
}

extension TargetFeatures {
  /// The features of one pair, by a worker of its own, and the sentences nearest to the target.
  func compare(_ text: TextAnalysis, with target: TargetAnalysis, into row: inout [Float]) -> [Range<Int>] {
    let worker = workers(count: 1)[0]
    return row.withUnsafeMutableBufferPointer { worker.compare(text, with: target, into: $0) }
  }

  func touchedPlaces(of text: TextAnalysis, by target: TargetAnalysis) -> [Range<Int>] {
    var row = [Float](repeating: 0, count: columnCount)
    return compare(text, with: target, into: &row)
  }

  /// The features of pairs in their order, by one worker.
  func matrix(
    of texts: [TextAnalysis], toward targets: [TargetAnalysis], pairs: [(text: Int, target: Int)]
  ) -> DenseMatrix<Float> {
    let worker = workers(count: 1)[0]
    let rows = pairs.map { pair in
      var row = [Float](repeating: .nan, count: columnCount)
      _ = row.withUnsafeMutableBufferPointer {
        worker.compare(texts[pair.text], with: targets[pair.target], into: $0)
      }
      return row
    }
    return DenseMatrix(rowCount: pairs.count, columnCount: columnCount, elements: Array(rows.joined()))
  }
}
