import Foundation
import Testing
import TextFeatures

@testable import Slant

@Suite struct FeatureTuningTests {
  /// Numbers that look random and are the same in every run.
  private struct Numbers {
    private var state: UInt64 = 7

    mutating func next(below bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
  }

  /// Rows whose label depends on how a word ends that occurs nowhere else.
  private static func endings(_ count: Int) -> [String] {
    var numbers = Numbers()
    return (0..<count).map { row in
      let stem = String((0..<7).map { _ in Character(UnicodeScalar(97 + UInt8(numbers.next(below: 26)))) })
      return #"{"topic":"\#(row % 2)","text":"\#(stem)\#(row % 2 == 0 ? "ology" : "ement") of day \#(row % 9)"}"#
    }
  }

  /// Rows whose label is in one word.
  private static func words(_ count: Int) -> [String] {
    (0..<count).map { row in
      #"{"topic":"\#(row % 2)","text":"\#(row % 2 == 0 ? "goal" : "bank") on day \#(row % 9) by \#(row % 7)"}"#
    }
  }

  private func train(
    _ lines: [String], threads: Int = 2, _ change: (inout TrainingRecipe) -> Void = { _ in }
  ) throws -> TextClassifier {
    let file = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    var recipe = TrainingRecipe()
    recipe.features = .auto
    recipe.analyzers = .auto
    recipe.topic = ["topic"]
    change(&recipe)
    return try TextClassifier.train(onFiles: [file.path], recipe: recipe, threads: threads)
  }

  private let characters = [Analyzer(.word, ngrams: 1...3), Analyzer(.characterInWord, ngrams: 2...5)]

  @Test func choosesCharactersWhereEndingsTell() throws {
    let classifier = try train(Self.endings(300))
    #expect(
      classifier.summary.candidates.map(\.features).prefix(3) == [
        "words 1", "words 1-2", "words 1-3 and characters in words 2-5",
      ])
    #expect(classifier.summary.candidates.count == 4)
    #expect(classifier.summary.candidates.filter(\.isChosen).count == 1)
    #expect(classifier.recipe.terms.analyzers == characters)
    #expect(classifier.recipe.analyzers == .fixed)
    #expect(try classifier.predict(text: "bananology").label == "0")
    #expect(try classifier.predict(text: "bananement").label == "1")
  }

  @Test func staysSimpleWhereWordsTell() throws {
    let classifier = try train(Self.words(60))
    #expect(classifier.recipe.terms.analyzers == [Analyzer()])
    #expect(classifier.recipe.features == .fixed(.tfidf))
    #expect(classifier.summary.candidates.allSatisfy { $0.logLoss != nil && $0.leftOut == nil })
    #expect(classifier.summary.candidates[0].isChosen)
  }

  /// Labels that depend on nothing: whatever is better is better by chance.
  @Test func chanceDoesNotChoose() throws {
    var numbers = Numbers()
    let lines = (0..<150).map { _ in
      let text = (0..<7).map { _ in "w\(numbers.next(below: 40))x" }.joined(separator: " ")
      return #"{"topic":"\#(numbers.next(below: 2))","text":"\#(text)"}"#
    }
    #expect(try train(lines).recipe.terms.analyzers == [Analyzer()])
  }

  @Test func theChoiceDoesNotDependOnThreads() throws {
    let models = try [1, 2, 3].map { threads -> Data in
      let file = FileManager.default.temporaryDirectory.appending(path: "slant-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: file) }
      try train(Self.endings(120), threads: threads).write(toPath: file.path)
      return try Data(contentsOf: file)
    }
    #expect(models[0] == models[1])
    #expect(models[0] == models[2])
  }

  @Test func whatIsFixedStays() throws {
    let representation = try train(Self.endings(120)) { $0.features = .fixed(.tfidf) }
    #expect(representation.summary.candidates.map(\.representation) == [.tfidf, .tfidf, .tfidf])
    let analyzers = try train(Self.endings(120)) { $0.analyzers = .fixed }
    #expect(analyzers.summary.candidates.map(\.features) == ["words 1", "words 1 with LSA"])
    let given = try train(Self.endings(120)) { $0.terms.analyzers = [Analyzer(.character, ngrams: 2...2)] }
    #expect(given.recipe.terms.analyzers == [Analyzer(.character, ngrams: 2...2)])
    #expect(given.summary.candidates.map(\.features) == ["characters 2", "characters 2 with LSA"])
    let both = try train(Self.endings(120)) {
      $0.features = .fixed(.tfidf)
      $0.analyzers = .fixed
    }
    #expect(both.summary.candidates.isEmpty)
    #expect(both.summary.classifiers[0].trials.count > 1)
    let strength = try train(Self.endings(120)) { $0.c = .fixed(2) }
    #expect(strength.summary.classifiers[0].c == 2)
    #expect(strength.summary.classifiers[0].trials.map(\.c) == [2])
    #expect(strength.summary.candidates.count == 4)
    let all = try train(Self.endings(120)) {
      $0.features = .fixed(.tfidf)
      $0.analyzers = .fixed
      $0.c = .fixed(2)
    }
    #expect(all.summary.classifiers[0].heldOutScore == nil)
    #expect(all.summary.classifiers[0].temperature == 1)
  }

  /// Three subjects have two axes that tell them apart: no need for more than the lowest rank that is tried.
  @Test func theRankIsChosen() throws {
    var numbers = Numbers()
    let lines = (0..<400).map { row in
      let text = (0..<12).map { _ in "s\(row % 3)w\(numbers.next(below: 60))" }.joined(separator: " ")
      return #"{"topic":"\#(row % 3)","text":"\#(text)"}"#
    }
    let classifier = try train(lines) {
      $0.features = .fixed(.lsa)
      $0.analyzers = .fixed
      $0.rank = .auto
    }
    #expect(classifier.recipe.rank == .fixed(50))
    #expect(classifier.summary.lsa?.rank == 50)
    #expect(classifier.summary.candidates.filter(\.isChosen).map(\.features) == ["LSA 50 of words 1"])
    #expect(try classifier.predict(text: "s1w1 s1w2 s1w3").label == "1")
  }

  /// Of 4,000 rows or more one fold is held out to compare with: every number is over a third of the rows.
  @Test func manyRowsAndLabelsAreComparedOnPart() throws {
    var numbers = Numbers()
    let lines = (0..<4000).map { row in
      let labels = Set([numbers.next(below: 40), numbers.next(below: 40)])
      let text = labels.map { "w\($0)" }.joined(separator: " ") + " on day \(row % 7)"
      return #"{"topic":[\#(labels.map { "\"l\($0)\"" }.joined(separator: ","))],"text":"\#(text)"}"#
    }
    let classifier = try train(lines) { $0.analyzers = .fixed }
    #expect(classifier.summary.classifiers[0].labels.count == 40)
    #expect(try #require(classifier.summary.classifiers[0].heldOutScore) > 0.95)
    guard case .labels(let set)? = try classifier.predict(text: "w3 w39")["topic"] else {
      Issue.record("a topic of several labels gives a list")
      return
    }
    #expect(set.labels == ["l3", "l39"])
  }

  @Test func almostNoTimeStillGivesAModel() throws {
    let classifier = try train(Self.endings(300)) { $0.timeBudget = TimeBudget("0.000001s") }
    #expect(classifier.recipe.terms.analyzers == [Analyzer()])
    #expect(classifier.summary.candidates.map(\.leftOut) == [nil] + Array(repeating: "the time budget", count: 3))
    #expect(classifier.summary.description.contains("words 1-2: not tried, the time budget"))
  }

  @Test func fewRowsTrainWithAWordOfWarning() throws {
    let two = try train([#"{"topic":"a","text":"one goal"}"#, #"{"topic":"b","text":"one bank"}"#]) {
      $0.terms.minimumDocumentFrequency = .count(1)
    }
    #expect(try two.predict(text: "goal").label == "a")
    #expect(
      two.summary.notes == [
        "topic: too few rows to hold any out; nothing was chosen by them, and probabilities are not calibrated."
      ])
    let lone = try train(Self.words(40) + [#"{"topic":"lone","text":"goal and bank and day"}"#])
    #expect(
      lone.summary.notes == [
        "22 rows are copies of others; copies stay together in every fold (slant dedupe lists them).",
        "topic: 1 of 3 labels has one row only, which no held-out row can check.",
      ])
  }

  /// Sixty rows without a mistake do not vouch for more than 61 of 62.
  @Test func fewRowsAreNotVouchedForEndlessly() throws {
    let trial = try train(Self.words(60)).summary.candidates[0]
    #expect(abs(try #require(trial.logLoss) - 1.0 / 62) < 1e-3)
  }

  @Test func aThousandClasses() throws {
    let lines = (0..<2000).map { row in
      #"{"topic":"c\#(row % 1000)","text":"word\#(row % 1000) said on day \#(row % 5)"}"#
    }
    let classifier = try train(lines) {
      $0.folds = 2
      $0.analyzers = .fixed
      $0.features = .fixed(.tfidf)
    }
    #expect(try classifier.predict(text: "word17").label == "c17")
  }

  @Test func labelsThatEveryOrHardlyAnyRowHas() throws {
    let lines = (0..<40).map { row in
      let labels = [#""all""#] + (row % 2 == 0 ? [#""sport""#] : []) + (row == 3 ? [#""rare""#] : [])
      return
        #"{"topic":[\#(labels.joined(separator: ","))],"text":"\#(row % 2 == 0 ? "goal" : "bank") on day \#(row % 9)"}"#
    }
    let classifier = try train(lines)
    #expect(classifier.summary.notes.contains("topic: the label \"all\" is not learned: all 40 rows have it."))
    guard case .labels(let set)? = try classifier.predict(text: "goal on day")["topic"] else {
      Issue.record("a topic of several labels gives a list")
      return
    }
    #expect(set.labels == ["sport"])
    #expect(set.probabilities.map(\.label) == ["rare", "sport"])
  }
}

extension Prediction {
  /// The label of the first task.
  fileprivate var label: String? {
    if case .label(let outcome)? = outcomes.first?.kind { outcome.label } else { nil }
  }
}
