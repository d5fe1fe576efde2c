import Foundation
import LinearAlgebra
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

  // MARK: Files

  private func explained(
    _ classifier: TextClassifier, _ scope: ExplanationScope = ExplanationScope(), threads: Int = 2
  ) throws -> [ExplainedText] {
    let file = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let rows = (0..<40).map { Self.line($0, .several) } + [#"{"id":"x","title":"Of day 2","text":"\#(text)"}"#]
    try Data(rows.joined(separator: "\n").utf8).write(to: file)
    var found: [ExplainedText] = []
    try classifier.explain(files: [file.path], scope: scope, threads: threads) { found.append($0) }
    return found
  }

  @Test(arguments: recipes.indices)
  func aRowIsExplainedAsATextIs(index: Int) throws {
    let classifier = try train(.three, Self.recipes[index])
    let found = try explained(classifier)
    #expect(found.count == 41)
    let last = try #require(found.last)
    #expect(last.title == "Of day 2" && last.text == text)
    guard case .label(let outcome)? = last.prediction["topic"] else { throw CancellationError() }
    let given = try #require(outcome.label)
    #expect(last.explanations.map(\.explanation.label) == [given])
    let alone = try classifier.explain(text: text, title: "Of day 2", field: "topic", label: given)
    #expect(last.explanations.first?.explanation == alone)
  }

  @Test func severalLabelsAreExplainedTheMostProbableFirst() throws {
    let classifier = try train(.several, Self.recipes[0])
    var counts: Set<Int> = []
    for text in try explained(classifier) {
      guard case .labels(let set)? = text.prediction["topic"] else { continue }
      let given = set.probabilities.filter { set.labels.contains($0.label) }.sorted { $0.probability > $1.probability }
      counts.insert(given.count)
      let expected = given.isEmpty ? [set.probabilities.max { $0.probability < $1.probability }!] : given
      #expect(text.explanations.map(\.explanation.label) == expected.map(\.label))
      #expect(text.explanations.allSatisfy { $0.explanation.rival == nil })
    }
    #expect(counts.count > 1)
  }

  @Test func theScopeSaysWhat() throws {
    let classifier = try train(.three, Self.recipes[2])
    var scope = ExplanationScope()
    scope.label = "2"
    scope.marksWords = false
    let found = try explained(classifier, scope)
    #expect(found.allSatisfy { $0.explanations.map(\.explanation.label) == ["2"] })
    #expect(found.allSatisfy { $0.explanations[0].explanation.textMarks.isEmpty })
    #expect(try explained(classifier, scope, threads: 1).map(\.explanations) == found.map(\.explanations))
    scope.label = "9"
    #expect(throws: SlantError.labelUnknown(label: "9", known: ["0", "1", "2"])) { try explained(classifier, scope) }
    scope = ExplanationScope()
    scope.field = "subject"
    #expect(throws: SlantError.labelUnknown(label: "subject", known: ["topic"])) { try explained(classifier, scope) }
    #expect(throws: SlantError.labelUnknown(label: "subject", known: ["topic"])) {
      try classifier.strongestTerms(in: scope)
    }
    scope = ExplanationScope()
    scope.target = "x"
    #expect(throws: SlantError.targetUnknown(target: "x", known: [])) { try explained(classifier, scope) }
  }

  // MARK: Axes

  /// At the ends lie the greatest and the least elements of the singular vector.
  @Test func axesAreToldByTheirEnds() throws {
    let classifier = try train(.three, Self.recipes[1])
    let axes = try classifier.axes(termCount: 4)
    #expect(axes.map(\.number) == Array(1...6))
    #expect(axes.map(\.share) == axes.map(\.share).sorted(by: >) && axes.reduce(0) { $0 + $1.share } <= 1)
    for (axis, column) in zip(axes, 0..<6) {
      let vectors = try #require(classifier.features.lsa?.termVectors)
      let elements = (0..<vectors.rowCount).map { Double(vectors[$0, column]) }
      #expect(axis.positive.terms.first.map(\.value) == elements.max().flatMap { $0 > 0 ? $0 : nil })
      #expect(axis.negative.terms.first.map(\.value) == elements.min().flatMap { $0 < 0 ? $0 : nil })
      #expect(abs(elements.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
      #expect(axis.positive.terms.count <= 4 && axis.positive.articles.isEmpty)
    }
  }

  @Test func typicalArticlesLieFarthestOut() throws {
    let classifier = try train(.three, Self.recipes[1])
    let file = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    // A text of one word lies where its word does.
    let rows = Self.words.joined().map { #"{"id":"\#($0)","text":"\#($0)"}"# }
    try Data((rows + rows + [#"{"id":"none","text":"zebra"}"#]).joined(separator: "\n").utf8).write(to: file)
    let (axes, reading) = try classifier.axes(ofFiles: [file.path], termCount: 50, articleCount: 4, threads: 2)
    #expect(reading.rows == 31)
    #expect(try classifier.axes(ofFiles: [file.path], termCount: 50, articleCount: 4, threads: 1).axes == axes)
    for axis in axes {
      for (pole, sign) in [(axis.positive, 1.0), (axis.negative, -1.0)] {
        #expect(pole.articles.allSatisfy { $0.coordinate * sign > 0 && $0.id != "none" })
        let distances = pole.articles.map { abs($0.coordinate) }
        #expect(distances == distances.sorted(by: >) && distances.count <= 4)
      }
    }
    let lsa = try #require(classifier.features.lsa)
    let expected = try Self.words.joined().map { word -> [Double] in
      let row = try #require(classifier.features.pipeline.terms.firstIndex(of: word))
      let scaled = (0..<6).map {
        Double(lsa.termVectors[row, $0]) * (lsa.singularValues[$0] / lsa.singularValues[0]).squareRoot()
      }
      let length = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return scaled.map { $0 / length }
    }
    for (place, axis) in axes.enumerated() {
      let along = expected.map { $0[place] }.sorted()
      // Every text stands there twice.
      for (pole, farthest) in [(axis.positive, along.suffix(2).reversed()), (axis.negative, Array(along.prefix(2)))] {
        for (article, coordinate) in zip(pole.articles, farthest.flatMap { [$0, $0] }) {
          #expect(abs(article.coordinate - coordinate) < 1e-5)
        }
      }
    }
  }

  @Test func weightedTermsHaveNoAxes() throws {
    let classifier = try train(.two, Self.recipes[0])
    #expect(!classifier.hasAxes)
    #expect(throws: SlantError.noAxes) { try classifier.axes() }
  }
}
