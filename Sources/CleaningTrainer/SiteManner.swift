internal import LinearAlgebra

/// How a site builds its pages: drawn once for a page.
struct SiteManner {
  /// Whether classes say what things are for; many sites' do not.
  let speaks: Bool
  let isTable: Bool
  let hasSidebar: Bool
  let hasComments: Bool
  let wrapsPage: Bool
  let title: Int
  let heading: Int
  let paragraph: Int
  let mainTag: String?
  let articleTag: String?
  let mainClass: String
  let articleClass: String
  let bodyClass: String
  let paragraphClass: String
  let wrapperClass: String
  let headerName: String
  let footerName: String
  private let salt: UInt64

  init(_ generator: inout SplitMix64) {
    func chance(_ share: Double) -> Bool { Double(generator.next() >> 11) * 0x1p-53 < share }
    func pick<Value>(_ values: [Value]) -> Value { values[Int(generator.next() % UInt64(values.count))] }
    speaks = chance(0.6)
    isTable = chance(0.1)
    hasSidebar = chance(0.5)
    hasComments = chance(0.3)
    wrapsPage = chance(0.5)
    title = pick([0, 0, 1, 1, 2, 3, 4])
    heading = pick([0, 1, 2, 2, 3])
    paragraph = pick([0, 0, 0, 0, 1, 1, 2, 3, 4])
    mainTag = pick([nil, "main", "div", "div", "section"])
    articleTag = pick(["article", "article", "div", "div", "section", nil])
    salt = generator.next()
    let speaks = speaks
    func name(_ names: [String]) -> String {
      speaks ? pick(names) : pick(["", "x1", "css-1a2b3c", "col-8", "row", "sc-fzoz", "inner"])
    }
    mainClass = name(["main", "content", "site-main", "page-content", "container"])
    articleClass = name(["article", "post", "story", "entry", "article-wrapper", "single-post", "news-detail"])
    bodyClass = name([
      "article-body", "entry-content", "story-body", "post-content", "article__content", "body", "field-name-body",
    ])
    paragraphClass = name(["paragraph", "story-text", "body-text", "p1", "MsoNormal"])
    wrapperClass = name(["container", "wrapper", "page", "grid", "layout"])
    headerName = name(["header", "nav", "site-header", "menu", "top-bar", "masthead"])
    footerName = name(["footer", "site-footer", "bottom", "colophon", "page-footer"])
  }

  /// One of the names where the site's classes speak, always the same one of the same names; nothing otherwise.
  func names(_ names: String...) -> String {
    speaks ? names[Int(salt % UInt64(names.count))] : ["", "u-1", "css-9x", "box"][Int(salt % 4)]
  }
}
