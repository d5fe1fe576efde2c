import Foundation
import Testing
import TextFeatures

@testable import Slant

@Suite struct TrainingRecipeTests {
  private func recipe(_ yaml: String) throws -> TrainingRecipe { try TrainingRecipe(yaml: yaml, path: "r.yaml") }

  private func refusal(_ yaml: String) -> String? {
    (#expect(throws: SlantError.self) { try recipe(yaml) })?.description
  }

  @Test func anEmptyRecipeHasTheDefaults() throws {
    #expect(try recipe("{}") == TrainingRecipe())
    #expect(try recipe("topic: section").topic == ["section"])
    #expect(try recipe("topic: [a, b]").topic == ["a", "b"])
  }

  @Test func keysSayWhatTheySay() throws {
    let found = try recipe(
      """
      text: body
      title: null
      group: outlet
      stance: stance
      target: about
      features: both
      rank: 50
      lsa: {axisPower: 0.5}
      classWeight: {for: 2, against: 1.5}
      rowWeight: importance
      c: 2.5
      seed: 18446744073709551615
      terms:
        minimumDocumentFrequency: 0.01
        stopWords: english
        analyzers:
          - ngrams: 1-2
      """)
    #expect(found.text == "body")
    #expect(found.title == nil)
    #expect(found.id == "id")
    #expect(found.tasks == [TaskRecipe(stance: "stance", targetField: "about")])
    #expect(found.features == .fixed(.both))
    #expect(found.rank == .fixed(50))
    #expect(found.lsa.axisPower == 0.5)
    #expect(found.lsa.weight == 1)
    #expect(found.classWeight == .given(["for": 2, "against": 1.5]))
    #expect(found.rowWeight == "importance")
    #expect(try recipe("rank: auto").rank == .auto)
    #expect(try recipe("classWeight: balanced").classWeight == .balanced)
    #expect(found.c == .fixed(2.5))
    #expect(found.seed == .max)
    #expect(found.terms.minimumDocumentFrequency == .share(0.01))
    #expect(found.terms.stopWords == .english)
    #expect(found.terms.analyzers == [Analyzer(.word, ngrams: 1...2)])
  }

  @Test func theReadmeShowsTheDefaults() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").standardized
    let text = try String(contentsOf: readme, encoding: .utf8)
    let block = try #require(
      text.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```")[0])
    let shown = try recipe(block)
    #expect(shown.terms == FeatureOptions())
    #expect(shown.tasks == [TaskRecipe(topic: "section"), TaskRecipe(stance: "stance", targetField: "about")])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var recipe = TrainingRecipe()
    recipe.topic = ["a", "b"]
    recipe.title = nil
    recipe.c = .fixed(0.5)
    recipe.rank = .auto
    recipe.lsa.weight = 0.25
    recipe.classWeight = .given(["x": 3])
    recipe.rowWeight = "w"
    recipe.terms.analyzers = [Analyzer(.word, ngrams: 1...2), Analyzer(.characterInWord, ngrams: 3...5, weight: 0.5)]
    recipe.terms.stopWords = .list(["the", "a"])
    let back = try JSONDecoder().decode(TrainingRecipe.self, from: JSONEncoder().encode(recipe))
    #expect(back == recipe)
  }

  @Test func whatMeansNothingIsRefused() {
    #expect(
      refusal("topic: a\nfeature: lsa")?.hasPrefix(
        "r.yaml: line 2: unknown key 'feature'. Known here: analyzers, c, classWeight,")
        == true)
    #expect(refusal("features: words")?.hasPrefix("r.yaml: key 'features': ") == true)
    #expect(refusal("rank: many")?.hasPrefix("r.yaml: key 'rank': expected 'auto' or a whole number") == true)
    #expect(
      refusal("classWeight: heavy")?.hasPrefix(
        "r.yaml: key 'classWeight': expected auto, none, softened, balanced, or a number") == true)
    #expect(refusal("c: often")?.hasPrefix("r.yaml: key 'c': expected 'auto' or a number") == true)
    #expect(refusal("a: [")?.hasPrefix("r.yaml: ") == true)
    #expect(refusal("- a\n- b")?.hasPrefix("r.yaml: ") == true)
  }

  @Test func validationNamesWhatIsWrong() {
    func failure(_ change: (inout TrainingRecipe) -> Void) -> SlantError? {
      var recipe = TrainingRecipe()
      recipe.topic = ["topic"]
      change(&recipe)
      return #expect(throws: SlantError.self) { try recipe.validate() }
    }
    #expect(failure { $0.topic = [] } == .nothingToLearn)
    #expect(failure { $0.stance = "topic" } == .fieldNamedTwice("topic"))
    #expect(
      failure { $0.rank = .fixed(0) } == .invalidOption(name: "rank", value: "0", expected: "a number of at least 1"))
    #expect(
      failure { $0.lsa.axisPower = .nan }
        == .invalidOption(name: "lsa.axisPower", value: "nan", expected: "a number from -2 to 2"))
    #expect(
      failure { $0.lsa.weight = 0 }
        == .invalidOption(name: "lsa.weight", value: "0.0", expected: "a number above 0, up to 100"))
    #expect(failure { $0.folds = 1 } == .invalidOption(name: "folds", value: "1", expected: "a number of at least 2"))
    #expect(
      failure { $0.c = .fixed(-1) }
        == .invalidOption(name: "c", value: "-1.0", expected: "'auto' or a number above 0"))
  }
}
