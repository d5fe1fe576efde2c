import Foundation
import Testing

@testable import ArticleCleaning

/// Two articles as they were scraped, where they are at hand.
@Suite struct RealSampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/articles").standardizedFileURL

  private static var areThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private func clean(_ name: String) throws -> CleanedPage {
    try ArticleCleaner().clean(text: String(contentsOf: Self.folder.appending(path: name), encoding: .utf8))
  }

  @Test(.enabled(if: areThere, "no scraped articles in ../shared/data/articles"))
  func teasersInTheText() throws {
    let page = try clean("scraped-1.txt")
    let article = try #require(page.articles.first)
    #expect(page.articles.count == 1)
    #expect(article.title?.value == "Biden's Middle East: Tensions Spike Between Iraq & U.S. Over Militant Threats")
    #expect(article.author?.value == "BlabberBuzz")
    #expect(article.date?.value == "2021-04-10T05:15")
    #expect(article.source == nil)
    #expect(article.language?.value == "en")
    #expect(article.paragraphs.count == 13)
    // Every paragraph of the article is a sentence, no teaser is.
    #expect(article.paragraphs.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix(".”") || $0.hasSuffix("said.") })
  }

  @Test(.enabled(if: areThere, "no scraped articles in ../shared/data/articles"))
  func footerOfABlog() throws {
    let page = try clean("scraped-2.txt")
    let article = try #require(page.articles.first)
    #expect(article.title?.value == "US, Iraq Meet for Talks After Pro-Iran Forces Threaten to Cut Off Iraqi PM’s Ear")
    #expect(article.author?.value == "akoloy")
    #expect(article.date == nil)
    #expect(article.source?.value == "Associated Press")
    #expect(article.paragraphs.count == 29)
    #expect(article.paragraphs.first?.hasPrefix("BAGHDAD—The 2,500") == true)
    #expect(article.paragraphs.last?.hasPrefix("The Trump administration supported a drawdown") == true)
  }
}
