import Evaluation
import Foundation
import Testing

@testable import Slant

struct EvaluationPartsTests {
  @Test func domainsAreFound() {
    #expect(WebDomain.domain(ofURL: "https://www.BBC.co.uk/news?x=1") == "bbc.co.uk")
    #expect(WebDomain.domain(ofURL: "news.example.org/a") == "news.example.org")
    #expect(WebDomain.domain(ofURL: "not a url") == nil)
    #expect(WebDomain.domain(ofURL: "http://127.0.0.1/") == nil)
    let text = Array("See http://a.example/x, www.b.example and https://b.example/y. Not www. or ://".utf8)
    #expect(WebDomain.mostMentioned(in: text, 0..<text.count) == "b.example")
    #expect(WebDomain.mostMentioned(in: text, 0..<12) == nil)
  }

  @Test func edgesAreTheFirstAndLastWords() {
    let text = Array(("  By Jane Doe, today " + String(repeating: "word ", count: 30) + "Follow us here.\n").utf8)
    let edges = TextEdges(text, 0..<text.count)
    #expect(edges.opening == "by jane doe" && edges.closing == "follow us here")
    #expect(edges.openingRange.upperBound <= edges.closingRange.lowerBound)
    let short = Array("By Jane Doe".utf8)
    #expect(TextEdges(short, 0..<short.count).opening.isEmpty)
  }

  /// scipy.stats.binom.sf(k − 1, n, p).
  @Test func binomialTailsAreScipys() {
    #expect(abs(Binomial.upperTail(of: 8, in: 10, share: 0.5) - 0.0546875) < 1e-12)
    #expect(abs(Binomial.upperTail(of: 3, in: 50, share: 0.02) - 0.0784277) < 1e-6)
    #expect(Binomial.upperTail(of: 0, in: 5, share: 0.1) == 1)
    #expect(Binomial.upperTail(of: 2, in: 5, share: 1) == 1)
    #expect(Binomial.upperTail(of: 2, in: 5, share: 0) == 0)
  }

  @Test func datesAreCutBetweenDays() throws {
    let days: [String?] = ["2020-01-03", "2020-01-01", nil, "2020-01-01", "2020-01-02", "2020-01-04", "2020-01-05"]
    let plan = try HeldOutPlan(dates: days, roundCount: 2)
    #expect(plan.parts == [1, 0, -1, 0, 1, 2, 2])
    for round in 0..<2 {
      for row in days.indices where plan.trains(row, round: round) {
        for other in days.indices where plan.tests(other, round: round) { #expect(days[row]! < days[other]!) }
      }
    }
    #expect(!plan.trains(2, round: 1) && !plan.isTested(2))
    // A later copy goes to the earliest.
    #expect(plan.keepingTogether([[0, 5]]).parts == [1, 0, -1, 0, 1, 1, 2])
    #expect(throws: SlantError.tooFewDates(rows: 6, days: 5, folds: 7)) { try HeldOutPlan(dates: days, roundCount: 7) }
  }

  @Test func aPowerLawIsFoundAgain() throws {
    let rows = [100.0, 200, 400, 600, 800]
    let law = try #require(PowerLaw(rows: rows, errors: rows.map { 0.1 + 2 * pow($0, -0.5) }))
    #expect(abs(law.floor - 0.1) < 1e-9 && abs(law.scale - 2) < 1e-9 && abs(law.exponent - 0.5) < 1e-9)
    #expect(PowerLaw(rows: rows, errors: [0.1, 0.2, 0.2, 0.2, 0.2]) == nil)
  }

  @Test func learningCurvesRise() throws {
    let result = try SyntheticNews(count: 500).evaluated {
      $0.drawsLearningCurve = true
      $0.audits = false
    }
    let curve = try #require(result.learningCurves?.first)
    #expect(curve.points.map(\.share) == [0.125, 0.25, 0.5, 0.75, 1])
    #expect(curve.points.map(\.rows) == [47, 94, 188, 281, 375])
    #expect(curve.points.last?.score == result.tasks[0].measures[.accuracy])
    let forecast = try #require(curve.forecast)
    #expect(forecast.rows == 750 && forecast.lower <= forecast.score && forecast.score <= forecast.upper)
    #expect(forecast.score > curve.points[0].score)
  }

  @Test func settingsAreCompared() throws {
    let news = SyntheticNews(count: 400)
    var worse = SyntheticNews.recipe
    worse.c = .fixed(1e-6)
    worse.terms.maximumFeatures = 3
    let different = try news.evaluated { $0.rival = worse }
    let comparison = try #require(different.comparisons?.first)
    #expect(comparison.measures[.accuracy]!.difference.upper < 0 && comparison.mcNemarPValue < 0.01)
    #expect(comparison.sentence.hasPrefix("the recipe is better"), "\(comparison.sentence)")
    let same = try news.evaluated { $0.rival = SyntheticNews.recipe }
    #expect(same.comparisons?[0].measures[.accuracy]?.pValue == 1)
    #expect(same.comparisons?[0].sentence.contains("do not show that either is better") == true)
  }

  @Test func aSecondAnnotatorIsComparedWith() throws {
    var news = SyntheticNews(count: 200)
    for row in news.rows.indices where row < 100 {
      let other = news.rows[row].stance == "for" ? "against" : "for"
      news.rows[row].fields["second"] = row < 10 ? other : news.rows[row].stance
    }
    let result = try news.evaluated { $0.secondLabel = "second" }
    let agreement = try #require(result.agreements?.first)
    #expect(agreement.rows == 100 && agreement.agreement.estimate == 0.9)
    #expect(try #require(agreement.kappa).estimate < 0.85)
  }

  /// Groups are drawn where a field names them, copies together where there are some, otherwise rows.
  @Test func whatIsResampledIsSaid() throws {
    var news = SyntheticNews(count: 120)
    let byRow = try news.evaluated { $0.audits = false }
    #expect(byRow.tasks[0].intervals?.unit == ResamplingUnit(kind: .rows, count: 120))
    let byOutlet = try news.evaluated(.foldsByField(4, field: "outlet")) { $0.audits = false }
    #expect(byOutlet.tasks[0].intervals?.unit == ResamplingUnit(kind: .groups, field: "outlet", count: 12))
    #expect(byOutlet.notes.contains { $0.contains("rough guesses") })
    news.rows[5].text = news.rows[4].text
    let byCopies = try news.evaluated { $0.audits = false }
    #expect(byCopies.tasks[0].intervals?.unit == ResamplingUnit(kind: .copies, count: 119))
    #expect(try news.evaluated { $0.resamples = 0 }.tasks[0].intervals == nil)
  }

  @Test func threadsDoNotMatter() throws {
    let file = try SyntheticNews(count: 200).written()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let results = try [1, 3].map { threads in
      var options = EvaluationOptions()
      options.resamples = 50
      return try encoder.encode(
        TextClassifier.crossValidate(
          files: [file.url.path], recipe: SyntheticNews.recipe, split: .folds(3), options: options, threads: threads))
    }
    #expect(results[0] == results[1])
  }
}
