import Foundation
import Testing
import TextFeatures

@testable import Slant

@Suite struct ExplanationTests {
  enum Answers: CaseIterable { case two, three, several }

  private static let words = [
    ["goal", "match", "striker", "league", "cup"], ["bank", "bond", "tariff", "budget", "wages"],
    ["nurse", "clinic", "dose", "virus", "fever"],
  ]

  private static func line(_ row: Int, _ answers: Answers) -> String {
    let subject = row % (answers == .two ? 2 : 3)
    let other = answers == .several && row % 5 == 0 ? (subject + 1) % 3 : nil
    let text = (0..<7).map { place in
      let own = words[place % 3 == 2 ? other ?? subject : subject]
      return own[(row * 3 + place * (1 + row % 4)) % own.count]
    }.joined(separator: " ")
    let label =
      answers == .several
      ? "[" + ([subject] + (other.map { [$0] } ?? [])).map { "\"\($0)\"" }.joined(separator: ",") + "]"
      : "\"\(subject)\""
    return #"{"topic":\#(label),"title":"Of day \#(row % 9)","text":"\#(text) on day \#(row % 9) by \#(row % 7)"}"#
  }

  private func train(_ answers: Answers, _ change: (inout TrainingRecipe) -> Void) throws -> TextClassifier {
    let file = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data((0..<150).map { Self.line($0, answers) }.joined(separator: "\n").utf8).write(to: file)
    var recipe = TrainingRecipe()
    recipe.topic = ["topic"]
    change(&recipe)
    return try TextClassifier.train(onFiles: [file.path], recipe: recipe, threads: 2)
  }

  private static let recipes: [@Sendable (inout TrainingRecipe) -> Void] = [
    { $0.features = .fixed(.tfidf) },
    {
      $0.features = .fixed(.lsa)
      $0.rank = .fixed(6)
      $0.lsa.axisPower = 0.5
    },
    {
      $0.features = .fixed(.both)
      $0.rank = .fixed(5)
      $0.lsa.weight = 0.7
      $0.terms.analyzers = [Analyzer(ngrams: 1...2), Analyzer(.characterInWord, ngrams: 3...4, weight: 0.5)]
    },
  ]

  private let text = "The <striker> of the bank, and the bank's nurse: a match on day 3!"

  private func probabilities(_ classifier: TextClassifier) throws -> [String: Double] {
    let pairs: [LabelProbability]
    switch try #require(try classifier.predict(text: text, title: "Of day 2")["topic"]) {
    case .label(let outcome): pairs = outcome.probabilities
    case .labels(let outcome): pairs = outcome.probabilities
    case .stances: pairs = []
    }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.label, $0.probability) })
  }

  /// The probabilities come from the features themselves; the contributions lead there by another way.
  @Test(arguments: Answers.allCases, recipes.indices)
  func contributionsAddUpToTheLogOdds(answers: Answers, index: Int) throws {
    let classifier = try train(answers, Self.recipes[index])
    let known = try probabilities(classifier)
    for label in known.keys.sorted() {
      let explanation = try classifier.explain(text: text, title: "Of day 2", field: "topic", label: label)
      let own = try #require(known[label])
      let rival = explanation.rival.flatMap { known[$0] } ?? 1 - own
      #expect((explanation.rival == nil) == (answers == .several))
      // Single precision does not tell a probability next to 1 from 1.
      if min(own, rival) > 1e-4 { #expect(abs(explanation.score - log(own / rival)) < 2e-3) }
      #expect(
        explanation.contributions.map { abs($0.value) } == explanation.contributions.map { abs($0.value) }.sorted(by: >)
      )
      let marked = (explanation.titleMarks + explanation.textMarks).reduce(0) { $0 + $1.value }
      #expect(abs(marked - explanation.contributions.reduce(0) { $0 + $1.value }) < 1e-9)
    }
  }

  @Test func marksAreTheWords() throws {
    let classifier = try train(.three, Self.recipes[0])
    let explanation = try classifier.explain(text: text, field: "topic", label: "1", rival: "0")
    let bytes = Array(text.utf8)
    let words = explanation.textMarks.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(words == ["striker", "of", "bank", "nurse", "match", "on", "day"])
    let values = Dictionary(zip(words, explanation.textMarks.map(\.value)), uniquingKeysWith: +)
    // "of" is known from the titles; "the" and "bank's" are not known.
    #expect(try #require(values["bank"]) > 0)
    #expect(try #require(values["striker"]) < 0)
  }

  @Test(arguments: recipes.indices)
  func strongestTermsAreTheSubjects(index: Int) throws {
    let classifier = try train(.three, Self.recipes[index])
    let terms = classifier.strongestTerms(field: "topic", count: 5)
    #expect(terms.map(\.label) == ["0", "1", "2"])
    for (label, terms) in terms.enumerated() {
      let letters = Self.words[label].joined(separator: " ")
      #expect(terms.strongest.allSatisfy { $0.value > 0 } && terms.weakest.allSatisfy { $0.value < 0 })
      let first = try #require(terms.strongest.first?.term.trimmingCharacters(in: .whitespaces))
      #expect(first.split(separator: " ").allSatisfy { letters.contains($0) })
    }
  }

  @Test func whatIsUnknownIsRefused() throws {
    let classifier = try train(.two, Self.recipes[0])
    #expect(throws: SlantError.labelUnknown(label: "9", known: ["0", "1"])) {
      try classifier.explain(text: text, field: "topic", label: "9")
    }
    #expect(throws: SlantError.labelUnknown(label: "subject", known: ["topic"])) {
      try classifier.explain(text: text, field: "subject", label: "1")
    }
    #expect(throws: SlantError.targetUnknown(target: "x", known: [])) {
      try classifier.explain(text: text, field: "topic", target: "x", label: "1")
    }
  }

  @Test func aTextWithoutKnownTermsHasTheInterceptAlone() throws {
    let classifier = try train(.three, Self.recipes[1])
    let explanation = try classifier.explain(text: "Zebra!", field: "topic", label: "1")
    #expect(explanation.contributions.isEmpty && explanation.textMarks.isEmpty)
    #expect(explanation.score == explanation.intercept)
  }
}
