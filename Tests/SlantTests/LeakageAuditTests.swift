import Evaluation
import Foundation
import Testing

@testable import Slant

/// What is planted must be found, and nothing where nothing is planted.
struct LeakageAuditTests {
  private func finding(
    _ check: LeakageAudit.Check, in result: EvaluationResult
  ) throws -> LeakageAudit.Finding {
    let findings = try #require(result.audit).findings
    return try #require(findings.first { $0.check == check }, "\(findings.map(\.headline))")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func cleanRowsAreLeftInPeace(seed: UInt64) throws {
    for split in [EvaluationSplit.folds(4), .foldsByDate(4), .foldsByField(4, field: "outlet")] {
      let audit = try #require(try SyntheticNews(count: 400, seed: seed).evaluated(split).audit)
      #expect(audit.findings.isEmpty, "\(split): \(audit.findings.map(\.headline))")
      #expect(audit.passed.contains { $0.check == .copies })
      #expect(audit.passed.contains { $0.check == .unseenOutlets })
      #expect(audit.passed.contains { $0.check == .outletAlone })
    }
  }

  @Test func copiesAcrossASplitAreFound() throws {
    var news = SyntheticNews(count: 300)
    for row in 200..<300 { news.rows[row].split = "test" }
    // Forty tested rows are copies, and their labels are chance, so that only who saw the copy can know them.
    for row in 260..<300 {
      news.rows[row].text = news.rows[row - 200].text + " common1"
      let swapped = (row % 2 == 0) ? "for" : "against"
      news.rows[row].stance = swapped
      news.rows[row - 200].stance = swapped
    }
    let result = try news.evaluated(.heldOut(field: "split", value: "test"))
    let copies = try finding(.copies, in: result)
    #expect(copies.headline.hasPrefix("40 tested rows are copies"), "\(copies.headline)")
    let inflation = try #require(copies.inflation)
    #expect(inflation > 1)
    let pair = try #require(copies.examples.first?.rows.map(\.id))
    #expect(pair == ["260", "60"])
    #expect(result.audit?.findings.first == copies)
    // Folds keep them together.
    let folds = try news.evaluated()
    #expect(folds.audit?.findings.contains { $0.check == .copies } == false)
  }

  @Test func aBylineThatGivesTheLabelAwayIsFound() throws {
    var news = SyntheticNews(count: 400)
    for row in news.rows.indices {
      news.rows[row].outlet = ""
      if news.rows[row].stance == "for", row % 3 > 0 { news.rows[row].text = "By Jane Doe " + news.rows[row].text }
    }
    let byline = try finding(.recurringEdges, in: try news.evaluated())
    #expect(byline.headline.contains("by jane doe"), "\(byline.headline)")
    let range = try #require(byline.inflationRange)
    #expect(range.lower > 0)
  }

  @Test func anOutletThatGivesTheLabelAwayIsFound() throws {
    var news = SyntheticNews(count: 400)
    for row in news.rows.indices {
      // Each outlet has one stance, and every article its furniture.
      let outlet = news.rows[row].stance == "for" ? row % 6 : 6 + row % 6
      news.rows[row].outlet = "Outlet \(outlet)"
      news.rows[row].text += " furniture\(outlet) share via"
    }
    let result = try news.evaluated()
    let unseen = try finding(.unseenOutlets, in: result)
    #expect(try #require(unseen.inflation) > 5, "\(unseen.headline)")
    let terms = try finding(.outletTerms, in: result)
    #expect(terms.examples.allSatisfy { $0.text.contains("furniture") }, "\(terms.examples)")
    #expect(try finding(.outletAlone, in: result).headline.contains("the outlet's name alone reaches 100.0 %"))
    let slices = try #require(result.audit).outlets
    #expect(slices.count == 12 && slices.allSatisfy { $0.unseenScore != nil })
    // The greatest inflation comes first, what cannot be measured last.
    let inflations = result.audit!.findings.map { $0.inflation ?? -.infinity }
    #expect(inflations == inflations.sorted(by: >))
  }

  @Test func aWebDomainIsAnOutletToo() throws {
    var news = SyntheticNews(count: 300)
    for row in news.rows.indices {
      let site = news.rows[row].stance == "for" ? row % 4 : 4 + row % 4
      news.rows[row].fields["url"] = "https://www.site\(site).example/news/\(row)"
      news.rows[row].outlet = ""
    }
    let alone = try finding(.outletAlone, in: try news.evaluated())
    #expect(alone.headline.contains("the web domain alone reaches 100.0 %"), "\(alone.headline)")
    #expect(alone.examples.contains { $0.text.hasPrefix("site") })
  }

  @Test func copiesWithDifferentLabelsAreFound() throws {
    var news = SyntheticNews(count: 200)
    news.rows[7].text = news.rows[3].text
    news.rows[3].stance = "for"
    news.rows[7].stance = "against"
    let found = try finding(.contradictions, in: try news.evaluated())
    #expect(found.headline.hasPrefix("one set of copies"))
    #expect(found.examples[0].rows.map(\.id) == ["3", "7"])
  }

  @Test func driftIsFound() throws {
    var news = SyntheticNews(count: 600)
    news.renewTexts(prefix: "new") { $0.date > "2016" }
    let result = try news.evaluated(.foldsByDate(3))
    let drift = try finding(.drift, in: result)
    #expect(try #require(drift.inflation) > 2)
    #expect(result.procedure.rounds.count == 3)
    #expect(result.procedure.rounds[0].lastDate! < result.procedure.rounds[1].firstDate!)
  }

  /// Three of a hundred labels are turned: at least half of them must be among the first six of a hundred suspects.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func turnedLabelsAreSuspect(seed: UInt64) throws {
    var news = SyntheticNews(count: 800, seed: seed)
    news.renewTexts(prefix: "") { _ in true }
    let turned = Set(stride(from: 5, to: 800, by: 33))
    for row in turned { news.rows[row].stance = news.rows[row].stance == "for" ? "against" : "for" }
    let suspects = try #require(try news.evaluated().suspects)
    let first = suspects.prefix(48).filter { turned.contains(Int($0.row.id)!) }
    #expect(2 * first.count >= turned.count, "\(first.count) of \(turned.count)")
    #expect(suspects.map(\.margin) == suspects.map(\.margin).sorted(by: >))
    #expect(suspects.allSatisfy { $0.given != $0.suggested && $0.suggestedProbability > $0.givenProbability })
  }
}
