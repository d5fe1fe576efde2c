import Testing

@testable import ArticleCleaning

/// What the elements of a page say, and how far they are believed.
@Suite struct PageStructureTests {
  private let sentences = [
    "The harbour board met on Tuesday evening and decided, after a long debate, to mend the old east pier.",
    "The work will begin in March, when the boats are out, and should be over before the summer visitors come.",
    "“We have waited for this since my father was harbour master,” said Agnes Lorne, who runs the chandlery.",
    "The county pays for a third of it, the town for another, and the last third has still to be found.",
  ]

  private func clean(_ body: String, head: String = "") throws -> CleanedPage {
    try ArticleCleaner().clean(
      page: Array("<html lang=\"en\"><head>\(head)</head><body>\(body)</body></html>".utf8))
  }

  private var paragraphs: String { sentences.map { "<p>\($0)</p>" }.joined() }

  @Test func wrappersSayNothing() throws {
    for wrapper in [
      "social-share-root", "has-sidebar newsletter", "related-footer", "tag-harbour category-news hentry",
    ] {
      let page = try clean("<div class=\"\(wrapper)\"><h1>East pier to be mended</h1>\(paragraphs)</div>")
      #expect(page.articles.first?.paragraphs == sentences, "\(wrapper)")
    }
    let page = try clean("<form action=\"/\"><h1>East pier to be mended</h1>\(paragraphs)</form>")
    #expect(page.articles.first?.paragraphs == sentences)
  }

  @Test func programmedClassNamesSayNothing() {
    #expect(ClassHints(attribute: "Body_root__fb162da0").isDisjoint(with: .share))
    #expect(ClassHints(attribute: "fb-like").contains(.share))
    #expect(ClassHints(attribute: "entry-content clearfix").contains(.body))
    #expect(ClassHints(attribute: "storyBody").contains(.body))
    #expect(!ClassHints(attribute: "comment-content").contains(.body))
    #expect(!ClassHints(attribute: "post-footer").contains(.body))
  }

  @Test func pullQuotesGoAndQuotationsStay() throws {
    let quotation = "No pier has ever been mended in time, and none has ever been mended too well."
    let page = try clean(
      """
      <article class="post-content"><h1>East pier to be mended</h1><p>\(sentences[0])</p><p>\(sentences[1])</p>
      <blockquote>We have waited for this since my father was harbour master</blockquote>
      <p>\(sentences[2])</p><blockquote><p>\(quotation)</p></blockquote><p>\(sentences[3])</p></article>
      """)
    #expect(page.articles.first?.paragraphs == Array(sentences[...2]) + [quotation, sentences[3]])
    #expect(page.blocks.contains { $0.verdict == .dropped(.repeated) })
  }

  @Test func codeAndListsStay() throws {
    let page = try clean(
      """
      <article><h1>How the tide table is made</h1>\(paragraphs)<p>Two commands make it:</p>
      <pre><code>make tides
      make print</code></pre><p>\(sentences[1].replacing("March", with: "April"))</p>
      <ul><li>high water, by the hour</li><li>low water, by the hour</li></ul><p>\(sentences[3].replacing("third", with: "half"))</p></article>
      """)
    let kept = try #require(page.articles.first).paragraphs
    #expect(kept.contains("make tides\nmake print"))
    #expect(kept.contains("high water, by the hour"))
  }

  @Test func nestedCommentsGo() throws {
    let comment = { (inner: String, name: String, text: String) in
      "<li><b>\(name)</b> <span>4 May 2018, 09:13</span><p>\(text)</p>\(inner)</li>"
    }
    let thread = comment(
      "<ul>\(comment("<ul>\(comment("", "rona", "I have the photographs of that, and my uncle is in them with his hat on."))</ul>", "tam", "It was not the pier that failed but the men who looked after it, I say."))</ul>",
      "peg", "My grandfather drove the piles for that pier, and he said they would not last.")
    let page = try clean(
      "<div><h1>East pier to be mended</h1>\(paragraphs)<h3>3 Comments</h3><ol>\(thread)</ol></div>")
    #expect(page.articles.first?.paragraphs == sentences)
  }

  @Test func reprintsAreArticlesOfTheirOwn() throws {
    let first = sentences.map { "<p>\($0)</p>" }.joined()
    let second = sentences.reversed().map { "<p>\($0.replacing("pier", with: "quay"))</p>" }.joined()
    let page = try clean(
      """
      <h1>Harbour notes</h1><div class="entry-content">
      <h3>East pier to be mended at last</h3><p>By Elspeth Marr<br>January 19, 2012</p>\(first)
      <h3>North quay closed for the winter</h3><p>By Callum Bryce<br>January 24, 2012</p>\(second)</div>
      """)
    #expect(
      page.articles.map { $0.title?.value } == ["East pier to be mended at last", "North quay closed for the winter"])
    #expect(page.articles.map { $0.author?.value } == ["Elspeth Marr", "Callum Bryce"])
    #expect(page.articles.map { $0.date?.value } == ["2012-01-19", "2012-01-24"])
  }

  @Test func liveBlogsAreOneArticle() throws {
    let posts = zip(["Pier shut", "Ferry turns back", "Boats are safe"], sentences).map {
      "<article><time>15.12</time><h2>\($0)</h2><p>\($1)</p><p>\(sentences[3])</p></article>"
    }
    let page = try clean("<main><h1>Storm at the harbour: live</h1>\(posts.joined())</main>")
    #expect(page.articles.count == 1)
  }

  @Test func marksOfOldBrowsersAndSoftHyphens() throws {
    let page = try clean(
      "<![if !IE]><![endif]><!--[if IE]><p>old</p><![endif]--><h1>East pier to be mended</h1>\(paragraphs)"
        .replacing("harbour", with: "har&shy;bour"))
    #expect(page.articles.first?.paragraphs == sentences)
    #expect(page.blocks.allSatisfy { !$0.text.contains("IE") })
  }

  @Test func datesOfAddressesAndOfQuotedPosts() throws {
    let quoted =
      "<blockquote>“Long overdue,” somebody wrote. <time datetime=\"2018-03-12\">Mar 12</time></blockquote>"
    let article = "<h1>East pier to be mended</h1>\(paragraphs)\(quoted)"
    #expect(try clean(article).articles.first?.date == nil)
    let page = try clean(article, head: "<link rel=canonical href='https://h.example/2019/03/07/pier/'>")
    #expect(page.articles.first?.date == Fact("2019-03-07", .element("link rel=canonical")))
  }
}
