import Testing

@testable import Evaluation
@testable import Reports
@testable import Slant

@Suite struct PlainWordsTests {
  /// Ten rows of two labels, eight of them right.
  private func summary() throws -> EvaluationSummary {
    let truth = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
    let given = [0, 0, 0, 0, 0, 1, 1, 1, 1, 0]
    let elements = given.flatMap { $0 == 0 ? [0.75, 0.25] : [0.25, 0.75] }
    let outcomes = try ClassificationOutcomes(
      truth: truth, probabilities: ProbabilityMatrix(rowCount: 10, columnCount: 2, elements: elements), classCount: 2)
    return try EvaluationSummary(task: "topic", labels: ["a", "b"], outcomes: outcomes)
  }

  @Test func sentences() throws {
    let words = PlainWords(task: try summary(), details: nil)
    #expect(
      words.sentences == [
        "Of 100 texts, about 80 get the right label.", "Always saying “a” would be right for 60 of 100.",
        "It is weakest at “b”: of 4 such texts it finds 3, and of 4 that it calls so 3 are.",
        "Its probabilities are roughly right: they are off by 5.0 points on average, mostly too modest. "
          + "With so few rows, part of that is luck.",
      ])
  }

  @Test func abstaining() throws {
    var details = TaskDetails(
      task: "topic", precisionRecall: [], microPrecisionRecall: nil,
      riskCoverage: try RiskCoverageCurve(
        confidences: (0..<10).map { 1 - Double($0) / 10 }, isRight: (0..<10).map { $0 < 9 }),
      confidence: try ConfidenceHistogram(confidences: [], isRight: []), terms: [], mistakes: [])
    #expect(
      PlainWords(task: try summary(), details: details).abstaining
        == "If it may abstain on the least sure 10\u{A0}%, 100.0\u{A0}% of its answers are right instead of 90.0\u{A0}%."
    )
    details.riskCoverage = try RiskCoverageCurve(confidences: [0.5, 0.5], isRight: [true, false])
    #expect(PlainWords(task: try summary(), details: details).abstaining == nil)
  }

  @Test func figures() {
    #expect(shown(.accuracy, 0.8983) == "89.8\u{A0}%")
    #expect(shown(.logLoss, 0.40912) == "0.409")
    #expect(counted(1, "row") == "1 row" && counted(12_345, "row") == "12\u{202F}345 rows")
    #expect(readable(" ab c ") == "␣ab c␣")
    #expect(fileName("a/b.jsonl") == "b.jsonl" && fileName("-") == "standard input")
  }

  @Test func aBigMatrixIsCutToWhereTheMistakesAre() {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 50), count: 50)
    for label in 0..<50 { counts[label][label] = 10 }
    counts[40][45] = 7
    counts[45][40] = 3
    let cut = ConfusionCut(.init(labels: (0..<50).map { "l\($0)" }, counts: counts))
    #expect(cut.isCut && cut.names.count == 31 && cut.names.contains("l40") && cut.names.last == "(others)")
    #expect(cut.counts.joined().reduce(0, +) == counts.joined().reduce(0, +))
    #expect(cut.confusions.first == "Of 17 rows of “l40”, 7 were taken for “l45”.")
  }
}
