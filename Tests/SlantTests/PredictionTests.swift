import Foundation
import Testing

@testable import Slant

/// The JSON of predictions is what other programs read: it is pinned to the letter.
@Suite struct PredictionTests {
  private func json(_ prediction: Prediction) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(prediction), as: UTF8.self)
  }

  private let sport = LabelOutcome(
    label: "sport", probability: 0.75,
    probabilities: [
      LabelProbability(label: "health", probability: 0.25), LabelProbability(label: "sport", probability: 0.75),
    ])

  @Test func oneLabel() throws {
    let prediction = Prediction(id: "17", known: 0.5, outcomes: [TaskOutcome(field: "topic", kind: .label(sport))])
    #expect(
      try json(prediction)
        == #"{"id":"17","known":0.5,"topic":{"label":"sport","probabilities":{"health":0.25,"sport":0.75},"probability":0.75}}"#
    )
  }

  @Test func severalLabels() throws {
    let set = LabelSetOutcome(labels: [], probabilities: sport.probabilities)
    let prediction = Prediction(id: "17", known: 0, outcomes: [TaskOutcome(field: "topics", kind: .labels(set))])
    #expect(
      try json(prediction)
        == #"{"id":"17","known":0,"topics":{"labels":[],"probabilities":{"health":0.25,"sport":0.75}}}"#)
  }

  @Test func oneStanceAndSeveral() throws {
    let known = StanceOutcome(target: "the tax", stance: sport)
    let unknown = StanceOutcome(target: "the dam", stance: nil)
    func text(_ stances: [StanceOutcome]) throws -> String {
      try json(Prediction(id: "1", known: 1, outcomes: [TaskOutcome(field: "stance", kind: .stances(stances))]))
    }
    let toward =
      #"{"label":"sport","probabilities":{"health":0.25,"sport":0.75},"probability":0.75,"target":"the tax"}"#
    let without =
      #"{"label":null,"reason":"the model was not trained on this target","target":"the dam"}"#
    #expect(try text([known]) == #"{"id":"1","known":1,"stance":\#(toward)}"#)
    #expect(
      try text([known, unknown]) == #"{"id":"1","known":1,"stance":{"the dam":\#(without),"the tax":\#(toward)}}"#)
  }
}
