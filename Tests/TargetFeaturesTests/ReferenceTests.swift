import Foundation
import LinearAlgebra
import Testing
import TextFeatures

@testable import TargetFeatures

/// Against what `Fixtures/make.py` computes from the definitions.
@Suite struct ReferenceTests {
  struct References: Decodable {
    struct Text: Decodable {
      var title: String
      var body: String
    }
    struct Pair: Decodable {
      var text: Int
      var target: String
      var features: [String: Float]
      var nearest: [String]
    }
    var cues: CueLists
    var texts: [Text]
    var training: [Int]
    var pairs: [Pair]
  }

  static let references: References = {
    let url = Bundle.module.url(forResource: "Fixtures/references", withExtension: "json")!
    return try! JSONDecoder().decode(References.self, from: Data(contentsOf: url))
  }()

  static func texts(_ texts: [References.Text]) -> InMemoryTexts {
    InMemoryTexts(titles: texts.map(\.title), bodies: texts.map(\.body))
  }

  @Test func everyColumnIsWhatItsDefinitionGives() throws {
    let references = Self.references
    let features = try TargetFeatures.fit(
      texts: Self.texts(references.training.map { references.texts[$0] }), cues: references.cues, threads: 2)
    let texts = try TargetFeaturesTests.analyses(features, Self.texts(references.texts))
    let worker = features.workers(count: 1)[0]
    #expect(references.pairs.count == 24)
    for pair in references.pairs {
      let target = worker.analyze(target: pair.target)
      let row = features.matrix(of: [texts[pair.text]], toward: [target], pairs: [(0, 0)]).elements
      let found = Dictionary(uniqueKeysWithValues: zip(features.names, row))
      var expected = pair.features
      for (name, value) in pair.features where found[name + ".squared"] != nil {
        expected[name + ".squared"] = value * value
        expected[name + ".root"] = value.squareRoot()
      }
      #expect(Set(found.keys) == Set(expected.keys))
      for (name, value) in expected {
        #expect(abs((found[name] ?? .nan) - value) < 2e-6, "\(name) of text \(pair.text) toward \(pair.target)")
      }
      let body = Array(references.texts[pair.text].body.utf8)
      let nearest = features.touchedPlaces(of: texts[pair.text], by: target)
      #expect(nearest.map { String(decoding: body[$0], as: UTF8.self) } == pair.nearest)
    }
  }
}
