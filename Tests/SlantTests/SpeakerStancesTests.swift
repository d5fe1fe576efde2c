import Foundation
import SpeakerAttribution
import Testing
import TextFeatures

@testable import Slant

@Suite struct SpeakerStancesTests {
  private static let text = """
    The tax splits the town. “We oppose it and reject it,” said Jane Doe, the mayor. Joe Bloggs said that traders welcome it \
    and support it. “We oppose it,” somebody said.
    """

  private func classifier(stances: Bool = true) throws -> TextClassifier {
    let rows = (0..<60).map { row in
      let against = row % 2 == 0
      let words = against ? "we oppose it and reject it" : "traders welcome it and support it"
      return
        #"{"text":"\#(words) on day \#(row % 7)","topic":"\#(against ? "a" : "b")","stances":{"the tax":"\#(against ? "against" : "for")"}}"#
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "speakers-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(rows.joined(separator: "\n").utf8).write(to: path)
    var recipe = TrainingRecipe()
    if stances { recipe.stance = "stances" } else { recipe.topic = ["topic"] }
    recipe.features = .fixed(.tfidf)
    recipe.c = .fixed(10)
    return try TextClassifier.train(onFiles: [path.path], recipe: recipe, threads: 2)
  }

  @Test func eachSpeakerHasTheStanceOfTheirWords() throws {
    let classifier = try classifier()
    let spoken = try classifier.speakers(text: Self.text)
    #expect(spoken.speakers.map(\.speaker) == ["Jane Doe", "Joe Bloggs", nil])
    for (speaker, stance) in zip(spoken.speakers, ["against", "for", "against"]) {
      #expect(label(speaker.voice) == stance)
      // The same words as a text of their own.
      let words = speaker.statements.map(spoken.words).joined(separator: "\n")
      let alone = try classifier.predict(text: words)
      #expect(speaker.voice.outcomes == alone.outcomes && speaker.voice.known == alone.known)
    }
    #expect(spoken.prediction == (try classifier.predict(text: Self.text)))
    let own = "The tax splits the town. \n said Jane Doe, the mayor. Joe Bloggs said that \n. \n somebody said."
    #expect(spoken.voice.outcomes == (try classifier.predict(text: own)).outcomes)
  }

  private func label(_ voice: VoiceStances) -> String? {
    guard case .stances(let stances)? = voice.outcomes.first?.kind else { return nil }
    return stances.first?.stance?.label
  }

  @Test func topicsAloneAreAnError() throws {
    #expect(throws: SlantError.noStances) { try classifier(stances: false).speakers(text: Self.text) }
  }

  @Test func asJSON() throws {
    let outcome = TaskOutcome(
      field: "stance",
      kind: .stances([
        StanceOutcome(
          target: "the tax",
          stance: LabelOutcome(
            label: "for", probability: 1, probabilities: [LabelProbability(label: "for", probability: 1)]))
      ]))
    let voice = VoiceStances(known: 0.5, outcomes: [outcome])
    let spoken = SpokenText(
      prediction: Prediction(id: "1", known: 1, outcomes: []), title: "", text: "é “Go,” he said.", voice: voice,
      speakers: [
        SpeakerStances(
          speaker: nil, voice: voice, statements: [Statement(kind: .direct, part: .text, range: 3..<12, speaker: nil)])
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let stance = #""stance":{"label":"for","probabilities":{"for":1},"probability":1,"target":"the tax"}"#
    #expect(
      String(decoding: try encoder.encode(spoken), as: UTF8.self)
        == #"{"id":"1","known":1,"speakers":[{"known":0.5,"speaker":"unknown",\#(stance),"statements":[{"end":12,"kind":"direct","part":"text","start":3,"text":"“Go,”"}]}],"voice":{"known":0.5,\#(stance)}}"#
    )
  }
}
