import Foundation
import Testing
import TextFeatures

@testable import Slant

@Suite struct WithholdingTests {
  private func json(_ kind: TaskOutcome.Kind, _ rule: Withholding, known: Double = 1) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(kind.withholding(rule, known: known)), as: UTF8.self)
  }

  private let table = [
    LabelProbability(label: "health", probability: 0.25), LabelProbability(label: "sport", probability: 0.75),
  ]

  @Test func oneLabel() throws {
    let kind = TaskOutcome.Kind.label(LabelOutcome(label: "sport", probability: 0.75, probabilities: table))
    let given = #"{"label":"sport","probabilities":{"health":0.25,"sport":0.75},"probability":0.75}"#
    #expect(try json(kind, Withholding()) == given)
    #expect(try json(kind, Withholding(minimumProbability: 0.75, minimumKnown: 1)) == given)
    #expect(
      try json(kind, Withholding(minimumProbability: 0.8))
        == #"{"label":null,"probabilities":{"health":0.25,"sport":0.75},"probability":0.75,"reason":"the probability is below 0.8"}"#
    )
    #expect(
      try json(kind, Withholding(minimumProbability: 0.8, minimumKnown: 0.5), known: 0.25)
        == #"{"label":null,"probabilities":{"health":0.25,"sport":0.75},"probability":0.75,"reason":"the share of known terms is below 0.5"}"#
    )
  }

  @Test func severalLabels() throws {
    let kind = TaskOutcome.Kind.labels(LabelSetOutcome(labels: ["health", "sport"], probabilities: table))
    let probabilities = #""probabilities":{"health":0.25,"sport":0.75}"#
    #expect(try json(kind, Withholding(minimumProbability: 0.5)) == #"{"labels":["sport"],\#(probabilities)}"#)
    #expect(
      try json(kind, Withholding(minimumProbability: 0.9))
        == #"{"labels":[],\#(probabilities),"reason":"the probability is below 0.9"}"#)
    #expect(
      try json(kind, Withholding(minimumKnown: 0.1), known: 0)
        == #"{"labels":[],\#(probabilities),"reason":"the share of known terms is below 0.1"}"#)
    let none = TaskOutcome.Kind.labels(LabelSetOutcome(labels: [], probabilities: table))
    #expect(try json(none, Withholding(minimumProbability: 0.9)) == #"{"labels":[],\#(probabilities)}"#)
  }

  @Test func stances() throws {
    let sport = LabelOutcome(label: "sport", probability: 0.75, probabilities: table)
    let kind = TaskOutcome.Kind.stances([
      StanceOutcome(target: "the tax", stance: sport), StanceOutcome(target: "the dam", stance: nil),
    ])
    let withheld = kind.withholding(Withholding(minimumProbability: 0.8), known: 1)
    guard case .stances(let stances) = withheld else {
      Issue.record("stances stay stances")
      return
    }
    #expect(stances[0].stance?.label == nil)
    #expect(stances[0].stance?.withheld == .improbable(minimum: 0.8))
    #expect(stances[1] == StanceOutcome(target: "the dam", stance: nil))
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func numbersOutOfRangeAreRefused(number: Double) {
    #expect(throws: SlantError.self) { try Withholding(minimumProbability: number).validate() }
    #expect(throws: SlantError.self) { try Withholding(minimumKnown: number).validate() }
  }
}

@Suite struct TimeBudgetTests {
  @Test(arguments: [("90s", 90.0), ("2m", 120), ("1.5h", 5400), ("45", 45)])
  func isReadAsPeopleWriteIt(text: String, seconds: Double) throws {
    #expect(TimeBudget(text)?.seconds == seconds)
    let recipe = try TrainingRecipe(yaml: "timeBudget: \(text)", path: "r.yaml")
    #expect(recipe.timeBudget?.seconds == seconds)
    #expect(try JSONDecoder().decode(TrainingRecipe.self, from: JSONEncoder().encode(recipe)) == recipe)
  }

  @Test(arguments: ["", "s", "-1s", "0", "nan", "inf", "1d", "1 m"])
  func otherTextIsNone(text: String) {
    #expect(TimeBudget(text) == nil)
  }

  @Test func theRecipeSaysWhatIsLeftOpen() throws {
    func recipe(_ yaml: String) throws -> TrainingRecipe { try TrainingRecipe(yaml: yaml, path: "r.yaml") }
    #expect(try recipe("{}").features == .auto)
    #expect(try recipe("{}").choosesAnalyzers)
    #expect(try recipe("features: tfidf").choosesAnalyzers == false)
    #expect(try recipe("features: auto").features == .auto)
    #expect(try recipe("features: auto").choosesAnalyzers)
    #expect(try recipe("features: both").features == .fixed(.both))
    #expect(try recipe("features: auto\nterms: {minimumWordLength: 3}").choosesAnalyzers)
    #expect(try recipe("features: auto\nterms: {analyzers: [{ngrams: 1-1}]}").choosesAnalyzers == false)
    #expect(try recipe("features: auto\nanalyzers: fixed").choosesAnalyzers == false)
  }
}
