import Foundation
import Testing

@testable import ArticleCleaning

/// Pages in the manner of many sites, none of which the models were trained on, with what is to come out of them.
///
/// The floors of blocks are what is reached on these 48 texts and 38 pages: precision and recall of blocks 0.967 and
/// 0.982, F1 of pages 0.958. The aim is 0.97 and 0.98 for texts and 0.95 for pages; a change that lowers what is reached
/// fails, one that raises it raises the floors.
@Suite struct FixtureTests {
  @Test func plainTexts() throws {
    var agreement = Agreement()
    for article in try ExpectedArticle.all(in: "texts", ending: ".txt") {
      agreement.add(try ArticleCleaner().clean(text: String(decoding: article.input, as: UTF8.self)), article)
    }
    let notes = agreement.notes.joined(separator: "\n")
    #expect(agreement.precision >= 0.966, "precision \(agreement.precision)\n\(notes)")
    #expect(agreement.recall >= 0.98, "recall \(agreement.recall)\n\(notes)")
    #expect(Double(agreement.rightFacts) >= 0.9 * Double(agreement.facts), "\(notes)")
  }

  @Test func pages() throws {
    var agreement = Agreement()
    for article in try ExpectedArticle.all(in: "pages", ending: ".html") {
      agreement.add(try ArticleCleaner().clean(page: Array(article.input)), article)
    }
    let notes = agreement.notes.joined(separator: "\n")
    #expect(agreement.meanF1 >= 0.948, "F1 \(agreement.meanF1)\n\(notes)")
    #expect(Double(agreement.rightFacts) >= 0.9 * Double(agreement.facts), "\(notes)")
  }
}
